using System.Text;
using DocIntake.Reader.Native;

namespace DocIntake.Reader.Files;

/// <summary>Text and one rectangle a character → words. A word ends at a blank, and where the next character stands apart.</summary>
internal static class LaidOutText
{
    /// <summary>In heights of a character: poppler itself takes a tenth of the font's size for a word's end.</summary>
    private const double Apart = 0.12;

    /// <summary>Null where there are not as many rectangles as characters: nobody can say then which belongs to which.</summary>
    public static IReadOnlyList<PdfWord>? Words(ReadOnlySpan<byte> utf8, ReadOnlySpan<PopplerRectangle> places)
    {
        var words = new List<PdfWord>();
        var text = new StringBuilder(32);
        var word = default(PopplerRectangle);
        var (at, line) = (0, 1);
        Span<char> character = stackalloc char[2];
        for (; !utf8.IsEmpty; at++)
        {
            _ = Rune.DecodeFromUtf8(utf8, out var rune, out var used);
            utf8 = utf8[used..];
            if (at >= places.Length)
                return null;
            if (Rune.IsWhiteSpace(rune))
            {
                Close();
                line += rune.Value == '\n' ? 1 : 0;
                continue;
            }
            var place = places[at];
            if (text.Length > 0 && IsApart(places[at - 1], place))
                Close();
            word = text.Length == 0 ? place : Union(word, place);
            text.Append(character[..rune.EncodeToUtf16(character)]);
        }
        Close();
        return at == places.Length ? words : null;

        void Close()
        {
            if (text.Length > 0)
            {
                line += words.Count > 0 && words[^1].Line == line && !GoesOn(words[^1], word) ? 1 : 0;
                words.Add(new PdfWord(Plain(text), word.X1, word.Y1, word.X2 - word.X1, word.Y2 - word.Y1, line));
            }
            text.Clear();
        }
    }

    /// <summary>Poppler ends a line where its own order does: what stands in the next row of a table, further down or to the left, follows after a blank.</summary>
    private static bool GoesOn(PdfWord before, PopplerRectangle next) =>
        next.X1 >= before.X && Math.Min(before.Y + before.Height, next.Y2) - Math.Max(before.Y, next.Y1) > 0.4 * Math.Min(before.Height, next.Y2 - next.Y1);

    private static bool IsApart(PopplerRectangle one, PopplerRectangle next)
    {
        var size = Math.Max(Math.Max(one.X2 - one.X1, one.Y2 - one.Y1), Math.Max(next.X2 - next.X1, next.Y2 - next.Y1));
        var across = Math.Max(next.X1 - one.X2, one.X1 - next.X2);
        var down = Math.Max(next.Y1 - one.Y2, one.Y1 - next.Y2);
        return Math.Max(across, down) > Apart * size;
    }

    private static PopplerRectangle Union(PopplerRectangle one, PopplerRectangle other) => new()
    {
        X1 = Math.Min(one.X1, other.X1),
        Y1 = Math.Min(one.Y1, other.Y1),
        X2 = Math.Max(one.X2, other.X2),
        Y2 = Math.Max(one.Y2, other.Y2),
    };

    private static string Plain(StringBuilder text)
    {
        var word = text.ToString();
        return Ascii.IsValid(word) ? word : word.Normalize(NormalizationForm.FormKC);
    }
}
