using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding;

/// <summary>Something about the values that does not hold. Message is for a caseworker; Fields are the ones to look at.</summary>
public sealed record FailedCheck(string Name, string Message, IReadOnlyList<string> Fields);

/// <summary>
/// Holds values against the workflow: required, type, pattern, rules, registers. The pipeline asks it before deciding, the desk before a person
/// approves.
/// </summary>
public static class Checker
{
    public const string Required = "required", Format = "format", CheckDigit = "check-digit", LookUp = "look-up";

    /// <param name="workflow">What must hold.</param>
    /// <param name="values">Canonical values by field; a field that is missing here has none.</param>
    /// <param name="today">What rules take for today.</param>
    public static IReadOnlyList<FailedCheck> Check(Workflow workflow, IReadOnlyDictionary<string, string?> values, DateOnly today) =>
    [
        .. workflow.Fields.Select(field => OfField(field, values.GetValueOrDefault(field.Name))).OfType<FailedCheck>(),
        .. workflow.Checks.Where(check => Holds(check, workflow, values, today) == false)
            .Select(check => new FailedCheck(check.Name, $"{check.Message} {Shown(workflow, check, values)}", check.Fields)),
        .. workflow.LookUps.SelectMany(lookUp => LookingUp.Ask(lookUp, workflow, values).Failed),
    ];

    /// <summary>Null where too much is missing to say.</summary>
    public static bool? Holds(CheckDefinition check, Workflow workflow, IReadOnlyDictionary<string, string?> values, DateOnly today) =>
        check.Rule.Holds(workflow.Fields.ToDictionary(field => field.Name, field => FieldValue.Typed(field, values.GetValueOrDefault(field.Name))), today);

    private static FailedCheck? OfField(FieldDefinition field, string? value)
    {
        if (field.Required && field.Type is FieldType.Tick or FieldType.Signature && value != "true")
            return new FailedCheck(Required, field.Type == FieldType.Tick ? "It must be ticked, and no mark was found." : "It must be signed, and no signature was found.", [field.Name]);
        if (string.IsNullOrEmpty(value))
            return field.Required ? new FailedCheck(Required, "Required, and not found.", [field.Name]) : null;
        if (!FieldValue.TryParse(field, value, out _, out var error))
            return new FailedCheck(Format, error!, [field.Name]); // a refusal has its words
        return field.CheckDigit?.Holds(value) == false
            ? new FailedCheck(CheckDigit, $"The check digit of {field.Title} '{value}' does not fit: a character was read or written wrongly.", [field.Name])
            : null;
    }

    /// <summary>"(Net 100.00, VAT 19.00, Total 120.00)": what the rule saw.</summary>
    private static string Shown(Workflow workflow, CheckDefinition check, IReadOnlyDictionary<string, string?> values)
    {
        var seen = check.Fields.Select(name => $"{workflow.Field(name)?.Title ?? name} {values.GetValueOrDefault(name) ?? "missing"}");
        return $"({string.Join(", ", seen)})";
    }
}
