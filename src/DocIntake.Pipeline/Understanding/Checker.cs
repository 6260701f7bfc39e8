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
    public const string Required = "required", Format = "format", CheckDigit = "check-digit", LookUp = "look-up", NoRow = "no-row";

    /// <param name="workflow">What must hold.</param>
    /// <param name="values">Canonical values by field; a field that is missing here has none.</param>
    /// <param name="today">What rules take for today.</param>
    public static IReadOnlyList<FailedCheck> Check(Workflow workflow, IReadOnlyDictionary<string, string?> values, DateOnly today) =>
    [
        .. workflow.Fields.Select(field => OfField(field, values.GetValueOrDefault(field.Name))).OfType<FailedCheck>(),
        .. workflow.Tables.SelectMany(table => OfTable(table, values)),
        .. workflow.Checks.SelectMany(check => Failed(check, workflow, values, today)),
        .. workflow.LookUps.SelectMany(lookUp => LookingUp.Ask(lookUp, workflow, values).Failed),
    ];

    /// <summary>Null where too much is missing to say.</summary>
    public static bool? Holds(CheckDefinition check, Workflow workflow, IReadOnlyDictionary<string, string?> values, DateOnly today) =>
        check.Rule.Holds(TypedValues.Of(check.Rule, workflow, values), today);

    /// <summary>A row in which nothing stands is none.</summary>
    private static IEnumerable<FailedCheck> OfTable(TableDefinition table, IReadOnlyDictionary<string, string?> values)
    {
        var rows = table.Rows(values);
        return rows.Count == 0 && table.Required
            ? [new FailedCheck(NoRow, $"No row of {table.Title} was found.", [])]
            : rows.SelectMany(row => table.Columns.Select(column => OfField(table.Cell(row.Number, column), row.Values.GetValueOrDefault(column.Name)))).OfType<FailedCheck>();
    }

    /// <summary>A rule that asks something of each row fails once a row.</summary>
    private static IEnumerable<FailedCheck> Failed(CheckDefinition check, Workflow workflow, IReadOnlyDictionary<string, string?> values, DateOnly today)
    {
        if (!check.Rule.AsksEachRow)
            return Holds(check, workflow, values, today) == false ? [new FailedCheck(check.Name, $"{check.Message} {Shown(workflow, check, values)}".TrimEnd(), InDocument(check.Fields, workflow, values))] : [];
        return RowsOf(check, workflow, values).Zip(check.Rule.HoldsInRows(TypedValues.Of(check.Rule, workflow, values), today)).Where(pair => pair.Second == false)
            .Select(pair => new FailedCheck(check.Name, $"Row {pair.First}: {check.Message} {Shown(workflow, check, values, pair.First)}".TrimEnd(), InDocument(check.Fields, workflow, values, pair.First)));
    }

    /// <summary>The numbers of the rows a check over columns is about, in order.</summary>
    internal static IEnumerable<int> RowsOf(CheckDefinition check, Workflow workflow, IReadOnlyDictionary<string, string?> values) =>
        workflow.Tables.FirstOrDefault(table => table.Kinds.Any(column => check.Rule.Columns.Contains(column.Name)))?.Rows(values).Select(row => row.Number) ?? [];

    /// <summary>Fields as they are called in the document: of a column ("items.amount") or a whole table every cell there is, or those of <paramref name="row"/> alone.</summary>
    internal static IReadOnlyList<string> InDocument(IEnumerable<string> names, Workflow workflow, IReadOnlyDictionary<string, string?> values, int? row = null)
    {
        var cells = workflow.Tables.SelectMany(table => table.Rows(values).Where(one => row is null || one.Number == row)
            .SelectMany(one => table.Columns.Select(column => table.Cell(one.Number, column)))).ToList();
        return [.. names.SelectMany(name => workflow.Fields.Any(field => field.Name == name) ? [name] : cells.Where(cell => cell.Kind == name || cell.Cell?.Table == name).Select(cell => cell.Name)).Distinct()];
    }

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

    /// <summary>"(Net 100.00, VAT 19.00, Total 120.00)": what the rule saw. Of columns those of one row; over all rows they are too many to show.</summary>
    private static string Shown(Workflow workflow, CheckDefinition check, IReadOnlyDictionary<string, string?> values, int? row = null)
    {
        var names = check.Rule.Fields.Concat(row is null ? [] : InDocument(check.Rule.Columns, workflow, values, row));
        var seen = names.Select(name => $"{TitleOf(workflow, name)} {values.GetValueOrDefault(name) ?? "missing"}").ToList();
        return seen.Count == 0 ? "" : $"({string.Join(", ", seen)})";
    }

    private static string TitleOf(Workflow workflow, string name) => workflow.Field(name) switch
    {
        { Cell: { } cell } => workflow.Tables.SelectMany(table => table.Kinds.Zip(table.Columns)).First(pair => pair.First.Name == cell.Kind).Second.Title,
        { } field => field.Title,
        null => name,
    };
}
