using DocIntake.Pipeline.Learning;

namespace DocIntake.Pipeline.Sorting;

/// <summary>Learns of samples what is still like them.</summary>
public static class KnownPagesTraining
{
    private const int MostKnown = 200;
    /// <summary>Of a hundred known pages four may look stranger than it is.</summary>
    private const double StrangeShare = 0.04;
    /// <summary>Where samples are much alike: half as sure as usual, and four tenths of a page explained, is not yet strange.</summary>
    private const double NotYetSure = 0.5, NotYetRemote = 0.6;
    /// <summary>Of how alike a sample is to itself: samples that are all alike do not make the next one strange.</summary>
    private const double LeastSpread = 0.05;

    /// <param name="likeness">Of all samples, n × n.</param>
    /// <param name="penalty">As scores were learned with.</param>
    /// <param name="best">Each sample's best score, scored without itself.</param>
    public static KnownPages Learn(double[,] likeness, double penalty, IReadOnlyList<double> best)
    {
        var count = best.Count;
        var known = Enumerable.Range(0, Math.Min(count, MostKnown)).Select(at => at * count / Math.Min(count, MostKnown)).ToList();
        var inverse = KernelRidge.Inverse(Part(likeness, known), penalty);
        var pages = new KnownPages
        {
            Samples = known,
            Inverse = [.. Enumerable.Range(0, known.Count).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => Math.Round(inverse[row, column], 6)))],
            Score = best.Average(),
            ScoreSpread = Math.Max(Spread(best), LeastSpread),
            Remoteness = 0,
            RemotenessSpread = 1,
            Most = 0,
        };
        // What the others leave unexplained of a known sample stands in the inverse (Rasmussen and Williams, 5.4.2).
        var remote = Enumerable.Range(0, count).Select(sample => known.IndexOf(sample) is >= 0 and var at
            ? 1 / inverse[at, at] - penalty
            : pages.RemotenessOf([.. known.Select(other => likeness[sample, other])], likeness[sample, sample])).ToList();
        var self = Enumerable.Range(0, count).Average(sample => likeness[sample, sample]);
        pages = pages with
        {
            Remoteness = remote.Average(),
            RemotenessSpread = Math.Max(Spread(remote), LeastSpread * self),
        };
        var strange = best.Select((score, at) => pages.Strangeness(score, remote[at])).OrderDescending().ToList();
        return pages with { Most = Math.Max(strange[(int)(StrangeShare * count)], pages.Strangeness(NotYetSure * pages.Score, NotYetRemote * self)) };
    }

    private static double[,] Part(double[,] likeness, List<int> known)
    {
        var part = new double[known.Count, known.Count];
        for (var row = 0; row < known.Count; row++)
            for (var column = 0; column < known.Count; column++)
                part[row, column] = likeness[known[row], known[column]];
        return part;
    }

    private static double Spread(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
