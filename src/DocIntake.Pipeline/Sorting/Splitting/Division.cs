namespace DocIntake.Pipeline.Sorting.Splitting;

/// <summary>
/// A row of pages parted into documents: for each page whether one begins there in the likeliest division, and the probability (0..1) over all divisions that one does.
/// </summary>
public sealed record Division(IReadOnlyList<bool> Begins, IReadOnlyList<double> Probability)
{
    /// <summary>
    /// Weighs every way to part the pages. <paramref name="odds"/>: log-odds, a page each, that a document begins there (the first one always does).
    /// <paramref name="fit"/>: how well pages first..end (end outside) make one document, as a natural logarithm, 0 the best. The sums run forward and backward as with hidden
    /// Markov models of segments (Sarawagi and Cohen, "Semi-Markov conditional random fields", 2004).
    /// </summary>
    public static Division Of(IReadOnlyList<double> odds, Func<int, int, double> fit)
    {
        var count = odds.Count;
        var (begin, goOn) = (odds.Select((odd, at) => at == 0 ? 0 : -Softplus(-odd)).ToArray(), new double[count + 1]);
        for (var at = 0; at < count; at++)
            goOn[at + 1] = goOn[at] - (at == 0 ? 0 : Softplus(odds[at]));
        double Segment(int first, int end) => begin[first] + goOn[end] - goOn[first + 1] + fit(first, end);

        var (forward, backward, best, from) = (new double[count + 1], new double[count + 1], new double[count + 1], new int[count + 1]);
        for (var end = 1; end <= count; end++)
        {
            (forward[end], best[end]) = (double.NegativeInfinity, double.NegativeInfinity);
            for (var first = 0; first < end; first++)
            {
                var weight = Segment(first, end);
                forward[end] = Add(forward[end], forward[first] + weight);
                if (best[first] + weight > best[end])
                    (best[end], from[end]) = (best[first] + weight, first);
            }
        }
        for (var first = count - 1; first >= 0; first--)
        {
            backward[first] = double.NegativeInfinity;
            for (var end = first + 1; end <= count; end++)
                backward[first] = Add(backward[first], backward[end] + Segment(first, end));
        }
        var begins = new bool[count];
        for (var end = count; end > 0; end = from[end])
            begins[from[end]] = true;
        return new Division(begins, [.. Enumerable.Range(0, count).Select(at => Math.Exp(Math.Min(0, forward[at] + backward[at] - forward[count])))]);
    }

    private static double Softplus(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));

    private static double Add(double one, double other)
    {
        var (more, less) = one > other ? (one, other) : (other, one);
        return double.IsNegativeInfinity(less) ? more : more + Math.Log(1 + Math.Exp(less - more));
    }
}
