using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding;

/// <summary>
/// Chooses one reading a field so that the rules hold: where the best readings break a rule and others nearly as good keep it and all others, those are taken.
/// Values that fit a rule of three fields and more support each other.
/// </summary>
internal static class Reconciler
{
    private const int ReadingsTried = 4;
    private const int MostFields = 5;
    private const double LeastConfidence = 0.2;

    public static Dictionary<string, Reading?> Choose(Workflow workflow, IReadOnlyList<FieldReadings> readings, DateOnly today)
    {
        var chosen = readings.ToDictionary(field => field.Field.Name, field => field.Readings.Count > 0 ? field.Readings[0] : null);
        // Beside the columns of a table one field may be the one that was read wrongly: its total.
        foreach (var check in workflow.Checks.Where(check => check.Rule.Fields.Count is >= 1 and <= MostFields && check.Rule.Fields.Count + check.Rule.Columns.Count >= 2))
        {
            if (Checker.Holds(check, workflow, Values(chosen), today) == false && Mend(check, workflow, readings, chosen, today) is { } mended)
            {
                foreach (var (field, reading) in mended)
                    chosen[field] = reading;
            }
        }
        foreach (var check in workflow.Checks.Where(check => check.Rule.Fields.Count >= 3))
        {
            if (check.Rule.Fields.All(field => chosen[field]?.Value is not null) && Checker.Holds(check, workflow, Values(chosen), today) == true)
                Support(chosen, check.Rule.Fields, 0.5);
        }
        foreach (var check in workflow.Checks.Where(check => check.Rule.Columns.Count > 0))
            SupportRows(check, workflow, chosen, today);
        return chosen;
    }

    /// <summary>A sum of many rows that is the total, or a product that is the row's amount, is no chance.</summary>
    private static void SupportRows(CheckDefinition check, Workflow workflow, Dictionary<string, Reading?> chosen, DateOnly today)
    {
        var values = Values(chosen);
        if (!check.Rule.AsksEachRow)
        {
            if (check.Rule.Fields.Count > 0 && Checker.Holds(check, workflow, values, today) == true)
                Support(chosen, Checker.InDocument(check.Rule.Fields.Concat(check.Rule.Columns), workflow, values), 0.3);
            return;
        }
        foreach (var (row, holds) in Checker.RowsOf(check, workflow, values).Zip(check.Rule.HoldsInRows(TypedValues.Of(check.Rule, workflow, values), today)))
        {
            if (holds == true && check.Rule.Columns.Count >= 3)
                Support(chosen, Checker.InDocument(check.Rule.Columns, workflow, values, row), 0.25);
        }
    }

    /// <summary>What speaks for a value from elsewhere takes away a share of its doubt.</summary>
    public static void Support(Dictionary<string, Reading?> chosen, IEnumerable<string> fields, double share)
    {
        foreach (var field in fields)
        {
            if (chosen.GetValueOrDefault(field) is { } reading)
                chosen[field] = reading with { Confidence = Math.Min(0.995, 1 - (1 - reading.Confidence) * share) };
        }
    }

    public static Dictionary<string, string?> Values(Dictionary<string, Reading?> chosen) => chosen.ToDictionary(pair => pair.Key, pair => pair.Value?.Value);

    private static Dictionary<string, Reading>? Mend(
        CheckDefinition check, Workflow workflow, IReadOnlyList<FieldReadings> readings, Dictionary<string, Reading?> chosen, DateOnly today)
    {
        var options = readings.Where(field => check.Rule.Fields.Contains(field.Field.Name) && field.Readings.Count > 0)
            .ToDictionary(field => field.Field.Name, field => field.Readings.Where(reading => reading.Confidence >= LeastConfidence).Take(ReadingsTried).ToList());
        IEnumerable<Dictionary<string, Reading>> combinations = [[]];
        foreach (var (field, candidates) in options)
            combinations = combinations.SelectMany(so => candidates.Select(candidate => new Dictionary<string, Reading>(so) { [field] = candidate }));
        var before = Values(chosen);
        // What keeps this rule and breaks another is no better: a sum can be made of almost any amounts of a page.
        var kept = workflow.Checks.Where(other => other != check && other.Rule.Fields.Any(options.ContainsKey) && Checker.Holds(other, workflow, before, today) == true).ToList();
        return combinations
            .Where(combination => combination.Count > 0 && With(chosen, combination) is var values
                && Checker.Holds(check, workflow, values, today) == true && kept.All(other => Checker.Holds(other, workflow, values, today) == true))
            .MaxBy(combination => combination.Values.Aggregate(1.0, (product, reading) => product * reading.Confidence));
    }

    private static Dictionary<string, string?> With(Dictionary<string, Reading?> chosen, Dictionary<string, Reading> instead)
    {
        var values = Values(chosen);
        foreach (var (field, reading) in instead)
            values[field] = reading.Value;
        return values;
    }
}
