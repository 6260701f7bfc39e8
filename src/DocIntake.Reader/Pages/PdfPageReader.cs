using DocIntake.Reader.Files;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>A PDF page: its form values and own text where they are good, else its image through OCR.</summary>
internal sealed class PdfPageReader(PageOcr ocr, ReaderLimits limits)
{
    private const double TextDpi = 200, ScanDpi = 300;
    private const double MostPixels = 36_000_000, LongestSide = 16_000;

    public RecognisedPage Read(PdfSource pdf, RecogniseRequest request)
    {
        var size = PdfTools.PageSize(pdf.Path, request.Page, limits);
        var form = pdf.FormOf(request.Page);
        var words = PdfText.Read(pdf.Path, request.Page, limits);
        var images = words.Count < 25 || !PdfText.IsGood(words, imageFillsPage: false) ? PdfTools.Images(pdf.Path, request.Page, limits) : [];
        var filling = images.FirstOrDefault(image => Fills(image, size));
        if (PdfText.IsGood(words, filling is not null))
            return ReadText(pdf, request, size, words, form);

        using var taken = images is [_] && filling is not null && form.Count == 0 ? TakenImage(pdf, request, size) : null;
        if (taken is not null)
            return ocr.Read(taken, (int)Math.Round(taken.Width * 72 / size.Width), mayMove: true, request);
        // A photo of 150 dpi does not get better by being drawn at 300.
        var dpi = Bounded(size, filling is null ? ScanDpi : Math.Clamp(filling.XDpi, 100, ScanDpi));
        using var drawn = Draw(pdf, request, dpi);
        var read = ocr.Read(drawn, (int)Math.Round(dpi), mayMove: form.Count == 0, request);
        return read with { FormValues = OnPage(form, read.Width, read.Height), Blank = read.Blank && !IsFilled(form) };
    }

    private RecognisedPage ReadText(PdfSource pdf, RecogniseRequest request, PdfPageSize size, IReadOnlyList<PdfWord> words, IReadOnlyList<PdfFormValue> form)
    {
        var dpi = Bounded(size, TextDpi);
        using var drawn = Draw(pdf, request, dpi);
        using var page = drawn.Depth == 32 && drawn.ColourShare() < 0.002 ? drawn.ToGrey() : drawn.Clone();
        return new RecognisedPage
        {
            Number = request.Page,
            Width = page.Width,
            Height = page.Height,
            Dpi = (int)Math.Round(dpi),
            Source = PageSource.TextLayer,
            Words = [.. words.Select(word => PdfText.OnPage(word, dpi, page.Width, page.Height))],
            Codes = CodeReader.Read(page, request.OutputFolder, limits),
            FormValues = OnPage(form, page.Width, page.Height),
            ImageFile = request.PageImage ? PageFiles.WriteImage(page, (int)Math.Round(dpi), request.OutputFolder) : null,
        };
    }

    private Pix Draw(PdfSource pdf, RecogniseRequest request, double dpi)
    {
        var picture = PdfTools.Render(pdf.Path, request.Page, dpi, grey: false, request.OutputFolder, "drawn", limits);
        var drawn = Pix.Read(picture);
        File.Delete(picture);
        return drawn;
    }

    /// <summary>The page's one image as it is in the file; null where it is shown otherwise than it lies there (mirrored, cut, masked, inverted).</summary>
    private Pix? TakenImage(PdfSource pdf, RecogniseRequest request, PdfPageSize size)
    {
        var file = PdfTools.TakeImage(pdf.Path, request.Page, request.OutputFolder, limits);
        if (file is null)
            return null;
        var shown = PdfTools.Render(pdf.Path, request.Page, Math.Min(40, 4000 / Math.Max(size.Width, size.Height)), grey: true, request.OutputFolder, "shown", limits);
        try
        {
            var (header, _) = Header(file);
            limits.CheckImage(header.Width, header.Height);
            using var lying = Pix.Read(file);
            var standing = lying.Turn(size.Rotation / 90);
            using var asShown = Pix.Read(shown);
            if (Likeness.Of(standing, asShown) > 0.8)
                return standing;
            standing.Dispose();
            return null;
        }
        finally
        {
            File.Delete(file);
            File.Delete(shown);
        }
    }

    private static ((int Width, int Height) Size, bool Read) Header(string file) =>
        Native.Leptonica.pixReadHeader(file, out _, out var width, out var height, out _, out _, out _) == 0 ? ((width, height), true) : ((0, 0), false);

    private static bool Fills(PdfImage image, PdfPageSize size)
    {
        if (image.Type != "image" || image.XDpi <= 0 || image.YDpi <= 0)
            return false;
        var (width, height) = (image.Width * 72 / image.XDpi, image.Height * 72 / image.YDpi);
        if (size.Rotation is 90 or 270)
            (width, height) = (height, width);
        return width > 0.95 * size.Width && height > 0.95 * size.Height;
    }

    private static double Bounded(PdfPageSize size, double dpi)
    {
        var (width, height) = (size.Width / 72, size.Height / 72);
        var bounded = Math.Min(dpi, Math.Min(Math.Sqrt(MostPixels / (width * height)), LongestSide / Math.Max(width, height)));
        return Math.Min(width, height) * bounded >= 1
            ? bounded
            : throw new RefusalException(RefusalCode.TooLarge, $"The page is {width:0} × {height:0} inches: no paper has that shape. Print it to a new PDF.");
    }

    private static IReadOnlyList<FormValue> OnPage(IReadOnlyList<PdfFormValue> form, int width, int height) => [.. form.Select(value => value.OnPage(width, height))];

    private static bool IsFilled(IReadOnlyList<PdfFormValue> form) => form.Any(value => value.Value is not ("" or "false"));
}
