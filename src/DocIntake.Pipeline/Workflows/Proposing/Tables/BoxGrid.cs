using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>Empty boxes in rows and columns: the places of a table on a blank. Rows from the top; every row has a box in every column.</summary>
internal sealed record BoxGrid(IReadOnlyList<IReadOnlyList<Box>> Rows)
{
    private const int LeastRows = 3, LeastColumns = 2;
    /// <summary>Of a box's height: how far boxes of a row or column may be off each other's edges, and steps from row to row off each other.</summary>
    private const double Off = 0.25;
    /// <summary>The same: a row further below belongs to another table.</summary>
    private const double FarStep = 2;

    /// <param name="boxes">Pixels; fields to type into, or ruled boxes in which nothing is printed.</param>
    public static IEnumerable<BoxGrid> Find(IReadOnlyList<Box> boxes)
    {
        var rows = new List<List<Box>>();
        foreach (var box in boxes.OrderBy(box => box.CentreY))
        {
            var row = rows.Find(row => Math.Abs(row[0].Y0 - box.Y0) <= Off * box.Height && Math.Abs(row[0].Y1 - box.Y1) <= Off * box.Height);
            if (row is null)
                rows.Add([box]);
            else
                row.Add(box);
        }
        rows = [.. rows.OrderBy(row => row[0].Y0).Select(row => row.OrderBy(box => box.X0).ToList())];
        for (var first = 0; first < rows.Count;)
        {
            var grid = From(rows, first);
            if (grid.Count >= LeastRows && grid[0].Count >= LeastColumns)
                yield return new BoxGrid(grid);
            first += grid.Count >= LeastRows ? grid.Count : 1;
        }
    }

    /// <summary>Rows alike from one on: in each a box at the same edges, at the same step from row to row.</summary>
    private static List<IReadOnlyList<Box>> From(List<List<Box>> rows, int first)
    {
        List<IReadOnlyList<Box>> grid = [rows[first]];
        foreach (var row in rows.Skip(first + 1))
        {
            // A box of another part of the form beside it takes no column away.
            var common = grid[0].Where(box => row.Exists(other => Fits(box, other))).ToList();
            var step = row[0].Y0 - grid[^1][0].Y0;
            var known = grid.Count > 1 ? grid[1][0].Y0 - grid[0][0].Y0 : step;
            if (common.Count < LeastColumns || (grid.Count > 1 && common.Count < grid[0].Count) || step > FarStep * row[0].Height || Math.Abs(step - known) > Off * row[0].Height)
                break;
            grid = [.. grid.Select(one => one.Where(box => common.Exists(other => Fits(box, other))).ToList()), [.. row.Where(box => common.Exists(other => Fits(box, other)))]];
        }
        return grid;
    }

    private static bool Fits(Box one, Box other) => Math.Abs(one.X0 - other.X0) <= Off * one.Height && Math.Abs(one.X1 - other.X1) <= Off * one.Height;

    public Box Whole => Rows.SelectMany(row => row).Aggregate((all, box) => all.Union(box));
}
