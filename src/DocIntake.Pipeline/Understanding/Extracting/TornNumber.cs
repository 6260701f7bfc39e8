using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>
/// A number that a reader tore in two: "0177 555, 1595" where a box's frame was taken for a comma, "1 7.10.1953". The part that has the form of a value may be
/// read without any doubt and is still wrong, so what stands right beside it counts.
/// </summary>
internal static partial class TornNumber
{
    /// <summary>What is left of a value's quality where it is likely a part, and where its parts were put together again: neither passes unseen.</summary>
    private const double OfPart = 0.5, OfMended = 0.7;
    /// <summary>Heights of a row that parts of a telephone number may lie apart.</summary>
    private const double Farthest = 3;

    /// <returns>The value itself, or what a person is to look at instead of it.</returns>
    public static FoundValue Judged(FieldDefinition field, FoundValue value)
    {
        var (row, first, last) = (value.Where.Row, value.Where.First, value.Where.Last);
        var segment = row.SegmentOf(first);
        var before = first > segment.First ? row.Words[first - 1].Text : "";
        var after = last < segment.Last ? row.Words[last + 1].Text : "";
        var isPart = field.Type switch
        {
            FieldType.Phone => Goes(field, row, first - 1, first) || Goes(field, row, last + 1, last),
            FieldType.Date => (Tens().IsMatch(before) && OneDigit().IsMatch(row.Words[first].Text)) || (TwoDigitYear().IsMatch(row.Words[last].Text) && TwoDigits().IsMatch(after)),
            FieldType.Money or FieldType.Number => Begun().IsMatch(before) || (value.Value.All(char.IsAsciiDigit) && MarkAtEnd().IsMatch(row.Words[last].Text) && Digits().IsMatch(after)),
            // A word that fits a pattern is whole; words that were joined to fit it may be some of more.
            FieldType.Id => last > first && (Digits().IsMatch(before) || Digits().IsMatch(after)),
            _ => false,
        };
        return !isPart ? value : (field.Type == FieldType.Phone ? Whole(field, value) : null) ?? value with { Quality = value.Quality * OfPart };
    }

    private static FoundValue? Whole(FieldDefinition field, FoundValue part)
    {
        var (row, first, last) = (part.Where.Row, part.Where.First, part.Where.Last);
        while (Goes(field, row, first - 1, first))
            first--;
        while (Goes(field, row, last + 1, last))
            last++;
        var words = new RowSpan(row, first, last);
        return FieldValue.Canonical(field, string.Concat(words.Text.Where(c => char.IsAsciiDigit(c) || c == '+'))) is { } whole ? new FoundValue(whole, words, part.Quality * OfMended) : null;
    }

    /// <summary>
    /// The word at one end is mostly digits, no telephone number by itself, and near: nearer than the next column, though its box may be wrong when a reader gave
    /// it another word's text.
    /// </summary>
    private static bool Goes(FieldDefinition field, TextRow row, int at, int end)
    {
        if (at < 0 || at >= row.Words.Count || Gap(row.Words[at].Box, row.Words[end].Box) > Farthest * row.Height)
            return false;
        var word = row.Words[at].Text;
        var (digits, letters) = (word.Count(char.IsAsciiDigit), word.Count(char.IsLetter));
        return digits > 0 && digits >= letters && !Other().IsMatch(word) && FieldValue.Canonical(field, word.Trim(',', ';', '.')) is null;
    }

    private static int Gap(Box one, Box other) => Math.Max(one.X0 - other.X1, other.X0 - one.X1);

    /// <summary>Of a day.</summary>
    [GeneratedRegex(@"^\W*[123]\W*$")]
    private static partial Regex Tens();

    [GeneratedRegex(@"^\D*\d(?!\d)")]
    private static partial Regex OneDigit();

    [GeneratedRegex(@"[-/.]\d{2}$")]
    private static partial Regex TwoDigitYear();

    [GeneratedRegex(@"^\d{2}$")]
    private static partial Regex TwoDigits();

    /// <summary>"6," and "6,2": an amount that stops at its mark, or right after it.</summary>
    [GeneratedRegex(@"^[^\d\p{L}]*\d[\d.,'’]*[.,'’]\d?$")]
    private static partial Regex Begun();

    [GeneratedRegex(@"\d[.,'’]$")]
    private static partial Regex MarkAtEnd();

    [GeneratedRegex(@"^[^\d\p{L}]*\d+[^\d\p{L}]*$")]
    private static partial Regex Digits();

    /// <summary>A date, a time of day or an amount.</summary>
    [GeneratedRegex(@"\d[/:]\d|\d[.,]\d{2}$")]
    private static partial Regex Other();
}
