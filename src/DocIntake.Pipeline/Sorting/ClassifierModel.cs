namespace DocIntake.Pipeline.Sorting;

/// <summary>A kind of page: of which document type, and whether a document's first.</summary>
public sealed record PageKind(string Type, bool First);

/// <summary>Rarity weighs a term; Weights has one number a kind.</summary>
public sealed record TermWeights(double Rarity, IReadOnlyList<double> Weights);

/// <summary>
/// One sample page: its measures and grid as ranks among the samples (0..1, in ordinal order of the model's names), and one weight a kind.
/// </summary>
public sealed record SampleLayout(IReadOnlyList<double> Layout, IReadOnlyList<double> Grid, IReadOnlyList<double> Weights);

/// <summary>
/// What was learned of samples; a file in JSON. It keeps single words, pairs and pieces of words of the samples (those of two or more pages), not their text.
/// </summary>
public sealed record ClassifierModel
{
    public const int CurrentFormat = 2;

    /// <summary>Another number: another program's model, not to be used.</summary>
    public required int Format { get; init; }
    public required IReadOnlyList<PageKind> Kinds { get; init; }
    /// <summary>How many samples each kind had.</summary>
    public required IReadOnlyList<int> Pages { get; init; }
    public required IReadOnlyDictionary<string, TermWeights> Terms { get; init; }
    /// <summary>By measure: the samples' values, from the least.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Layout { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Grid { get; init; }
    public required IReadOnlyList<SampleLayout> Samples { get; init; }
    /// <summary>One a kind.</summary>
    public required IReadOnlyList<double> Bias { get; init; }
    /// <summary>Scores times this are log-odds: chosen so that the samples, each scored without itself, have the likeliest truth.</summary>
    public required double Sharpness { get; init; }
    /// <summary>A page whose best score is below it is unlike all samples.</summary>
    public required double LeastScore { get; init; }

    /// <summary>What is wrong with a model that was read from a file; null where it can be used.</summary>
    public string? Problem
    {
        get
        {
            if (Format != CurrentFormat)
                return $"it has format {Format}, this program knows {CurrentFormat}";
            var whole = Kinds is { Count: > 1 } && Bias?.Count == Kinds.Count && Pages?.Count == Kinds.Count && Terms is not null && Layout is not null && Grid is not null && Samples is { Count: > 0 }
                && Terms.Values.All(term => term?.Weights?.Count == Kinds.Count)
                && Samples.All(sample => sample?.Weights?.Count == Kinds.Count && sample.Layout?.Count == Layout.Count && sample.Grid?.Count == Grid.Count)
                && double.IsFinite(Sharpness) && Layout.Values.Concat(Grid.Values).All(values => values is { Count: > 0 });
            return whole ? null : "it is not whole";
        }
    }
}
