using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Judging;

/// <summary>Holds what was decided for a sample against its truth.</summary>
public static class Judge
{
    /// <param name="workflow">Whose fields and tables they are.</param>
    /// <param name="readings">Every candidate there was.</param>
    /// <param name="decision">What was decided for.</param>
    /// <param name="content">The pages as read.</param>
    /// <param name="truth">What truly stands there.</param>
    /// <param name="judged">Fields and columns ("items.amount") whose truth is known in these samples; the others are left out.</param>
    public static IReadOnlyList<FieldVerdict> Compare(
        Workflow workflow, IReadOnlyList<FieldReadings> readings, Decision decision, DocumentContent content, SampleTruth truth, IReadOnlySet<string> judged)
    {
        var verdicts = new List<FieldVerdict>();
        truth = RowAlignment.Align(workflow, decision, truth);
        // Of a row that was not found nobody is told, unless the document goes to a person for something else.
        var missed = workflow.Tables.SelectMany(table => truth.Values.Keys.Select(table.Cell)).OfType<FieldDefinition>()
            .Where(cell => decision.Fields.All(field => field.Definition.Name != cell.Name)).Select(cell => new DecidedField(cell, null, decision.Doubt));
        foreach (var decided in decision.Fields.Concat(missed).Where(field => judged.Contains(field.Definition.Kind)))
        {
            var (field, wanted) = (decided.Definition, truth.Of(decided.Definition.Name));
            var outcome = OutcomeOf(field, wanted, decided.Reading?.Value);
            var place = outcome == Outcome.Right ? null : TruthPlace.Find(field, wanted, content);
            var candidates = readings.FirstOrDefault(one => one.Field.Name == field.Name)?.Readings ?? [];
            var reasons = outcome == Outcome.Right ? [] : MissReasons.Of(decided, wanted, candidates, place, content);
            verdicts.Add(new FieldVerdict(field, decided, wanted, outcome, reasons, place));
        }
        return verdicts;
    }

    public static Outcome OutcomeOf(FieldDefinition field, string truth, string? value)
    {
        var (wanted, got) = (Normal(field, truth), Normal(field, value));
        return wanted == got ? Outcome.Right : got.Length == 0 ? Outcome.Missed : Outcome.Wrong;
    }

    /// <summary>What is compared: dates as ISO 8601, money and numbers as decimals, a tick that is off like nothing at all, texts by letters and digits.</summary>
    public static string Normal(FieldDefinition field, string? text)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length == 0)
            return "";
        return field.Type switch
        {
            FieldType.Date => (DateValue.Parse(trimmed, field.DateOrder) ?? FirstDate(trimmed, field.DateOrder)) is { } date ? DateValue.Canonical(date) : Fuzzy.Plain(trimmed),
            FieldType.Money => MoneyValue.Parse(trimmed) is { } amount ? MoneyValue.Canonical(amount) : Fuzzy.Plain(trimmed),
            FieldType.Number => FieldValue.Canonical(field, trimmed) ?? Fuzzy.Plain(trimmed),
            FieldType.Tick or FieldType.Signature => (FieldValue.Canonical(field, trimmed) ?? Fuzzy.Plain(trimmed)) is var state && state == "false" ? "" : state,
            _ => Fuzzy.Plain(FieldValue.Canonical(field, trimmed) ?? trimmed),
        };
    }

    private static DateOnly? FirstDate(string text, DateOrder order) =>
        DateValue.Find(text, order).Select(found => (DateOnly?)found.Date).FirstOrDefault();
}
