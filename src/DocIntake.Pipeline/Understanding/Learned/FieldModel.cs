using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>A prospect as ranked: its value with slips put right, and how likely (0..1) its place is the right one.</summary>
internal sealed record Ranked(Prospect Prospect, string Value, double Score, Repaired? Repaired);

/// <summary>
/// What was learned about one field: which prospect is likeliest, and how likely the likeliest is right. Known are values that stood on several documents,
/// Words the words of them.
/// </summary>
public sealed class FieldModel(string name, IReadOnlyList<string> vocabulary, IReadOnlyList<string> known, IReadOnlyList<string> words, BoostedTrees trees, LogisticRegression calibration)
{
    /// <summary>Which way each number of <see cref="Sureness"/> points: 1, more of it is surer; -1, less sure. That a value is known may be either.</summary>
    internal static IReadOnlyList<int> SurenessSigns { get; } = [1, -1, 1, 1, 0, -1, -1];
    private const int MostReadings = 6, Mended = 8;
    /// <summary>What both readers read alike is as sure as that.</summary>
    private const double Sure = 0.9;
    private readonly Repair repair = new(known, words);

    public string Name => name;
    public IReadOnlyList<string> Vocabulary => vocabulary;
    public IReadOnlyList<string> Known => known;
    public IReadOnlyList<string> Words => words;
    public BoostedTrees Trees => trees;
    public LogisticRegression Calibration => calibration;

    /// <summary>One reading a value, the best first, with calibrated confidence.</summary>
    internal IReadOnlyList<Reading> Weigh(FieldDefinition definition, IReadOnlyList<Prospect> prospects)
    {
        var ranked = Rank(definition, prospects);
        return [.. ranked.Take(MostReadings).Select((one, at) => one.Prospect.ToReading(Math.Round(calibration.Of(Sureness(ranked, at)), 4)) with { Value = one.Value })];
    }

    /// <summary>Best first, one a value.</summary>
    internal IReadOnlyList<Ranked> Rank(FieldDefinition definition, IReadOnlyList<Prospect> prospects)
    {
        if (prospects.Count == 0)
            return [];
        var scores = trees.Predict(FeatureTable.Of(ProspectFeatures.Of(definition, prospects, vocabulary)));
        var order = prospects.Select((prospect, at) => (prospect, score: (double)scores[at])).OrderByDescending(pair => pair.score).ToList();
        var ranked = order.Select((pair, at) => Mend(definition, pair.prospect, pair.score, at)).ToList();
        return [.. ranked.DistinctBy(one => one.Value)];
    }

    private Ranked Mend(FieldDefinition definition, Prospect prospect, double score, int place)
    {
        if (place >= Mended || !Repair.Mends(definition.Type))
            return new Ranked(prospect, prospect.Value, score, null);
        var sure = prospect.Words.Where(word => word.Confidence >= Sure).SelectMany(word => Repair.PiecesOf(word.Text)).ToHashSet();
        var repaired = repair.Of(definition.Type, prospect.Value, sure);
        return new Ranked(prospect, repaired.Text, score, repaired);
    }

    /// <summary>What the probability of being right is told by: its score, the best rival's, how surely the worst of its words and all of them were read right, and what was put right.</summary>
    internal static IReadOnlyList<double> Sureness(IReadOnlyList<Ranked> ranked, int at)
    {
        var rival = ranked.Where((_, other) => other != at).Select(other => other.Score).DefaultIfEmpty(0).Max();
        var words = ranked[at].Prospect.Words.Select(word => word.Confidence).ToList();
        var repaired = ranked[at].Repaired;
        return
        [
            LogOdds.Of(ranked[at].Score), LogOdds.Of(rival), LogOdds.OfWorst(words), LogOdds.OfAll(words),
            repaired is { Known: true } ? 1 : 0, repaired is { Known: true } ? repaired.Slips : 0, repaired is { Known: false } ? repaired.Slips : 0,
        ];
    }
}
