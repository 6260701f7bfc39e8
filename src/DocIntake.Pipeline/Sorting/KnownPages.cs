namespace DocIntake.Pipeline.Sorting;

/// <summary>
/// How to tell a page unlike all samples. Two things tell it: its best score is low, and it is remote: it has much that no mixture of the samples explains (the
/// variance of a Gaussian process with the same likeness: Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, 2.2). Neither alone tells as much.
/// </summary>
public sealed record KnownPages
{
    /// <summary>Which of the model's samples stand for all: some 200 at most, evenly.</summary>
    public required IReadOnlyList<int> Samples { get; init; }
    /// <summary>The inverse of their likenesses with the penalty on the diagonal: rows of its lower triangle.</summary>
    public required IReadOnlyList<double> Inverse { get; init; }
    /// <summary>The best score of samples, each scored without itself, and how it spreads.</summary>
    public required double Score { get; init; }
    public required double ScoreSpread { get; init; }
    /// <summary>The same of how remote they are.</summary>
    public required double Remoteness { get; init; }
    public required double RemotenessSpread { get; init; }
    /// <summary>A page that is stranger is unlike all samples.</summary>
    public required double Most { get; init; }

    /// <summary>In spreads: 0 is a usual sample.</summary>
    public double Strangeness(double score, double remoteness) => (Score - score) / ScoreSpread + (remoteness - Remoteness) / RemotenessSpread;

    /// <param name="alike">How alike the page is to each of <see cref="Samples"/>.</param>
    /// <param name="self">How alike it is to itself.</param>
    public double RemotenessOf(IReadOnlyList<double> alike, double self)
    {
        var explained = 0.0;
        for (var (row, at) = (0, 0); row < alike.Count; row++)
        {
            for (var column = 0; column < row; column++, at++)
                explained += 2 * alike[row] * alike[column] * Inverse[at];
            explained += alike[row] * alike[row] * Inverse[at++];
        }
        return self - explained;
    }

    internal bool IsWhole(int samples) =>
        Samples is { Count: > 0 } && Samples.All(at => at >= 0 && at < samples) && Inverse?.Count == Samples.Count * (Samples.Count + 1) / 2
        && new[] { Score, ScoreSpread, Remoteness, RemotenessSpread, Most }.All(double.IsFinite) && ScoreSpread > 0 && RemotenessSpread > 0;
}
