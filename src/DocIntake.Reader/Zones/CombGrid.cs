using DocIntake.Reader.Pages;

namespace DocIntake.Reader.Zones;

/// <summary>Where a comb's teeth really stand: a zone measured on the blank form lies some pixels off on a scan.</summary>
internal static class CombGrid
{
    private const double Furthest = 0.35;
    /// <summary>Of the borders between cells: fewer with a tooth, and it is strokes of letters that are seen, as on a fax that has lost a pale form's lines.</summary>
    private const double FewestTeeth = 0.7;

    /// <summary>Pixels to the right by which the cells stand off from an even division of the zone; 0 where no teeth are found.</summary>
    public static double Shift(Pix dark, int cells)
    {
        using var teeth = dark.Open(1, Math.Max(4, dark.Height / 4));
        return Shift(Columns(teeth), cells);
    }

    /// <summary>Of black pixels by column: the shift, at most a third of a cell, under which most of them lie on cell borders.</summary>
    internal static double Shift(int[] columns, int cells)
    {
        if (cells < 3)
            return 0;
        var cell = columns.Length / (double)cells;
        var furthest = (int)(Furthest * cell);
        var (best, bestScore, all) = (0, 0L, columns.Sum(count => (long)count));
        foreach (var shift in Enumerable.Range(-furthest, 2 * furthest + 1).OrderBy(Math.Abs))
        {
            var borders = Enumerable.Range(1, cells - 1).Select(border => Around(columns, (int)Math.Round(border * cell + shift))).ToArray();
            var score = borders.Sum();
            if (score > bestScore * 1.02 && borders.Count(black => black > 0) >= FewestTeeth * borders.Length)
                (best, bestScore) = (shift, score);
        }
        // Upright strokes of letters are spread over the cells; teeth stand together on the borders.
        return bestScore > 0.3 * all ? best : 0;
    }

    private static long Around(int[] columns, int at)
    {
        var sum = 0L;
        for (var x = Math.Max(0, at - 1); x <= Math.Min(columns.Length - 1, at + 1); x++)
            sum += columns[x];
        return sum;
    }

    private static int[] Columns(Pix teeth)
    {
        var columns = new int[teeth.Width];
        foreach (var tooth in teeth.Blobs())
            for (var x = tooth.X0; x < tooth.X1; x++)
                columns[x] += tooth.Height;
        return columns;
    }
}
