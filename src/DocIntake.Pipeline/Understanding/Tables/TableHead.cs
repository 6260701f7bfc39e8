using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Tables;

/// <summary>A heading on a page. Column is null where the workflow has none of the kind: what stands below it belongs to nobody. Quality is 0..1.</summary>
internal sealed record HeadCell(FieldDefinition? Column, Box Box, double Quality);

/// <summary>A table's headings, from left to right; First and Last are the numbers of the rows of the page they stand in.</summary>
internal sealed record TableHead(IReadOnlyList<HeadCell> Cells, int First, int Last);

/// <summary>Finds the headings of a table on a page, in one line or in two or three, one below the other.</summary>
internal static class HeadFinder
{
    /// <summary>What a heading that is told only by being the one left over is worth.</summary>
    private const double LeftOver = 0.7;
    private const int MostRows = 3;
    /// <summary>Two headings of one column that are read as well differ by no more than their place in its list.</summary>
    private const double RankOnly = 0.06;

    /// <summary>All of them, from the top: a table that goes on below something else has its headings again.</summary>
    public static IReadOnlyList<TableHead> Find(TableDefinition table, PageText page)
    {
        var found = table.Columns.SelectMany(column => Labels(column, page).Select(label => (column, label))).ToList();
        var heads = new List<TableHead>();
        for (var row = 0; row < page.Rows.Count; row++)
        {
            if ((heads.Count > 0 && row <= heads[^1].Last) || !found.Any(one => one.label.First == row))
                continue;
            if (Head(table, page, row, [.. found.Where(one => one.label.First >= row && one.label.Last < row + MostRows).Select(one => (one.column, one.label))]) is { } head)
                heads.Add(head);
        }
        return heads;
    }

    private static TableHead? Head(TableDefinition table, PageText page, int first, List<(FieldDefinition Column, FoundLabel Label)> found)
    {
        var height = page.Rows[first].Height;
        var near = found.Where(one => page.Rows[one.Label.Last].Box.CentreY - page.Rows[first].Box.CentreY < 2.2 * height * (MostRows - 1)
            && page.Rows.Skip(first).Take(one.Label.Last - first).Zip(page.Rows.Skip(first + 1)).All(pair => pair.Second.Box.CentreY - pair.First.Box.CentreY < 2.2 * height)).ToList();
        if (page.Rows[first].Segments.Any(segment => IsSentence(segment, near)))
            return null;
        near = [.. near.Where(one => !near.Exists(other => other.Column == one.Column && IsInside(one.Label, other.Label)))];
        var cells = new List<(FieldDefinition? Column, Box Box, double Quality)>();
        var last = first;
        // The surest first; a place belongs to one column, a column has one place.
        foreach (var (column, label) in near.OrderByDescending(one => one.Label.Quality).ThenByDescending(one => one.Label.Letters).ThenBy(one => one.Label.Last))
        {
            if (cells.Any(cell => cell.Column == column || Beside(cell.Box, label.Box) < 0))
                continue;
            cells.Add((column, label.Box, label.Quality));
            last = Math.Max(last, label.Last);
        }
        var wanted = Math.Max(Math.Min(2, table.Columns.Count), (table.Columns.Count + 1) / 2);
        if (cells.Count < wanted || (cells.Count > 1 && !AreApart(cells.Select(cell => cell.Box), height)))
            return null;
        cells.AddRange(Others(page, first, last, [.. cells.Select(cell => cell.Box)]).Select(box => ((FieldDefinition?)null, box, 0.0)));
        var missing = table.Columns.Where(column => cells.All(cell => cell.Column != column)).ToList();
        var nameless = cells.Where(cell => cell.Column is null).ToList();
        if (missing.Count == 1 && nameless.Count == 1)
            cells[cells.IndexOf(nameless[0])] = (missing[0], nameless[0].Box, LeftOver);
        return new TableHead([.. cells.OrderBy(cell => cell.Box.CentreX).Select(cell => new HeadCell(cell.Column, cell.Box, cell.Quality))], first, last);
    }

