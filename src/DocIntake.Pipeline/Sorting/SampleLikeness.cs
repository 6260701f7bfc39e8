namespace DocIntake.Pipeline.Sorting;

/// <summary>How alike samples are: All is n × n; UsualLooks has for each sample how alike its look is to the others' on the average, UsualLook the mean of that.</summary>
internal sealed record SampleLikeness(double[,] All, IReadOnlyList<double> UsualLooks, double UsualLook)
{
    /// <summary>
    /// A look that is not there counts as the samples' mean, and of the rest as much as of a usual page (<paramref name="remoteness"/>) is unexplained: so a page without
    /// a look is neither stranger for it nor less strange.
    /// </summary>
    public double UnseenLook(double remoteness) =>
        UsualLook == 0 ? 0 : UsualLook + (1 - UsualLook) * remoteness / Enumerable.Range(0, UsualLooks.Count).Average(sample => All[sample, sample]);

    /// <summary>A sample without a look is taken to look like the mean of those that have one.</summary>
    public static SampleLikeness Of(IReadOnlyList<PageView> views)
    {
        var looking = views.Where(view => view.Ranks.ContainsKey(PageView.Look)).ToList();
        var means = views.Select(view => looking.Average(other => PageView.LookLikeness(view.Ranks, other.Ranks))).ToList();
        var usual = means.Average() ?? 0;
        var all = new double[views.Count, views.Count];
        for (var row = 0; row < views.Count; row++)
        {
            for (var column = row; column < views.Count; column++)
            {
                var (one, other) = (views[row], views[column]);
                var look = PageView.LookLikeness(one.Ranks, other.Ranks) ?? means[row] ?? means[column] ?? usual;
                all[row, column] = all[column, row] = PageView.MeasureLikeness(one.Ranks, other.Ranks) + look + one.TermLikeness(other);
            }
        }
        return new SampleLikeness(all, [.. means.Select(mean => mean ?? usual)], usual);
    }
}
