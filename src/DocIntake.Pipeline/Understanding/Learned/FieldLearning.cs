using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>One document to learn a field from. Truth is as its file or a person wrote it; empty: nothing stands there.</summary>
internal sealed record FieldExample(LearningDocument Document, string Truth, IReadOnlyList<Prospect> Prospects);

/// <summary>Learns a field from documents whose truth is known.</summary>
internal static class FieldLearning
{
    private const int Folds = 5, FewestDocuments = 2;
    private const double NearlyRight = 0.8, CalibrationPenalty = 0.5;
    /// <summary>Before anything was ranked there is nothing to calibrate by.</summary>
    private static readonly LogisticRegression Unsure = new([.. FieldModel.SurenessSigns.Select(_ => 0.0), -9]);

    /// <summary>What a model that had not learned from a document made of it. Sureness is that of its best prospect; empty: there was none.</summary>
    private sealed record Ranking(string Document, IReadOnlyList<double> Sureness, bool Right)
    {
        public static Ranking Of(FieldDefinition field, FieldExample example, FieldModel model)
        {
            var ranked = model.Rank(field, example.Prospects);
            return new Ranking(example.Document.Digest, ranked.Count > 0 ? FieldModel.Sureness(ranked, 0) : [], Judge.OutcomeOf(field, example.Truth, ranked.Count > 0 ? ranked[0].Value : null) == Outcome.Right);
        }
    }

    /// <summary>The model of all examples, and what models of four fifths each said of the other fifth. With <paramref name="onlyWords"/> nothing else of the documents gets into it.</summary>
    public static LearnedField Learn(FieldDefinition field, IReadOnlyList<FieldExample> examples, IReadOnlySet<string>? onlyWords)
    {
        var folds = FoldsOf(examples);
        var rankings = new List<Ranking>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Grow(field, [.. examples.Where((_, at) => folds[at] != fold)], Unsure, onlyWords);
            rankings.AddRange(examples.Where((_, at) => folds[at] == fold).Select(example => Ranking.Of(field, example, model)));
        }
        // A document's confidence is calibrated by all others: nothing of it is known to who judges it, and none has a calibration that lacks a fifth of the few that were wrong.
        var held = rankings.AsParallel().AsOrdered().Select(ranking => new HeldOut(ranking.Document,
            ranking.Sureness.Count > 0 ? Math.Round(Calibrate(rankings.Where(other => !ReferenceEquals(other, ranking))).Of(ranking.Sureness), 4) : 0, ranking.Right)).ToList();
        return new LearnedField(Grow(field, examples, Calibrate(rankings), onlyWords), held);
    }

    /// <summary>By the documents' names: the same documents fall into the same folds, whatever their order.</summary>
    private static int[] FoldsOf(IReadOnlyList<FieldExample> examples)
    {
        var folds = new int[examples.Count];
        foreach (var (place, at) in examples.Select((example, at) => (at, example.Document.Digest)).OrderBy(pair => pair.Digest, StringComparer.Ordinal).Select((pair, place) => (place, pair.at)))
            folds[at] = place % Folds;
        return folds;
    }

    private static LogisticRegression Calibrate(IEnumerable<Ranking> rankings)
    {
        var found = rankings.Where(ranking => ranking.Sureness.Count > 0).ToList();
        return found.Count == 0
            ? Unsure
            : LogisticRegression.Fit([.. found.Select(ranking => ranking.Sureness)], [.. found.Select(ranking => ranking.Right)], CalibrationPenalty, FieldModel.SurenessSigns);
    }

    private static FieldModel Grow(FieldDefinition field, IReadOnlyList<FieldExample> examples, LogisticRegression calibration, IReadOnlySet<string>? onlyWords)
    {
        var rights = examples.Select(example => Rights(field, example)).ToList();
        var words = examples.Select((example, at) => (IReadOnlyList<(HashSet<string>, bool)>)[.. example.Prospects.Select((prospect, i) => (ContextWords.Of(prospect), rights[at][i]))]);
        var vocabulary = Vocabulary.Choose(words, FewestDocuments, onlyWords);
        var rows = examples.SelectMany(example => ProspectFeatures.Of(field, example.Prospects, vocabulary)).ToList();
        var targets = rights.SelectMany(one => one).Select(right => right ? 1f : 0f).ToArray();
        var trees = BoostedTrees.Learn(FeatureTable.Of(rows), targets, new BoostingSettings());
        var known = onlyWords is null && Repair.Mends(field.Type) ? examples.Select(example => example.Truth).Where(truth => truth.Length > 0).ToList() : [];
        return new FieldModel(field.Name, vocabulary, Several(known, truth => [truth]), Several(known, Repair.WordsOf), trees, calibration);
    }

    /// <summary>What stood on several documents: what one document only says is nobody else's business.</summary>
    private static IReadOnlyList<string> Several(IReadOnlyList<string> truths, Func<string, IEnumerable<string>> parts) =>
        [.. truths.SelectMany(truth => parts(truth).DistinctBy(Slips.Letters)).GroupBy(Slips.Letters).Where(group => group.Count() >= FewestDocuments).Select(group => group.First()).Order(StringComparer.Ordinal)];

    /// <summary>Which prospects are right; where a slip of the reader spoiled all, those most like the truth: the place is right.</summary>
    private static bool[] Rights(FieldDefinition field, FieldExample example)
    {
        var right = example.Prospects.Select(prospect => Judge.OutcomeOf(field, example.Truth, prospect.Value) == Outcome.Right).ToArray();
        if (right.Any(one => one) || example.Prospects.Count == 0 || example.Truth.Length == 0 || Extracting.ValueFinder.HasForm(field))
            return right;
        var alike = example.Prospects.Select(prospect => Fuzzy.Similarity(prospect.Value, example.Truth)).ToArray();
        var best = alike.Max();
        return best < NearlyRight ? right : [.. alike.Select(one => one == best)];
    }
}
