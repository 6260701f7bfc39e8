namespace DocIntake.Pipeline.Understanding.Registering;

/// <summary>
/// A <see cref="PlaneMap"/> by least squares, and how far it may be off. Spread: the root mean square distance (page pixels) of the anchors from where the
/// map puts them, for each of x and y.
/// </summary>
internal sealed class PlaneFit
{
    private readonly double middleX, middleY, size;
    private readonly double[,] normal;

    private PlaneFit(PlaneMap map, double spread, double middleX, double middleY, double size, double[,] normal) =>
        (Map, Spread, this.middleX, this.middleY, this.size, this.normal) = (map, spread, middleX, middleY, size, normal);

    public PlaneMap Map { get; }
    public double Spread { get; }

    /// <summary>Null where the anchors stand on one line. <paramref name="perspective"/> wants at least six.</summary>
    public static PlaneFit? Of(IReadOnlyList<Anchor> anchors, bool perspective)
    {
        // In coordinates around the middle, about 1 in size: else the sums of squares lose their digits.
        var (mx, my) = (anchors.Average(a => a.X), anchors.Average(a => a.Y));
        var size = Math.Max(1, Math.Sqrt(anchors.Average(a => (a.X - mx) * (a.X - mx) + (a.Y - my) * (a.Y - my))));
        var unknowns = perspective ? 8 : 6;
        // x' w = A x + B y + C, linear in all eight where x' is the measured one; w is near 1, so that the errors keep their size.
        var rows = anchors.SelectMany(a =>
        {
            var (x, y) = ((a.X - mx) / size, (a.Y - my) / size);
            double[] u = [x, y, 1, 0, 0, 0, -a.U * x, -a.U * y], v = [0, 0, 0, x, y, 1, -a.V * x, -a.V * y];
            return new[] { (Row: u, Value: a.U), (Row: v, Value: a.V) };
        }).ToList();
        if (Solve(rows, unknowns) is not { } p)
            return null;
        var (g, h) = perspective ? (p[6], p[7]) : (0, 0);
        var map = Unscaled(p, g, h, mx, my, size);
        var squares = anchors.Sum(a => map.Apply(a.X, a.Y) is var (u, v) ? (u - a.U) * (u - a.U) + (v - a.V) * (v - a.V) : 0);
        var spread = Math.Sqrt(squares / Math.Max(1, 2 * anchors.Count - unknowns));
        var plane = new double[3, 3];
        foreach (var a in anchors)
        {
            double[] row = [(a.X - mx) / size, (a.Y - my) / size, 1];
            for (var i = 0; i < 3; i++)
                for (var j = 0; j < 3; j++)
                    plane[i, j] += row[i] * row[j];
        }
        return new PlaneFit(map, spread, mx, my, size, plane);
    }

    /// <summary>
    /// The standard error (page pixels) of where the map puts this point of the blank: small amid many anchors, large far from them (the variance of a
    /// prediction in linear regression; an anchor is never better than a pixel).
    /// </summary>
    public double ErrorAt(double x, double y)
    {
        double[] row = [(x - middleX) / size, (y - middleY) / size, 1];
        var solved = Gauss(normal, row);
        var leverage = solved is null ? 1 : row.Zip(solved, (one, other) => one * other).Sum();
        return Math.Max(1, Spread) * Math.Sqrt(Math.Max(0, leverage));
    }

    /// <summary>The normal equations' solution.</summary>
    private static double[]? Solve(List<(double[] Row, double Value)> rows, int unknowns)
    {
        var (matrix, right) = (new double[unknowns, unknowns], new double[unknowns]);
        foreach (var (row, value) in rows)
        {
            for (var i = 0; i < unknowns; i++)
            {
                right[i] += row[i] * value;
                for (var j = 0; j < unknowns; j++)
                    matrix[i, j] += row[i] * row[j];
            }
        }
        return Gauss(matrix, right);
    }

    /// <summary>Elimination with the largest pivot; null where the matrix has no inverse.</summary>
    private static double[]? Gauss(double[,] matrix, double[] right)
    {
        var (n, a, b) = (right.Length, (double[,])matrix.Clone(), (double[])right.Clone());
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            if (Math.Abs(a[pivot, column]) < 1e-6)
                return null;
            for (var k = 0; k < n; k++)
                (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            (b[column], b[pivot]) = (b[pivot], b[column]);
            for (var row = 0; row < n; row++)
            {
                if (row == column)
                    continue;
                var factor = a[row, column] / a[column, column];
                for (var k = column; k < n; k++)
                    a[row, k] -= factor * a[column, k];
                b[row] -= factor * b[column];
            }
        }
        return [.. Enumerable.Range(0, n).Select(i => b[i] / a[i, i])];
    }

    /// <summary>From coordinates around the middle to the blank's own, with w's constant brought to 1.</summary>
    private static PlaneMap Unscaled(double[] p, double g, double h, double mx, double my, double size)
    {
        double[] Row(double x, double y, double one) => [x / size, y / size, one - (x * mx + y * my) / size];
        var (first, second, w) = (Row(p[0], p[1], p[2]), Row(p[3], p[4], p[5]), Row(g, h, 1));
        return new PlaneMap(first[0] / w[2], first[1] / w[2], first[2] / w[2], second[0] / w[2], second[1] / w[2], second[2] / w[2], w[0] / w[2], w[1] / w[2]);
    }
}
