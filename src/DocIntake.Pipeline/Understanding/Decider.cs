using System.Globalization;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Learning.Accuracy;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding;

/// <summary>A field's reading (null: nothing found) and why a person must look at it (null: nobody must).</summary>
public sealed record DecidedField(FieldDefinition Definition, Reading? Reading, string? Doubt, Asked Asked = Asked.No)
{
    /// <summary>The row for the database.</summary>
    public Field ToField(int order) =>
        new Field(Definition.Name, order) { Text = Reading?.Text, PageNumber = Reading?.Page, Box = Reading?.Box }
            .Read(Reading?.Value, Reading?.Confidence ?? 0, Reading?.Source ?? FieldSource.None, Doubt, Asked);
}

/// <summary>Every field of the workflow, in its order, then the cells of its tables. Doubt sums up for the task list; null: it goes straight through.</summary>
public sealed record Decision(IReadOnlyList<DecidedField> Fields, string? Doubt, TaskKind Kind);

/// <summary>Decides what goes straight through and what a person looks at: confidence under the threshold, a check that fails, a register that contradicts.</summary>
public static class Decider
{
    /// <param name="workflow">What must hold.</param>
    /// <param name="readings">The candidates of each field, and of each cell of its tables.</param>
    /// <param name="today">What rules take for today.</param>
    /// <param name="contracts">From what confidence nobody looks, by field; where the workflow names a target error.</param>
    public static Decision Decide(Workflow workflow, IReadOnlyList<FieldReadings> readings, DateOnly today, IReadOnlyDictionary<string, FieldContract>? contracts = null)
    {
        contracts ??= ErrorContract.Of(workflow, workflow.Model?.Evidence ?? []);
        var chosen = Reconciler.Choose(workflow, readings, today);
        var unsaid = new List<FailedCheck>();
        foreach (var lookUp in workflow.LookUps)
            unsaid.AddRange(Apply(LookingUp.Ask(lookUp, workflow, Reconciler.Values(chosen)), lookUp, chosen));

        IReadOnlyList<FailedCheck> failed = [.. Checker.Check(workflow, Reconciler.Values(chosen), today), .. unsaid];
        var unread = IsHardlyRead(workflow, chosen);
        var fields = readings.Select(one => Decide(one.Field, chosen[one.Field.Name], failed, contracts[one.Field.Kind], unread)).ToList();
        var doubtful = fields.Where(field => field.Doubt is not null).ToList();
        if (doubtful.Count == 0 && failed.Count == 0)
            return new Decision(fields, null, TaskKind.DoubtfulFields);
        // "Required" and "format" are about one field; the others are about the document.
        var documentChecks = failed.Where(check => check.Name is not (Checker.Required or Checker.Format)).ToList();
        var summary = documentChecks.Count > 0
            ? string.Join(" ", documentChecks.Select(check => check.Message).Distinct())
            : $"Please look at: {string.Join(", ", TitlesOf(workflow, doubtful))}.";
        return new Decision(fields, summary, documentChecks.Count > 0 ? TaskKind.FailedCheck : TaskKind.DoubtfulFields);
    }

    /// <summary>Cells are told by their column: "Items: Amount (3 rows)".</summary>
    private static IEnumerable<string> TitlesOf(Workflow workflow, List<DecidedField> doubtful) => doubtful.GroupBy(field => field.Definition.Kind).Select(kind =>
        kind.First().Definition.Cell is not { } cell ? kind.First().Definition.Title
        : $"{workflow.Kinds.First(column => column.Name == kind.Key).Title} ({(kind.Count() == 1 ? $"row {cell.Row}" : $"{kind.Count()} rows")})");

    /// <summary>Half of what must stand there was not found: what may be missing was hardly looked at either.</summary>
    private static bool IsHardlyRead(Workflow workflow, Dictionary<string, Reading?> chosen)
    {
        var required = workflow.Fields.Where(field => field.Required && field.Type is not (FieldType.Tick or FieldType.Signature)).ToList();
        return required.Count(field => chosen[field.Name]?.Value is null) is >= 2 and var missing && 2 * missing >= required.Count;
    }

    private static DecidedField Decide(FieldDefinition field, Reading? reading, IReadOnlyList<FailedCheck> failed, FieldContract contract, bool unread)
    {
        var doubt = DoubtOf(field, reading, failed, contract) ?? (unread && reading is null ? "Much of the paper could not be read. Look whether something stands there." : null);
        return new DecidedField(field, reading, doubt, doubt is null ? Asked.No : failed.Any(check => check.Fields.Contains(field.Name)) ? Asked.Other : Asked.Confidence);
    }

    private static string? DoubtOf(FieldDefinition field, Reading? reading, IReadOnlyList<FailedCheck> failed, FieldContract contract)
    {
        var words = failed.Where(check => check.Fields.Contains(field.Name)).Select(check => check.Message).Distinct().ToList();
        var missing = reading is null or { Value: null };
        if (!(missing && words.Count > 0) && Unsure(reading, contract) is { } unsure)
            words.Add(unsure);
        return words.Count == 0 ? null : string.Join(" ", words);
    }

    private static string? Unsure(Reading? reading, FieldContract contract) => (reading, contract.Threshold) switch
    {
        // Nothing found may be a value missed: a promised error rate counts that too.
        (null, _) => contract.Target is null ? null : "Nothing was found. Look whether something stands there.",
        (_, null) => string.Create(CultureInfo.InvariantCulture,
            $"Everything is looked at until {contract.Target * 100:0.##} % wrong can be promised: of {contract.Checked} checked so far {contract.Wrong} were wrong."),
        ({ Value: null } empty, { } wanted) when empty.Confidence < wanted => $"Probably empty, at {Percent(empty.Confidence)}; {Percent(wanted)} is wanted.",
        ({ } found, { } wanted) when found.Confidence < wanted => $"Read with {Percent(found.Confidence)} confidence, {Percent(wanted)} is wanted.",
        _ => null,
    };

    /// <summary>What the register was to say and could not, or said of an entry that may be another's.</summary>
    private static IEnumerable<FailedCheck> Apply(LookUpAnswer answer, LookUpDefinition lookUp, Dictionary<string, Reading?> chosen)
    {
        foreach (var (field, value) in answer.Confirmed)
        {
            // A slip of the reader is put right by the register's spelling.
            if (chosen[field] is { } reading)
                chosen[field] = reading.Value == value ? reading : reading with { Value = value, Source = FieldSource.LookUp };
        }
        if (answer.Confirmed.Count > 0)
            Reconciler.Support(chosen, answer.Matched.Concat(answer.Confirmed.Keys).Distinct(), answer.Doubt);
        foreach (var (field, value) in answer.Filled)
        {
            var sure = lookUp.Match.Keys.Min(key => chosen[key]?.Confidence ?? 0);
            chosen[field] = new Reading(value, null, sure, FieldSource.LookUp);
        }
        var fromRegister = lookUp.Fill.Keys.Where(field => chosen[field] is null or { Value: null } or { Source: FieldSource.LookUp }).ToList();
        return fromRegister.Count == 0 ? [] : answer.Failed.Select(check => check with { Fields = fromRegister });
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0} %");
}
