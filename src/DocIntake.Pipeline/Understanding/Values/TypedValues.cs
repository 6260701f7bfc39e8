using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Values;

/// <summary>A document's values as rules see them.</summary>
internal static class TypedValues
{
    /// <summary>By field; of a table its rows, in order, each by "table.column".</summary>
    public static Dictionary<string, object?> Of(Workflow workflow, IReadOnlyDictionary<string, string?> values)
    {
        var typed = workflow.Fields.ToDictionary(field => field.Name, field => FieldValue.Typed(field, values.GetValueOrDefault(field.Name)));
        foreach (var table in workflow.Tables)
        {
            typed[table.Name] = table.Rows(values).Select(IReadOnlyDictionary<string, object?> (row) =>
                table.Columns.ToDictionary(column => $"{table.Name}.{column.Name}", column => FieldValue.Typed(column, row.Values.GetValueOrDefault(column.Name)))).ToList();
        }
        return typed;
    }
}
