using DocIntake.Pipeline.Understanding.Layout;

namespace DocIntake.Pipeline.Understanding.Tables;

/// <summary>Where a table's columns lie. Bounds are the x (pixels) between each two neighbours.</summary>
internal sealed record TableColumns(IReadOnlyList<HeadCell> Cells, IReadOnlyList<double> Bounds)
{
    /// <summary>
    /// Between two headings the table is cut where the fewest words of its rows are cut through; of such places in the middle of the widest gap. Texts begin at
    /// their heading's left edge and numbers end at its right one, so a bound is seldom halfway.
    /// </summary>
    public static TableColumns Of(TableHead head, IReadOnlyList<TextRow> rows) =>
        new(head.Cells, [.. head.Cells.Zip(head.Cells.Skip(1)).Select(pair => Bound(pair.First, pair.Second, rows))]);

    /// <summary>On a page of another width.</summary>
    public TableColumns Scaled(double by) => new(
        [.. Cells.Select(cell => cell with { Box = cell.Box with { X0 = (int)(cell.Box.X0 * by), X1 = (int)(cell.Box.X1 * by) } })], [.. Bounds.Select(bound => bound * by)]);

    /// <summary>The words of a row, by column; null where none stands in it.</summary>
    public RowSpan?[] Split(TextRow row)
    {
        var split = new RowSpan?[Cells.Count];
        for (var word = 0; word < row.Words.Count; word++)
        {
            if (!row.Words[word].Text.Any(char.IsLetterOrDigit))
                continue; // a ruled line is read as a stroke now and then
            var at = Bounds.Count(bound => row.Words[word].Box.CentreX > bound);
            split[at] = split[at] is { } span ? span with { Last = word } : new RowSpan(row, word, word);
        }
        return split;
    }

    private static double Bound(HeadCell left, HeadCell right, IReadOnlyList<TextRow> rows)
    {
        var (from, to) = ((int)left.Box.CentreX, (int)right.Box.CentreX);
        if (to - from < 2)
            return (from + to) / 2.0;
        var cut = new int[to - from + 1];
        foreach (var box in rows.SelectMany(row => row.Words).Select(word => word.Box).Append(left.Box).Append(right.Box))
        {
            for (var x = Math.Max(box.X0, from); x <= Math.Min(box.X1, to); x++)
                cut[x - from]++;
        }
        var fewest = cut.Min();
        var (best, length) = (0, 0);
        for (var x = 0; x < cut.Length; x++)
        {
            var run = 0;
            while (x + run < cut.Length && cut[x + run] == fewest)
                run++;
            if (run > length)
                (best, length) = (x, run);
            x += Math.Max(run - 1, 0);
        }
        return from + best + (length - 1) / 2.0;
    }
}
