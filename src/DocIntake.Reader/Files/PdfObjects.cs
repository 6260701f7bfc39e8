using DocIntake.Reader.Pdf;

namespace DocIntake.Reader.Files;

/// <summary>What the objects of a PDF say of its pages (1-based): frame, form values, annotations, what the content is made of.</summary>
internal sealed class PdfObjects : IDisposable
{
    private const int Hidden = 2, NoView = 32, MostAnnotations = 20_000;
    private readonly PdfFile pdf;
    private readonly IReadOnlyList<PdfValue> pages;
    private readonly AcroForms forms;

    private PdfObjects(PdfFile pdf, IReadOnlyList<PdfValue> pages) => (this.pdf, this.pages, forms) = (pdf, pages, new AcroForms(pdf));

    public PdfFile File => pdf;

    /// <summary>Of the file itself, or of a copy that qpdf has mended. Null where neither gives as many pages as poppler counts.</summary>
    public static PdfObjects? Of(string path, PdfFile? whole, int pageCount, ReaderLimits limits)
    {
        if (whole is not null && PdfPages.List(whole, pageCount + 1) is var pages && pages.Count == pageCount)
            return new PdfObjects(whole, pages);
        var copy = Path.Combine(Path.GetTempPath(), "mended.pdf");
        System.IO.File.Delete(copy);
        Tool.Run("qpdf", ["--decrypt", path, copy], limits.ToolSeconds);
        if (!System.IO.File.Exists(copy) || PdfFile.TryOpen(copy, out _) is not { } mended)
            return null;
        if (PdfPages.List(mended, pageCount + 1) is var found && found.Count == pageCount)
            return new PdfObjects(mended, found);
        mended.Dispose();
        return null;
    }

    public PageFrame FrameOf(int page) => PageFrame.Of(pdf, PageAt(page));

    /// <summary>The form values of a page; none where it has no form.</summary>
    public IReadOnlyList<PdfFormValue> FormOf(int page) => forms.OnPage(PageAt(page));

    /// <summary>Null where it cannot be told.</summary>
    public PageContent? ContentOf(int page) => ContentScan.Of(pdf, PageAt(page), FrameOf(page).Area);

    /// <summary>Is something written on the page that is not in its content: a field filled in, a stamp, a note typed on it?</summary>
    public bool HasWrittenAnnotations(int page) => Annotations(page).Any(annotation => PdfTexts.Text(pdf.Get(annotation, "Subtype")) switch
    {
        "Widget" => PdfTexts.Text(pdf.Inherited(annotation, "FT")) is "Tx" or "Ch" && pdf.Inherited(annotation, "V") is PdfString { Bytes.Length: > 0 } or PdfArray or PdfName or PdfStream,
        _ => IsStamp(annotation),
    });

    /// <summary>A stamp may be a picture, and hold a code.</summary>
    public bool HasStamps(int page) => Annotations(page).Any(IsStamp);

    private bool IsStamp(PdfValue? annotation) =>
        PdfTexts.Text(pdf.Get(annotation, "Subtype")) is not ("Widget" or "Link" or "Popup" or "Text" or "Highlight" or "Underline" or "StrikeOut" or "Squiggly" or null)
        && pdf.Get(pdf.Get(annotation, "AP"), "N") is not null && ((int)PdfTexts.Number(pdf.Get(annotation, "F")) & (Hidden | NoView)) == 0;

    private IEnumerable<PdfValue?> Annotations(int page) => pdf.Items(pdf.Get(PageAt(page), "Annots")).Take(MostAnnotations);

    private PdfValue PageAt(int page) => pdf.Resolve(pages[page - 1]) ?? new PdfDictionary(new Dictionary<string, PdfValue?>());

    public void Dispose() => pdf.Dispose();
}