    /// <summary>"Description" in "Description of goods" is not the heading, wherever the author names it; but "Price" is in "Units Price", which reads like "Unit price".</summary>
    private static bool IsInside(FoundLabel label, FoundLabel other) => other.Letters > label.Letters + 1 && other.Quality >= label.Quality - RankOnly
        && other.Box.X0 <= label.Box.X0 && other.Box.X1 >= label.Box.X1 && other.Box.Y0 <= label.Box.Y0 && other.Box.Y1 >= label.Box.Y1;

    /// <summary>Two labels with other words around them, more than their own, and no column's gap: "the amount is debited on the due date".</summary>
    private static bool IsSentence(RowSpan segment, List<(FieldDefinition Column, FoundLabel Label)> found)
    {
        var labels = found.Where(one => one.Label.First == segment.Row.Number && Beside(one.Label.Box, segment.Box) < 0).ToList();
        var words = segment.Words.Where(word => word.Text.Any(char.IsLetterOrDigit)).ToList();
        return labels.Select(one => one.Column).Distinct().Count() > 1 && words.Count(word => labels.Exists(one => Beside(one.Label.Box, word.Box) < 0)) * 2 < words.Count;
    }

    /// <summary>Words of one sentence are no headings.</summary>
    private static bool AreApart(IEnumerable<Box> boxes, int height)
    {
        var sorted = boxes.OrderBy(box => box.X0).ToList();
        return sorted.Zip(sorted.Skip(1)).Count(pair => Beside(pair.First, pair.Second) > 0.8 * height) * 2 >= sorted.Count - 1;
    }

    /// <summary>Headings of columns nobody asked for: what else stands in the rows, put together where it stands one below the other.</summary>
    private static List<Box> Others(PageText page, int first, int last, List<Box> known)
    {
        var others = new List<Box>();
        foreach (var segment in page.Rows.Skip(first).Take(last - first + 1).SelectMany(row => row.Segments))
        {
            foreach (var word in segment.Words.Where(word => !word.Text.All(sign => "|_-—".Contains(sign)) && known.All(box => Beside(box, word.Box) > 0.9 * segment.Row.Height)))
            {
                var near = others.FindIndex(box => Beside(box, word.Box) < 0.9 * segment.Row.Height);
                if (near < 0)
                    others.Add(word.Box);
                else
                    others[near] = others[near].Union(word.Box);
            }
        }
        return others;
    }

    /// <summary>Pixels between two boxes, seen from above; negative where they overlap.</summary>
    private static int Beside(Box one, Box other) => Math.Max(one.X0, other.X0) - Math.Min(one.X1, other.X1);

    private sealed record FoundLabel(int First, int Last, Box Box, double Quality, int Letters);

    /// <summary>In one row, or its words one below the other in two.</summary>
    private static IEnumerable<FoundLabel> Labels(FieldDefinition column, PageText page)
    {
        foreach (var (label, rank) in column.Labels.Select((label, rank) => (label, rank)))
        {
            var (letters, weight) = (Fuzzy.Plain(label).Length, 1 - 0.05 * rank / column.Labels.Count);
            if (letters == 0)
                continue;
            foreach (var (where, quality) in page.Find(label))
                yield return new FoundLabel(where.Row.Number, where.Row.Number, where.Box, quality * weight, letters);
            var words = label.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var cut = 1; cut < words.Length; cut++)
            {
                foreach (var below in Stacked(page, string.Join(' ', words[..cut]), string.Join(' ', words[cut..])))
                    yield return below with { Quality = below.Quality * weight, Letters = letters };
            }
        }
    }

    private static IEnumerable<FoundLabel> Stacked(PageText page, string upper, string lower)
    {
        var below = page.Find(lower).ToList();
        return from up in page.Find(upper)
               from down in below
               where down.Where.Row.Number == up.Where.Row.Number + 1 && Beside(up.Where.Box, down.Where.Box) < 0
               select new FoundLabel(up.Where.Row.Number, down.Where.Row.Number, up.Where.Box.Union(down.Where.Box), Math.Min(up.Quality, down.Quality) * 0.98, 0);
    }
}
