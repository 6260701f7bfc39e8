using DocIntake.Reader.Codes;
using DocIntake.Reader.Files;
using DocIntake.Reader.Pdf;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>A PDF page: its form values and own text where they are good, else its image through OCR.</summary>
internal sealed class PdfPageReader(PageOcr ocr, Engines engines, ReaderLimits limits)
{
    private const double TextDpi = 200, ScanDpi = 300;
    private const double MostPixels = 36_000_000, LongestSide = 16_000;

    public RecognisedPage Read(PdfSource pdf, RecogniseRequest request)
    {
        var size = pdf.SizeOf(request.Page);
        var form = pdf.Objects?.FormOf(request.Page) ?? [];
        var content = pdf.Objects?.ContentOf(request.Page);
        var scan = content is null ? PageScan.Of(PdfTools.Images(pdf.Path, request.Page, limits), size) : PageScan.Of(content, size, pdf.Objects!.File); // whose content it is
        var words = pdf.WordsOf(request.Page);
        var isGood = PdfText.IsGood(words, scan is not null);
        var isDoubtful = isGood && TextLayer.IsDoubtful(words, content, scan is not null, request.Languages);
        if (isGood && !isDoubtful)
            return ReadText(pdf, request, size, words, form, content);

        var (picture, dpi) = Picture(pdf, request, size, scan, form);
        using var owned = picture;
        var isSeen = content is not null && content.VisibleTexts >= content.InvisibleTexts;
        if (isDoubtful && TextLayer.Agrees(words, picture, dpi, engines.For(request.Languages), isSeen))
            return ReadText(pdf, request, size, words, form, content);
        var read = ocr.Read(picture, (int)Math.Round(dpi), mayMove: form.Count == 0, request);
        return read with { FormValues = OnPage(form, read.Width, read.Height), Blank = read.Blank && !IsFilled(form) };
    }

    /// <summary>The page as people see it: its one image as it is, or drawn.</summary>
    private (Pix Picture, double Dpi) Picture(PdfSource pdf, RecogniseRequest request, PdfPageSize size, PageScan? scan, IReadOnlyList<PdfFormValue> form)
    {
        var taken = scan is { IsAlone: true } && form.Count == 0 ? PdfPicture.Take(pdf, request, size, scan, limits) : null;
        if (taken is not null)
            return (taken, taken.Width * 72 / size.Width);
        // A photo of 150 dpi does not get better by being drawn at 300.
        var dpi = Bounded(size, scan is null ? ScanDpi : Math.Clamp(scan.Dpi, 100, ScanDpi));
        return (PdfPicture.Draw(pdf, request, dpi, grey: false, limits), dpi);
    }

    private RecognisedPage ReadText(
        PdfSource pdf, RecogniseRequest request, PdfPageSize size, IReadOnlyList<PdfWord> words, IReadOnlyList<PdfFormValue> form, PageContent? content)
    {
        var dpi = Bounded(size, TextDpi);
        var (width, height) = ((int)Math.Ceiling(size.Width * dpi / 72), (int)Math.Ceiling(size.Height * dpi / 72));
        IReadOnlyList<PageCode> codes = [];
        string? image = null;
        if (request.PageImage || MayHoldCodes(pdf, request, dpi, (width, height), content))
        {
            using var drawn = PdfPicture.Draw(pdf, request, dpi, grey: !request.PageImage, limits);
            using var page = drawn.Depth == 32 && drawn.ColourShare() < 0.002 ? drawn.ToGrey() : drawn.Clone();
            (width, height) = (page.Width, page.Height);
            codes = CodeReader.Read(page, request.OutputFolder, limits);
            image = request.PageImage ? PageFiles.WriteImage(page, (int)Math.Round(dpi), request.OutputFolder) : null;
            if (codes.Count == 0)
                pdf.HaveNoCode(content?.Images ?? []);
        }
        return new RecognisedPage
        {
            Number = request.Page,
            Width = width,
            Height = height,
            Dpi = (int)Math.Round(dpi),
            Source = PageSource.TextLayer,
            Words = [.. words.Select(word => PdfText.OnPage(word, dpi, width, height))],
            Codes = codes,
            FormValues = OnPage(form, width, height),
            ImageFile = image,
        };
    }

    /// <summary>A code is a picture, or bars drawn or set in a font of bars: a page of print and rules has none and need not be drawn.</summary>
    private bool MayHoldCodes(PdfSource pdf, RecogniseRequest request, double dpi, (int Width, int Height) page, PageContent? content)
    {
        if (content is null || content.MayHoldCodes || pdf.Objects is not { } objects || objects.HasStamps(request.Page))
            return true;
        var pictures = content.Images.Where(pdf.MayHoldCode).ToList();
        if (pictures.Count == 0 || SmallPictures.PlaceOf(pictures, objects.FrameOf(request.Page), page) is not { } place)
            return pictures.Count > 0;
        using var drawn = PdfPicture.Draw(pdf, request, dpi, grey: true, limits, place);
        if (CodeReader.Read(drawn, request.OutputFolder, limits).Count > 0)
            return true;
        pdf.HaveNoCode(pictures);
        return false;
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
