using System.Globalization;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding;

/// <summary>A field's reading (null: nothing found) and why a person must look at it (null: nobody must).</summary>
public sealed record DecidedField(FieldDefinition Definition, Reading? Reading, string? Doubt)
{
    /// <summary>The row for the database.</summary>
    public Field ToField(int order) =>
        new Field(Definition.Name, order) { Text = Reading?.Text, PageNumber = Reading?.Page, Box = Reading?.Box }
            .Read(Reading?.Value, Reading?.Confidence ?? 0, Reading?.Source ?? FieldSource.None, Doubt);
}

/// <summary>Every field of the workflow, in its order. Doubt sums up for the task list; null: it goes straight through.</summary>
public sealed record Decision(IReadOnlyList<DecidedField> Fields, string? Doubt, TaskKind Kind);

/// <summary>Decides what goes straight through and what a person looks at: confidence under the threshold, a check that fails, a register that contradicts.</summary>
public static class Decider
{
    public static Decision Decide(Workflow workflow, IReadOnlyList<FieldReadings> readings, DateOnly today)
    {
        var chosen = Reconciler.Choose(workflow, readings, today);
        foreach (var lookUp in workflow.LookUps)
            Apply(LookingUp.Ask(lookUp, workflow, Reconciler.Values(chosen)), lookUp, chosen);

        var failed = Checker.Check(workflow, Reconciler.Values(chosen), today);
        var fields = workflow.Fields.Select(field => new DecidedField(field, chosen[field.Name], DoubtOf(field, chosen[field.Name], failed, workflow.Threshold))).ToList();
        var doubtful = fields.Where(field => field.Doubt is not null).ToList();
        if (doubtful.Count == 0 && failed.Count == 0)
            return new Decision(fields, null, TaskKind.DoubtfulFields);
        // "Required" and "format" are about one field; the others are about the document.
        var documentChecks = failed.Where(check => check.Name is not (Checker.Required or Checker.Format)).ToList();
        var summary = documentChecks.Count > 0
            ? string.Join(" ", documentChecks.Select(check => check.Message).Distinct())
            : $"Please look at: {string.Join(", ", doubtful.Select(field => field.Definition.Title))}.";
        return new Decision(fields, summary, documentChecks.Count > 0 ? TaskKind.FailedCheck : TaskKind.DoubtfulFields);
    }

    private static string? DoubtOf(FieldDefinition field, Reading? reading, IReadOnlyList<FailedCheck> failed, double usual)
    {
        var words = failed.Where(check => check.Fields.Contains(field.Name)).Select(check => check.Message).Distinct().ToList();
        var threshold = field.Threshold ?? usual;
        var missing = reading is null or { Value: null };
        if (reading is not null && reading.Confidence < threshold && !(missing && words.Count > 0))
            words.Add(missing
                ? $"Probably empty, at {Percent(reading.Confidence)}; {Percent(threshold)} is wanted."
                : $"Read with {Percent(reading.Confidence)} confidence, {Percent(threshold)} is wanted.");
        return words.Count == 0 ? null : string.Join(" ", words);
    }

    private static void Apply(LookUpAnswer answer, LookUpDefinition lookUp, Dictionary<string, Reading?> chosen)
    {
        foreach (var (field, value) in answer.Confirmed)
        {
            // A slip of the reader is put right by the register's spelling.
            if (chosen[field] is { } reading)
                chosen[field] = reading.Value == value ? reading : reading with { Value = value, Source = FieldSource.LookUp };
        }
        if (answer.Confirmed.Count > 0)
            Reconciler.Support(chosen, answer.Matched.Concat(answer.Confirmed.Keys).Distinct(), 0.3);
        foreach (var (field, value) in answer.Filled)
        {
            var sure = lookUp.Match.Keys.Min(key => chosen[key]?.Confidence ?? 0);
            chosen[field] = new Reading(value, null, sure, FieldSource.LookUp);
        }
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0} %");
}
