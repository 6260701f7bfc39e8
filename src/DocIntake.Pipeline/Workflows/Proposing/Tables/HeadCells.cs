using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>Parts a row of headings: at a column's gap, and between words that stand close, where what stands below them is parted.</summary>
internal static class HeadCells
{
    private const int LooksAt = 8;
    /// <summary>In heights of the print: the least between two columns, and between two headings.</summary>
    private const double Strip = 0.35, LeastGap = 0.35;

    public static IReadOnlyList<RowSpan> Of(TextRow row, IEnumerable<TextRow> below)
    {
        var rows = below.Where(one => one.Segments.Count > 1).Take(LooksAt).ToList();
        return [.. row.Segments.SelectMany(segment => Parted(segment, [.. rows.Select(one => Below(segment, one))]))];
    }

    /// <summary>What of a row stands nearer to this heading than to any other.</summary>
    private static List<Word> Below(RowSpan heading, TextRow row)
    {
        static int Away(Box one, Box other) => Math.Max(0, Math.Max(one.X0, other.X0) - Math.Min(one.X1, other.X1));
        var others = heading.Row.Segments.Where(segment => segment.First != heading.First).Select(segment => segment.Box).ToList();
        return [.. row.Words.Where(word => others.All(other => Away(word.Box, other) > Away(word.Box, heading.Box)))];
    }

    private static IEnumerable<RowSpan> Parted(RowSpan segment, List<List<Word>> rows)
    {
        var first = segment.First;
        for (var word = segment.First; word < segment.Last; word++)
        {
            var (left, right) = (segment.Row.Words[word].Box, segment.Row.Words[word + 1].Box);
            if (right.X0 - left.X1 < LeastGap * segment.Row.Height || !IsParted((left.X1 + right.X0) / 2.0, Strip * segment.Row.Height, rows))
                continue;
            yield return segment with { First = first, Last = word };
            first = word + 1;
        }
        yield return segment with { First = first };
    }

    /// <summary>What stands there is no value as a whole; in most rows something stands on both sides of the middle, and there is a strip in which nothing does in any of them.</summary>
    private static bool IsParted(double middle, double strip, List<List<Word>> rows)
    {
        var filled = rows.Where(row => row.Count > 0).ToList();
        if (filled.Count(row => ValueForms.Of(string.Join(' ', row.Select(word => word.Text))) != ValueForm.Text) * 2 > filled.Count)
            return false;
        var parted = filled.Select(row => (Before: row.Where(word => word.Box.CentreX <= middle).ToList(), After: row.Where(word => word.Box.CentreX > middle).ToList()))
            .Where(row => row.Before.Count > 0 && row.After.Count > 0).ToList();
        return parted.Count > 1 && parted.Count * 3 > 2 * filled.Count
            && parted.Min(row => row.After.Min(word => word.Box.X0)) - parted.Max(row => row.Before.Max(word => word.Box.X1)) >= strip;
    }
}
