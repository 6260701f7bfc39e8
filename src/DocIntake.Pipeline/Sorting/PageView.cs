namespace DocIntake.Pipeline.Sorting;

/// <summary>
/// A page as the classifier compares it: terms weighed and brought to length 1 by family, measures and grid as ranks among the samples. How alike two pages are
/// is the sum of what their terms share and of how near their ranks lie.
/// </summary>
internal sealed record PageView(IReadOnlyDictionary<string, double> Terms, double[] Layout, double[] Grid)
{
    /// <summary>What the families of terms, the layout and the grid count for: of some settings tried on five classes of office paper the best, and none of them mattered much.</summary>
    private const double LayoutShare = 1, GridShare = 0.25, Narrow = 6;
    /// <summary>Any two pages are a little alike: that gives a score its bias.</summary>
    public const double Common = 0.2;

    private static double FamilyShare(char family) => family switch { 'b' => 0.5, 'p' => 0.3, _ => 1 };

    public static PageView Of(PageFeatures page, Func<string, double?> rarity, IReadOnlyDictionary<string, IReadOnlyList<double>> layout, IReadOnlyDictionary<string, IReadOnlyList<double>> grid)
    {
        var terms = new Dictionary<string, double>();
        var known = page.Terms.Select(term => (term.Key, Value: (1 + Math.Log(term.Value)) * (rarity(term.Key) ?? 0))).Where(term => term.Value > 0);
        foreach (var family in known.GroupBy(term => term.Key[0]))
        {
            var length = Math.Sqrt(family.Sum(term => term.Value * term.Value) / FamilyShare(family.Key));
            foreach (var (name, value) in family)
                terms[name] = value / length;
        }
        return new PageView(terms, Ranks(page.Layout, layout), Ranks(page.Grid, grid));
    }

    public double Likeness(PageView other) =>
        Common + LayoutLikeness(Layout, Grid, other.Layout, other.Grid)
        + Terms.Sum(term => other.Terms.TryGetValue(term.Key, out var value) ? term.Value * value : 0);

    public static double LayoutLikeness(IReadOnlyList<double> layout, IReadOnlyList<double> grid, IReadOnlyList<double> otherLayout, IReadOnlyList<double> otherGrid) =>
        LayoutShare * Math.Exp(-Narrow * Distance(layout, otherLayout)) + GridShare * Math.Exp(-Narrow * Distance(grid, otherGrid));

    private static double Distance(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Count; i++)
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        return one.Count == 0 ? 0 : sum / one.Count;
    }

    private static double[] Ranks(IReadOnlyDictionary<string, double> page, IReadOnlyDictionary<string, IReadOnlyList<double>> samples) =>
        [.. samples.OrderBy(measure => measure.Key, StringComparer.Ordinal).Select(measure => Rank(page.GetValueOrDefault(measure.Key), measure.Value))];

    private static double Rank(double value, IReadOnlyList<double> sorted) =>
        (sorted.Count(sample => sample < value) + sorted.Count(sample => sample == value) / 2.0) / sorted.Count;
}
