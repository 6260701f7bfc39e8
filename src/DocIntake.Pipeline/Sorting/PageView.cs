namespace DocIntake.Pipeline.Sorting;

/// <summary>
/// A page as the classifier compares it: terms weighed and brought to length 1 by family, measures as ranks among the samples. How alike two pages are is the
/// sum of what their terms share and of how near their ranks lie, family by family.
/// </summary>
internal sealed record PageView(IReadOnlyDictionary<string, double> Terms, IReadOnlyDictionary<string, double[]> Ranks)
{
    public const string Look = "look";
    /// <summary>Any two pages are a little alike: that gives a score its bias.</summary>
    public const double Common = 0.2;
    /// <summary>What families of measures and of terms count for: of some settings tried on five classes of office paper the best, and none of them mattered much.</summary>
    private static readonly (string Name, double Share)[] Measures = [("layout", 1), ("grid", 0.25), ("style", 1)];
    /// <summary>Those that every page has.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. Measures.Select(family => family.Name)];
    private const double LookShare = 1, Narrow = 6;

    private static double FamilyShare(char family) => family switch { 'b' => 0.5, 'p' => 0.3, _ => 1 };

    /// <param name="page">The page.</param>
    /// <param name="rarity">What a term weighs; null for one that is not known.</param>
    /// <param name="samples">By family of measures and by measure the samples' values, from the least.</param>
    public static PageView Of(PageFeatures page, Func<string, double?> rarity, IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<double>>> samples)
    {
        var terms = new Dictionary<string, double>();
        var known = page.Terms.Select(term => (term.Key, Value: (1 + Math.Log(term.Value)) * (rarity(term.Key) ?? 0))).Where(term => term.Value > 0);
        foreach (var family in known.GroupBy(term => term.Key[0]))
        {
            var length = Math.Sqrt(family.Sum(term => term.Value * term.Value) / FamilyShare(family.Key));
            foreach (var (name, value) in family)
                terms[name] = Math.Round(value / length, 4);
        }
        return new PageView(terms, MeasuresOf(page).Where(family => samples.ContainsKey(family.Key)).ToDictionary(family => family.Key, family => RanksOf(family.Value, samples[family.Key])));
    }

    /// <summary>By family; a page nobody looked at has no look.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> MeasuresOf(PageFeatures page)
    {
        var measures = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["layout"] = page.Layout, ["grid"] = page.Grid, ["style"] = page.Style };
        if (page.Look is { } look)
            measures[Look] = look;
        return measures;
    }

    public double TermLikeness(PageView other) => Terms.Sum(term => other.Terms.TryGetValue(term.Key, out var value) ? term.Value * value : 0);

    /// <summary><paramref name="unseenLook"/> is what counts where the page has no look.</summary>
    public double SelfLikeness(double unseenLook) => MeasureLikeness(Ranks, Ranks) + (LookLikeness(Ranks, Ranks) ?? unseenLook) + TermLikeness(this);

    /// <summary>In all but terms and look.</summary>
    public static double MeasureLikeness(IReadOnlyDictionary<string, double[]> one, IReadOnlyDictionary<string, double[]> other) =>
        Common + Measures.Sum(family => family.Share * Nearness(one[family.Name], other[family.Name]));

    /// <summary>Null where one of them has none.</summary>
    public static double? LookLikeness(IReadOnlyDictionary<string, double[]> one, IReadOnlyDictionary<string, double[]> other) =>
        one.TryGetValue(Look, out var look) && other.TryGetValue(Look, out var otherLook) ? LookShare * Nearness(look, otherLook) : null;

    private static double Nearness(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        return one.Length == 0 ? 1 : Math.Exp(-Narrow * sum / one.Length);
    }

    private static double[] RanksOf(IReadOnlyDictionary<string, double> page, IReadOnlyDictionary<string, IReadOnlyList<double>> samples) =>
        [.. samples.OrderBy(measure => measure.Key, StringComparer.Ordinal).Select(measure => Rank(page.GetValueOrDefault(measure.Key), measure.Value))];

    private static double Rank(double value, IReadOnlyList<double> sorted) =>
        Math.Round((sorted.Count(sample => sample < value) + sorted.Count(sample => sample == value) / 2.0) / sorted.Count, 4);
}
