using System.Globalization;
using System.Text;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

/// <summary>A page's own text, as pdftotext lays it out; places in points from the upper left corner of the page as shown.</summary>
internal sealed record PdfWord(string Text, double X, double Y, double Width, double Height, int Line);

internal static class PdfText
{
    private const int FewestLetters = 8;

    /// <summary>
    /// pdftotext's rows by page: level, page, paragraph, block, line, word, left, top, width, height, confidence, text. Level 4 begins a line, level 5
    /// is a word.
    /// </summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<PdfWord>> Parse(ReadOnlySpan<byte> tsv)
    {
        var pages = new Dictionary<int, IReadOnlyList<PdfWord>>();
        List<PdfWord> words = [];
        var (current, line) = (0, 0);
        foreach (var range in tsv.Split((byte)'\n'))
        {
            var row = Encoding.UTF8.GetString(tsv[range]).Split('\t', 12);
            if (row is not [var level, var page, _, _, _, _, var left, var top, var width, var height, _, var text] || !int.TryParse(page, CultureInfo.InvariantCulture, out var number))
                continue;
            if (number != current)
            {
                (current, line) = (number, 0);
                pages[number] = words = [];
            }
            if (level == "4")
                line++;
            else if (level == "5" && !string.IsNullOrWhiteSpace(text))
                words.Add(new PdfWord(text.Trim().Normalize(NormalizationForm.FormKC), Number(left), Number(top), Number(width), Number(height), line));
        }
        return pages;
    }

    /// <summary>
    /// Is this text layer the page's text? Not when there is next to none, when fonts without a map give control, private-use or replacement
    /// characters, or when a scan of the whole page carries only a stamped line or two.
    /// </summary>
    public static bool IsGood(IReadOnlyList<PdfWord> words, bool imageFillsPage)
    {
        var all = string.Concat(words.Select(word => word.Text));
        var runes = all.EnumerateRunes().ToArray();
        var letters = runes.Count(Rune.IsLetterOrDigit);
        if (letters < FewestLetters || (imageFillsPage && words.Count < 25))
            return false;
        var garbage = runes.Count(IsGarbage);
        // Words of real text are mostly letters; a shifted font gives mostly signs.
        return garbage < 0.1 * runes.Length && letters > 0.45 * runes.Length;
    }

    private static bool IsGarbage(Rune rune) =>
        rune.Value == 0xfffd || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    public static Word OnPage(PdfWord word, double dpi, int width, int height)
    {
        int At(double points, int most) => (int)Math.Clamp(Math.Round(points * dpi / 72), 0, most);
        var box = new Box(At(word.X, width), At(word.Y, height), At(word.X + word.Width, width), At(word.Y + word.Height, height));
        return new Word(word.Text, box, 1, word.Line);
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
