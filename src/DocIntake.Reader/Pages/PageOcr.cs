using DocIntake.Reader.Codes;
using DocIntake.Reader.Files;
using DocIntake.Reader.Native;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>A page image → its words: made level, recognised, turned when it does not read, written upright.</summary>
internal sealed class PageOcr(Engines engines, ReaderLimits limits)
{
    /// <summary>Less than this share of dark pixels, and nothing is looked for.</summary>
    private const double NoInk = 0.00005;
    /// <summary>Less than this, and a page on which nothing was recognised is blank.</summary>
    private const double HardlyInk = 0.003;

    /// <param name="raw">The page as it came.</param>
    /// <param name="dpi">As the file says; 0 where it does not.</param>
    /// <param name="mayMove">False for a page drawn from a PDF with form values: their boxes are known as it is.</param>
    /// <param name="request">What was asked.</param>
    public RecognisedPage Read(Pix raw, int dpi, bool mayMove, RecogniseRequest request)
    {
        var engine = engines.For(request.Languages);
        var mayTurn = mayMove && !request.Without.Contains(PreparationStep.Orientation);
        var second = request.SecondReader == SecondReaderMode.Off ? null : engines.SecondFor(request.Languages);
        // Small print is enlarged, and light print on dark tried, where it pays: alone, Tesseract needs it; with a second reader behind it, it doubles
        // the time for a little more.
        var enlarge = request.SecondReader == SecondReaderMode.Always || (request.SecondReader == SecondReaderMode.Doubtful && second is null);
        engine.TriesInverted = enlarge;
        var preparation = Preparation.Of(request.Without, mayMove, enlarge);
        var image = PageImage.Prepare(raw, dpi, preparation);
        var turned = 0;
        try
        {
            var codes = CodeReader.Read(image.Upright, request.OutputFolder, limits);
            image.HideFromOcr(codes);
            var words = Recognise(engine, image);
            if (mayTurn && image.Ink > NoInk && Orientation.IsDoubtful(words) && Turned(engine, raw, image, dpi, preparation, words, request.OutputFolder) is { } better)
            {
                image.Dispose();
                (image, words, codes, turned) = better;
            }
            if (second is not null && image.Ink > NoInk)
                words = second.Improve(image.ForSecond, words, engine.IsWord, all: request.SecondReader == SecondReaderMode.Always);
            words = RunTogether.Part(words, engine.IsWord);
            var blank = codes.Count == 0 && image.Ink < HardlyInk && !words.Any(word => word.Confidence > 0.5 && word.Text.Any(char.IsLetterOrDigit));
            var file = request.PageImage || request.SearchablePdf ? PageFiles.WriteImage(image.Upright, image.Dpi, request.OutputFolder) : null;
            return new RecognisedPage
            {
                Number = request.Page,
                Width = image.Upright.Width,
                Height = image.Upright.Height,
                Dpi = image.Dpi,
                Source = blank ? PageSource.None : PageSource.Ocr,
                Turned = turned * 90,
                Skew = image.Skew,
                OriginalWidth = raw.Width,
                OriginalHeight = raw.Height,
                Blank = blank,
                Words = blank ? [] : words,
                Codes = codes,
                Look = PageLook.Of(image.Upright),
                ImageFile = request.PageImage ? file : null,
                SearchablePdfFile = request.SearchablePdf && file is not null ? PageFiles.WritePdf(image, file, blank ? [] : words, engine.PdfFont, request.OutputFolder) : null,
            };
        }
        finally
        {
            image.Dispose();
        }
    }

    private static IReadOnlyList<Word> Recognise(OcrEngine engine, PageImage image) =>
        image.Ink <= NoInk ? [] : [.. engine.Recognise(image.ForOcr, image.OcrDpi, Tesseract.PSM_AUTO).Select(word => word with { Box = image.OnUpright(word.Box) })];

    /// <summary>The page turned, where that reads clearly better; the engine then holds it.</summary>
    private (PageImage Image, IReadOnlyList<Word> Words, IReadOnlyList<PageCode> Codes, int Quarters)? Turned(
        OcrEngine engine, Pix raw, PageImage image, int dpi, Preparation preparation, IReadOnlyList<Word> words, string folder)
    {
        if (engines.Orientation.Detect(image.ForOcr, image.OcrDpi) is not { Quarters: > 0 and var quarters, Confidence: >= 0.5 })
            return null;
        using var turned = raw.Turn(quarters);
        var candidate = PageImage.Prepare(turned, dpi, preparation);
        var codes = CodeReader.Read(candidate.Upright, folder, limits);
        candidate.HideFromOcr(codes);
        var read = Recognise(engine, candidate);
        if (Orientation.Score(read) > 1.2 * Orientation.Score(words))
            return (candidate, read, codes, quarters);
        candidate.Dispose();
        return null;
    }
}
