using System.Security.Cryptography;
using System.Text;
using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Understanding.Knowledge;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>A document as read, and what truly stands on it.</summary>
public sealed record LearningDocument(string Name, DocumentContent Content, SampleTruth Truth)
{
    /// <summary>16 hex digits: a model says which documents it knows without naming them.</summary>
    public string Digest { get; } = DigestOf(Name);

    public static string DigestOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16];
}

/// <summary>The fields a new model would have, and how each did against what ran before. Better: at least one field won.</summary>
public sealed record Learned(IReadOnlyList<LearnedField> Fields, IReadOnlyList<FieldContest> Contests)
{
    public bool Better => Contests.Any(contest => contest.Taken);
}

/// <summary>
/// Learns a workflow's fields from documents whose truth is known, and holds each against what ran before, on documents neither had learned from: a field's new
/// model is taken only if it wins.
/// </summary>
public static class WorkflowLearning
{
    /// <summary>Fewer give no model: it could not be told whether it is better.</summary>
    public const int FewestDocuments = 15;

    public static Learned Learn(Workflow workflow, IReadOnlyList<LearningDocument> documents, bool rememberValues)
    {
        var onlyWords = rememberValues ? null : OwnWords(workflow);
        var surveys = documents.Select(document => Extractor.Survey(workflow, document.Content)).ToList();
        var outcomes = workflow.Fields.AsParallel().AsOrdered().Where(field => documents.Count(document => document.Truth.Names(field.Name)) >= FewestDocuments)
            .Select(field => Learn(workflow, field, documents, surveys, onlyWords)).OfType<(LearnedField? Field, FieldContest Contest)>().ToList();
        return new Learned([.. outcomes.Select(outcome => outcome.Field).OfType<LearnedField>()], [.. outcomes.Select(outcome => outcome.Contest)]);
    }

    /// <summary>Words nobody's document gave: of the workflow itself, of streets, trade and the calendar.</summary>
    private static HashSet<string> OwnWords(Workflow workflow) =>
    [
        .. workflow.Fields.SelectMany(field => field.Labels.Concat(field.NotLabels).Append(field.Title)).Concat(workflow.Sort.Any).Concat(workflow.Sort.All)
            .SelectMany(text => text.Split(' ')).Concat(WordLists.Organisation).Concat(WordLists.Address).Concat(WordLists.Months.Keys).Concat(WordLists.Weekdays).Select(WordToken.Of),
    ];

    /// <summary>Null where forms, codes or zones give the field: there is nothing to choose from.</summary>
    private static (LearnedField? Field, FieldContest Contest)? Learn(
        Workflow workflow, FieldDefinition field, IReadOnlyList<LearningDocument> documents, List<IReadOnlyList<(PageSurvey Page, int Number)>> surveys, IReadOnlySet<string>? onlyWords)
    {
        var examples = documents.Select((document, at) => new FieldExample(document, document.Truth.Of(field.Name), Extractor.Prospects(field, document.Content, surveys[at]))).ToList();
        if (examples.Count(example => example.Prospects.Count > 0) < FewestDocuments)
            return null;
        var learned = FieldLearning.Learn(field, examples, onlyWords);
        var running = workflow.Model?.Fields.FirstOrDefault(one => one.Model.Name == field.Name);
        var before = Before(workflow, field, examples, running);
        var (brier, brierBefore) = (Brier(learned.HeldOut), Brier(before));
        var (right, rightBefore) = (learned.HeldOut.Count(one => one.Right), before.Count(one => one.Right));
        // Brier's score counts wrong values and wrong confidence; as many right ones, but for one in a hundred, must stay right.
        var taken = brier < brierBefore && right >= rightBefore - examples.Count / 100;
        return (taken ? learned : running, new FieldContest(field.Name, examples.Count, right, rightBefore, Math.Round(brier, 4), Math.Round(brierBefore, 4), taken));
    }

    /// <summary>What runs now says of each document; of one it has learned from, what it said while that was left out.</summary>
    private static List<HeldOut> Before(Workflow workflow, FieldDefinition field, List<FieldExample> examples, LearnedField? running)
    {
        if (running is null)
        {
            var byHand = workflow with { Model = null, Fields = [field], Checks = [], LookUps = [] };
            return [.. examples.Select(example => Judged(field, example, Extractor.Extract(byHand, example.Document.Content)[0].Readings))];
        }
        var known = running.HeldOut.ToDictionary(one => one.Document);
        return [.. examples.Select(example => known.GetValueOrDefault(example.Document.Digest) ?? Judged(field, example, running.Model.Weigh(field, example.Prospects)))];
    }

    private static HeldOut Judged(FieldDefinition field, FieldExample example, IReadOnlyList<Reading> readings) =>
        new(example.Document.Digest, readings.Count > 0 ? readings[0].Confidence : 0, Judge.OutcomeOf(field, example.Truth, readings.Count > 0 ? readings[0].Value : null) == Outcome.Right);

    /// <summary>Mean square of what confidence says and what came true: 0 is best (Brier, "Verification of forecasts expressed in terms of probability", 1950).</summary>
    private static double Brier(IReadOnlyList<HeldOut> held) => held.Average(one => Math.Pow(one.Confidence - (one.Right ? 1 : 0), 2));
}
