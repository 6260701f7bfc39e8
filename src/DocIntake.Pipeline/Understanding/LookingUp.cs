using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding;

/// <summary>
/// What a register says. Confirmed fields agree with it (the value is the register's spelling); Filled are values the page did not give; Failed is
/// what contradicts, or that there is no such entry.
/// </summary>
public sealed record LookUpAnswer(
    IReadOnlyList<string> Matched, IReadOnlyDictionary<string, string> Confirmed, IReadOnlyDictionary<string, string> Filled, IReadOnlyList<FailedCheck> Failed);

/// <summary>Asks a register about a document's values.</summary>
public static class LookingUp
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>An answer with nothing in it where a value to match by is missing: that is for "required" to say.</summary>
    public static LookUpAnswer Ask(LookUpDefinition lookUp, Workflow workflow, IReadOnlyDictionary<string, string?> values)
    {
        if (lookUp.Match.Keys.Any(field => string.IsNullOrEmpty(values.GetValueOrDefault(field))))
            return new LookUpAnswer([], None, None, []);
        var wanted = lookUp.Match.ToDictionary(pair => pair.Value, pair => values[pair.Key]!); // none is empty, as just asked
        var rows = lookUp.Register.Find(wanted);
        var agreeing = rows.Where(row => Contradictions(lookUp, workflow, values, row).Count == 0).ToList();
        IReadOnlyList<string> matched = [.. lookUp.Match.Keys];
        if (rows.Count == 0)
            return new LookUpAnswer([], None, None, [Fail($"Not in the register of {lookUp.RegisterName}.", matched)]);
        if (agreeing.Count != 1 && rows.Count > 1)
            return new LookUpAnswer([], None, None, [Fail($"The register of {lookUp.RegisterName} has {rows.Count} entries for it.", matched)]);
        var row = agreeing.Count == 1 ? agreeing[0] : rows[0];
        var contradictions = Contradictions(lookUp, workflow, values, row);
        return new LookUpAnswer(
            contradictions.Count == 0 ? matched : [],
            Values(lookUp.Confirm.Where(pair => !string.IsNullOrEmpty(values.GetValueOrDefault(pair.Key)) && !contradictions.Any(c => c.Fields[0] == pair.Key)), workflow, row),
            Values(lookUp.Fill.Where(pair => string.IsNullOrEmpty(values.GetValueOrDefault(pair.Key))), workflow, row),
            contradictions);
    }

    private static List<FailedCheck> Contradictions(
        LookUpDefinition lookUp, Workflow workflow, IReadOnlyDictionary<string, string?> values, IReadOnlyDictionary<string, string> row)
    {
        var failed = new List<FailedCheck>();
        foreach (var (name, column) in lookUp.Confirm)
        {
            if (workflow.Field(name) is not { } field || values.GetValueOrDefault(name) is not { Length: > 0 } value)
                continue;
            var known = FieldValue.Canonical(field, row[column]) ?? row[column];
            if (known.Length > 0 && !FieldValue.Agree(field.Type, value, known))
                failed.Add(Fail($"The register of {lookUp.RegisterName} says '{known}' for this {string.Join(" and ", lookUp.Match.Keys.Select(key => workflow.Field(key)?.Title ?? key))}.", [name, .. lookUp.Match.Keys]));
        }
        return failed;
    }

    private static Dictionary<string, string> Values(IEnumerable<KeyValuePair<string, string>> columns, Workflow workflow, IReadOnlyDictionary<string, string> row) =>
        columns.Where(pair => row[pair.Value].Length > 0 && workflow.Field(pair.Key) is not null)
            .ToDictionary(pair => pair.Key, pair => FieldValue.Canonical(workflow.Field(pair.Key)!, row[pair.Value]) ?? row[pair.Value]); // just asked

    private static FailedCheck Fail(string message, IReadOnlyList<string> fields) => new(Checker.LookUp, message, fields);
}
