namespace DocIntake.Reader.Pages;

/// <summary>Do two pictures show the same page the same way up? The correlation of their grey values on a coarse grid.</summary>
internal static class Likeness
{
    private const int Grid = 160;

    /// <summary>1 the same, 0 nothing in common, below 0 inverted. Two evenly grey pictures are alike when their grey is.</summary>
    public static double Of(Pix one, Pix other)
    {
        var (a, b) = (Grey(one), Grey(other));
        var (meanA, meanB) = (a.Average(), b.Average());
        double both = 0, spreadA = 0, spreadB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            both += (a[i] - meanA) * (b[i] - meanB);
            spreadA += (a[i] - meanA) * (a[i] - meanA);
            spreadB += (b[i] - meanB) * (b[i] - meanB);
        }
        const double EvenlyGrey = 4;
        if (spreadA / a.Length < EvenlyGrey && spreadB / b.Length < EvenlyGrey)
            return Math.Abs(meanA - meanB) < 16 ? 1 : 0;
        return both / Math.Sqrt(Math.Max(1, spreadA) * Math.Max(1, spreadB));
    }

    private static double[] Grey(Pix picture) => [.. picture.GreyGrid(Grid, Grid).Select(value => (double)value)];
}
