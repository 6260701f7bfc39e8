using DocIntake.Pipeline.Understanding.Layout;

namespace DocIntake.Pipeline.Sorting;

/// <summary>
/// What a row looks like whatever its words say: a heading in capitals, "To: Name Name", running text. It tells letters, cuttings and mails apart where OCR spoils words.
/// </summary>
internal static class RowShape
{
    private const int Words = 5, Columns = 4;

    /// <summary>A letter a word for the first five (A capitals, B a capital first, b small, 9 digits, x digits among letters, : a label), + for more, then the column it begins in.</summary>
    public static string Of(TextRow row, int pageWidth) =>
        $"{string.Concat(row.Words.Take(Words).Select(word => Of(word.Text)))}{(row.Words.Count > Words ? "+" : "")}{Math.Min(2, row.Box.X0 * Columns / pageWidth)}";

    private static char Of(string word) => word switch
    {
        [.., ':'] => ':',
        _ when word.All(char.IsAsciiDigit) => '9',
        _ when word.Any(char.IsAsciiDigit) => 'x',
        _ when word.All(char.IsAsciiLetterUpper) => 'A',
        [var first, ..] when char.IsAsciiLetterUpper(first) => 'B',
        [var first, ..] when char.IsAsciiLetterLower(first) => 'b',
        _ => '.',
    };
}
