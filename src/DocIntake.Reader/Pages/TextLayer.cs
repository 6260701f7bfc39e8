using System.Text;
using DocIntake.Reader.Files;
using DocIntake.Reader.Native;
using DocIntake.Reader.Pdf;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>
/// Is a PDF page's text what the page shows? Most is, and is believed at a glance. Text nobody sees (an old OCR laid over a scan) and text that looks like no
/// language is held against the picture: a few of its lines are recognised, and must say the same.
/// </summary>
internal static class TextLayer
{
    private const double LikelyPairs = 0.8, Same = 0.8, SureEnough = 0.6;
    private const int LinesHeldAgainst = 5, FewestLetters = 10;
    /// <summary>Pixels a line is brought to: Tesseract reads single lines best at about this height.</summary>
    private const double LineHeight = 44;

    private static readonly string[] OtherScripts =
        ["ara", "fas", "urd", "heb", "yid", "rus", "ukr", "bel", "bul", "srp", "mkd", "ell", "grc", "hin", "ben", "tam", "tel", "kan", "mal", "tha", "chi", "jpn", "kor", "kat", "hye"];

    public static bool IsDoubtful(IReadOnlyList<PdfWord> words, PageContent? content, bool isScan, IReadOnlyList<string> languages)
    {
        if (content is null ? isScan : content.InvisibleTexts > content.VisibleTexts)
            return true;
        var isLatin = !languages.Any(language => OtherScripts.Any(script => language.StartsWith(script, StringComparison.Ordinal)));
        return isLatin && (LetterPairs.Share(words.Select(word => word.Text)) < LikelyPairs || LatinShare(words) < 0.5);
    }

    /// <summary>Do the layer's lines say what the picture shows at their place?</summary>
    /// <param name="words">The layer.</param>
    /// <param name="picture">The page, as people see it.</param>
    /// <param name="dpi">Its resolution.</param>
    /// <param name="engine">Knows the paper's languages.</param>
    /// <param name="isSeen">The text is drawn with ink: where Tesseract cannot make anything of it, it may be in another language, and stands.</param>
    public static bool Agrees(IReadOnlyList<PdfWord> words, Pix picture, double dpi, OcrEngine engine, bool isSeen)
    {
        var lines = words.GroupBy(word => word.Line).Select(line => line.ToArray()).Where(line => Letters(line.Select(word => word.Text)).Length >= FewestLetters).ToArray();
        var (same, all, sure, read) = (0.0, 0, 0.0, 0);
        for (var at = 0; at < LinesHeldAgainst && at < lines.Length; at++)
        {
            var line = lines[at * lines.Length / Math.Min(LinesHeldAgainst, lines.Length)];
            var recognised = Recognise(line, picture, dpi, engine);
            var (layer, seen) = (Letters(line.Select(word => word.Text)), Letters(recognised.Select(word => word.Text)));
            same += layer.Length * Likeness(layer, seen);
            all += layer.Length;
            sure += recognised.Sum(word => word.Confidence);
            read += recognised.Count;
        }
        if (isSeen && (read == 0 || sure / read < SureEnough))
            return true;
        return all > 0 && same >= Same * all;
    }

    private static IReadOnlyList<Word> Recognise(PdfWord[] line, Pix picture, double dpi, OcrEngine engine)
    {
        int At(double points, int most) => (int)Math.Clamp(points * dpi / 72, 0, most);
        const double Margin = 2;
        var box = new Box(At(line.Min(word => word.X) - Margin, picture.Width), At(line.Min(word => word.Y) - Margin, picture.Height),
            At(line.Max(word => word.X + word.Width) + Margin, picture.Width), At(line.Max(word => word.Y + word.Height) + Margin, picture.Height));
        if (box.Width < 8 || box.Height < 8 || box.Height > box.Width)
            return [];
        using var cut = picture.Clip(box);
        using var grey = cut.ToGrey();
        var factor = Math.Clamp(LineHeight / box.Height, 0.3, 4);
        using var ready = grey.Scale(factor);
        using var framed = ready.AddWhiteBorder(10);
        return engine.Recognise(framed, (int)Math.Clamp(dpi * factor, 70, 600), Tesseract.PSM_SINGLE_LINE);
    }

    /// <summary>1 the same, 0 nothing in common: by the fewest letters put in, taken out or exchanged (Levenshtein).</summary>
    public static double Likeness(string one, string other)
    {
        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = costs[0]++;
            for (var j = 1; j <= other.Length; j++)
                (corner, costs[j]) = (costs[j], Math.Min(Math.Min(costs[j], costs[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }
        return 1 - costs[other.Length] / (double)Math.Max(1, Math.Max(one.Length, other.Length));
    }

    private static string Letters(IEnumerable<string> words) => string.Concat(words.SelectMany(word => word.Where(char.IsLetterOrDigit))).ToLowerInvariant();

    /// <summary>Share of the letters that are Latin ones, 0..1.</summary>
    private static double LatinShare(IReadOnlyList<PdfWord> words)
    {
        var (letters, latin) = (0, 0);
        foreach (var rune in words.SelectMany(word => word.Text.EnumerateRunes()).Where(Rune.IsLetter))
        {
            letters++;
            latin += rune.Value < 0x250 || rune.Value is >= 0x1e00 and < 0x1f00 ? 1 : 0;
        }
        return letters == 0 ? 1 : latin / (double)letters;
    }
}
