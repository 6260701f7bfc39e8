using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;
using DocIntake.Pipeline.Workflows.Registers;

namespace DocIntake.Pipeline.Understanding;

/// <summary>
/// What a register says. Confirmed fields agree with it (the value is the register's spelling); Filled are values the page did not give; Failed is
/// what contradicts, or that there is no such entry. Doubt is the share of a value's doubt that is left when the register agrees.
/// </summary>
public sealed record LookUpAnswer(
    IReadOnlyList<string> Matched, IReadOnlyDictionary<string, string> Confirmed, IReadOnlyDictionary<string, string> Filled, IReadOnlyList<FailedCheck> Failed)
{
    private const double AfterExact = 0.3, AfterNear = 0.6;

    public double Doubt { get; private init; } = AfterExact;

    /// <summary>The entry was found by values that are only near.</summary>
    internal LookUpAnswer ByNear() => this with { Doubt = AfterNear };
}

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
        IReadOnlyList<string> matched = [.. lookUp.Match.Keys];
        var (rows, near, problem) = Rows(lookUp, wanted);
        if (problem is not null)
            return new LookUpAnswer([], None, None, [Fail($"The register of {lookUp.RegisterName} did not answer: {problem} Look it up there, or ask again later.", matched)]);
        var agreeing = rows.Where(row => Contradictions(lookUp, workflow, values, row).Count == 0).ToList();
        if (rows.Count == 0)
            return new LookUpAnswer([], None, None, [Fail($"Not in the register of {lookUp.RegisterName}.", matched)]);
        if (agreeing.Count != 1 && rows.Count > 1)
            return new LookUpAnswer([], None, None, [Fail($"The register of {lookUp.RegisterName} has {rows.Count} entries for it.", matched)]);
        var row = agreeing.Count == 1 ? agreeing[0] : rows[0];
        var contradictions = Contradictions(lookUp, workflow, values, row);
        var answer = new LookUpAnswer(
            contradictions.Count == 0 ? matched : [],
            // What was only near is written as the register has it.
            Values(lookUp.Confirm.Concat(near && contradictions.Count == 0 ? lookUp.Match.Where(pair => !lookUp.Confirm.ContainsKey(pair.Key)) : None).Where(pair => !string.IsNullOrEmpty(values.GetValueOrDefault(pair.Key)) && !contradictions.Any(c => c.Fields[0] == pair.Key)), workflow, row),
            Values(lookUp.Fill.Where(pair => string.IsNullOrEmpty(values.GetValueOrDefault(pair.Key))), workflow, row),
            contradictions);
        return near ? answer.ByNear() : answer;
    }

    /// <summary>The entries with these values, or where that is asked for the one that is nearest to them; and why the register does not say.</summary>
    internal static (IReadOnlyList<IReadOnlyDictionary<string, string>> Rows, bool Near, string? Problem) Rows(LookUpDefinition lookUp, IReadOnlyDictionary<string, string> wanted)
    {
        try
        {
            var rows = lookUp.Register.Find(wanted);
            return rows.Count == 0 && lookUp.Near && lookUp.Register is CsvRegister register && register.FindNearest(wanted) is { } nearest ? ([nearest], true, null) : (rows, false, null);
        }
        catch (RegisterUnavailableException away)
        {
            return ([], false, away.Message);
        }
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
