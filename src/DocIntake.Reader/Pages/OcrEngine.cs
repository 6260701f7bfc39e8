using System.Runtime.InteropServices;
using System.Text;
using DocIntake.Reader.Protocol;
using DocIntake.Reader.Zones;
using static DocIntake.Reader.Native.Tesseract;

namespace DocIntake.Reader.Pages;

/// <summary>Tesseract with its languages loaded: loading takes a good part of a page's time, so an engine is kept.</summary>
internal sealed class OcrEngine : IDisposable
{
    private readonly Native.TessBaseApiHandle api = TessBaseAPICreate();

    /// <summary>Lines that read badly are tried once more as light on dark. Costs a twentieth of the time, which a second reader makes good use of.</summary>
    public bool TriesInverted { get; set; }

    /// <exception cref="RefusalException">A language is not installed.</exception>
    public OcrEngine(IReadOnlyList<string> languages)
    {
        // Names go into a path: nothing but a language's own letters may stand there.
        if (languages.Count == 0 || !languages.All(language => language.Length > 0 && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
            throw new RefusalException(RefusalCode.Unreadable, "A language is named as Tesseract names it, like eng or deu. Correct the workflow's languages.");
        if (TessBaseAPIInit3(api, null, string.Join('+', languages)) == 0)
            return;
        api.Dispose();
        throw new RefusalException(RefusalCode.Unreadable,
            $"Tesseract cannot load {string.Join(" + ", languages)}. Install the Debian packages {string.Join(' ', languages.Select(language => "tesseract-ocr-" + language))}.");
    }

    /// <summary>
    /// Words in reading order, boxes in pixels of <paramref name="image"/>. <paramref name="layout"/> is one of Tesseract's PSM_ constants;
    /// <paramref name="characters"/> are the only ones that may be read (null: any).
    /// </summary>
    public IReadOnlyList<Word> Recognise(Pix image, int dpi, int layout, string? characters = null) =>
        Run(image, dpi, layout, characters) ? Words(image) : [];

    /// <summary>Single characters in reading order, as <see cref="Recognise"/> sees them.</summary>
    public IReadOnlyList<CombReader.Symbol> Symbols(Pix image, int dpi, int layout, string? characters)
    {
        var symbols = new List<CombReader.Symbol>();
        using var results = Run(image, dpi, layout, characters) ? TessBaseAPIGetIterator(api) : new Native.ResultIteratorHandle();
        if (results.IsInvalid)
            return symbols;
        do
        {
            if (Text(TessResultIteratorGetUTF8Text(results, RIL_SYMBOL)) is [var character, ..])
                symbols.Add(new(character, Math.Clamp(TessResultIteratorConfidence(results, RIL_SYMBOL) / 100.0, 0, 1)));
        }
        while (TessResultIteratorNext(results, RIL_SYMBOL) != 0);
        return symbols;
    }

    private bool Run(Pix image, int dpi, int layout, string? characters)
    {
        TessBaseAPIClear(api);
        _ = TessBaseAPISetVariable(api, "tessedit_char_whitelist", characters ?? "");
        _ = TessBaseAPISetVariable(api, "tessedit_do_invert", TriesInverted ? "1" : "0");
        TessBaseAPISetPageSegMode(api, layout);
        TessBaseAPISetImage2(api, image.Handle);
        TessBaseAPISetSourceResolution(api, dpi);
        return TessBaseAPIRecognize(api, 0) == 0;
    }

    private List<Word> Words(Pix image)
    {
        var words = new List<Word>();
        using var results = TessBaseAPIGetIterator(api);
        if (results.IsInvalid)
            return words;
        var place = TessResultIteratorGetPageIterator(results);
        var line = 0;
        do
        {
            if (TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE) != 0)
                line++;
            var text = Text(TessResultIteratorGetUTF8Text(results, RIL_WORD));
            if (string.IsNullOrWhiteSpace(text) || TessPageIteratorBoundingBox(place, RIL_WORD, out var x0, out var y0, out var x1, out var y1) == 0)
                continue;
            var confidence = Math.Clamp(TessResultIteratorConfidence(results, RIL_WORD) / 100.0, 0, 1);
            words.Add(new Word(text.Trim(), new Box(x0, y0, Math.Min(x1, image.Width), Math.Min(y1, image.Height)), Math.Round(confidence, 4), line));
        }
        while (TessResultIteratorNext(results, RIL_WORD) != 0);
        return words;
    }

    private static string Text(nint native)
    {
        if (native == 0)
            return "";
        var text = Marshal.PtrToStringUTF8(native) ?? "";
        TessDeleteText(native);
        return text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Path of the font without shapes that comes with Tesseract, for text nobody is to see.</summary>
    public string PdfFont => Path.Combine(Marshal.PtrToStringUTF8(TessBaseAPIGetDatapath(api)) ?? "", "pdf.ttf");

    /// <summary>Does it stand in the languages' dictionaries?</summary>
    public bool IsWord(string word) => TessBaseAPIIsValidWord(api, word) != 0;

    public void Dispose() => api.Dispose();
}
