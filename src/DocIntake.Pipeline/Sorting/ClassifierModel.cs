namespace DocIntake.Pipeline.Sorting;

/// <summary>A kind of page: of which document type, and whether a document's first.</summary>
public sealed record PageKind(string Type, bool First);

/// <summary>Rarity weighs a term; Weights has one number a kind. On which of <see cref="KnownPages.Samples"/> it stands (places in that list), and as how much there.</summary>
public sealed record TermWeights(double Rarity, IReadOnlyList<double> Weights, IReadOnlyList<int> Samples, IReadOnlyList<double> Values);

/// <summary>
/// One sample page: by family its measures as ranks among the samples (0..1, in ordinal order of the model's names; no look where nobody looked), how alike its look is
/// to the samples' on the average, and one weight a kind.
/// </summary>
public sealed record SamplePage(IReadOnlyDictionary<string, double[]> Ranks, double UsualLook, IReadOnlyList<double> Weights);

/// <summary>
/// What was learned of samples; a file in JSON. It keeps single words, pairs and pieces of words of the samples (those of two or more pages), not their text.
/// </summary>
public sealed record ClassifierModel
{
    public const int CurrentFormat = 3;

    /// <summary>Another number: another program's model, not to be used.</summary>
    public required int Format { get; init; }
    public required IReadOnlyList<PageKind> Kinds { get; init; }
    /// <summary>How many samples each kind had.</summary>
    public required IReadOnlyList<int> Pages { get; init; }
    public required IReadOnlyDictionary<string, TermWeights> Terms { get; init; }
    /// <summary>By family and measure: the samples' values, from the least.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<double>>> Measures { get; init; }
    public required IReadOnlyList<SamplePage> Samples { get; init; }
    /// <summary>How alike to itself a look counts that is not there; 0 where no sample has one.</summary>
    public required double UnseenLook { get; init; }
    /// <summary>Scores times this are log-odds: chosen so that the samples, each scored without itself, have the likeliest truth.</summary>
    public required double Sharpness { get; init; }
    public required KnownPages Known { get; init; }

    /// <summary>What is wrong with a model that was read from a file; null where it can be used.</summary>
    public string? Problem => Format != CurrentFormat ? FormatProblem(Format) : IsWhole ? null : "it is not whole";

    internal static string FormatProblem(int format) => $"it has format {format}, this program knows {CurrentFormat}";

    private bool IsWhole =>
        Kinds is { Count: > 1 } && Pages?.Count == Kinds.Count && double.IsFinite(Sharpness) && double.IsFinite(UnseenLook)
        && Measures is not null && PageView.Families.All(Measures.ContainsKey) && Measures.Values.SelectMany(family => family.Values).All(values => values is { Count: > 0 })
        && Samples is { Count: > 0 } && Samples.All(IsWholeSample) && Known?.IsWhole(Samples.Count) == true && Terms is not null && Terms.Values.All(IsWholeTerm);

    private bool IsWholeSample(SamplePage sample) =>
        sample is { Ranks: not null } && sample.Weights?.Count == Kinds.Count && PageView.Families.All(sample.Ranks.ContainsKey)
        && sample.Ranks.All(family => Measures.TryGetValue(family.Key, out var measures) && family.Value?.Length == measures.Count);

    private bool IsWholeTerm(TermWeights term) =>
        term is { Samples: not null } && term.Weights?.Count == Kinds.Count && term.Values?.Count == term.Samples.Count && term.Samples.All(at => at >= 0 && at < Known.Samples.Count);
}
