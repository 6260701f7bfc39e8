using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Values;

namespace DocIntake.Pipeline.Workflows;

/// <summary>Reads a field of type <c>table</c>.</summary>
internal static partial class TableLoader
{
    private static readonly FieldType[] NotInCells = [FieldType.Table, FieldType.Signature];
    private static readonly string[] OnlyTables = ["columns", "ends"];
    private static readonly string[] OfColumns = ["label", "pattern", "check-digit", "choices", "date-order", "threshold", "target-error"];

    /// <summary>Null where the section is no table; then nothing of one may stand in it.</summary>
    public static TableDefinition? Table(string name, FieldType type, YamlSection section)
    {
        var isTable = type == FieldType.Table;
        var (columns, ends) = (section.Section("columns", required: false), section.Texts("ends"));
        foreach (var key in OnlyTables.Where(key => !isTable && section.Has(key)))
            section.Wrong(key, $"'{key}' belongs to a field of type table; this one is {section.Scalar("type")?.Value ?? "of no type"}.");
        var read = columns is null ? [] : Columns(columns);
        if (!isTable)
            return null;
        if (columns is null)
            section.Wrong("type", "A table needs 'columns': a name and its type and label (the heading) each.");
        foreach (var key in OfColumns.Where(section.Has))
            section.Wrong(key, $"'{key}' is said of a column, not of the table: move it to the columns it is meant for.");
        if (!NameShape().IsMatch(name))
            section.Wrong("type", $"'{name}' is no name for a table: lower-case letters, and '_' between them.");
        var table = new TableDefinition { Name = name, Title = section.Text("title") ?? FieldLoader.TitleOf(name), Required = section.Flag("required"), Columns = read, Ends = ends };
        section.End();
        return table;
    }

    private static List<FieldDefinition> Columns(YamlSection all)
    {
        var columns = new List<FieldDefinition>();
        foreach (var (name, value) in all.Entries)
        {
            all.Node(name);
            if (!ColumnShape().IsMatch(name))
                all.Wrong(value, $"'{name}' is no name for a column: lower-case letters, digits and '_', and a letter first.");
            if (all.Section(name, value) is { } section)
                columns.Add(Column(name, section));
        }
        if (columns.Count == 0)
            all.Wrong(all.Top, "A table needs one column at least.");
        return columns;
    }

    private static FieldDefinition Column(string name, YamlSection section)
    {
        var column = new FieldDefinition
        {
            Name = name,
            Title = section.Text("title") ?? FieldLoader.TitleOf(name),
            Type = section.Word<FieldType>("type", required: true) ?? FieldType.Text,
            Required = section.Flag("required"),
            Labels = section.Texts("label"),
            Pattern = section.Pattern("pattern"),
            CheckDigit = section.OneOf("check-digit", CheckDigit.All),
            Choices = FieldLoader.Choices(section),
            DateOrder = section.Word<DateOrder>("date-order") ?? DateOrder.Dmy,
            Threshold = section.Number("threshold", 0, 1),
            TargetError = section.Share("target-error", 0.0001, 0.5),
        };
        if (NotInCells.Contains(column.Type))
            section.Wrong("type", $"A column cannot be a {section.Text("type")}.");
        if (column.Labels.Count == 0)
            section.Wrong(section.Top, "A column needs 'label': the words it is headed by, the likeliest first.");
        FieldLoader.CheckValues(column, section);
        section.End();
        return column;
    }

    /// <summary>As in keying.yaml, where rows are named by it.</summary>
    [GeneratedRegex("^[a-z]([a-z_]*[a-z])?$")]
    private static partial Regex NameShape();

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex ColumnShape();
}
