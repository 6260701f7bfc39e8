using DocIntake.Pipeline.Understanding.Rules;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Values;

/// <summary>A document's values as rules see them.</summary>
internal static class TypedValues
{
    /// <summary>By field; of a table the rule speaks of its rows, in order, each by "table.column". A rule is asked many times over, and a table may have a thousand cells.</summary>
    public static Dictionary<string, object?> Of(Rule rule, Workflow workflow, IReadOnlyDictionary<string, string?> values)
    {
        var typed = workflow.Fields.ToDictionary(field => field.Name, field => FieldValue.Typed(field, values.GetValueOrDefault(field.Name)));
        foreach (var table in workflow.Tables.Where(table => rule.Tables.Contains(table.Name)))
        {
            typed[table.Name] = table.Rows(values).Select(IReadOnlyDictionary<string, object?> (row) =>
                table.Columns.ToDictionary(column => $"{table.Name}.{column.Name}", column => FieldValue.Typed(column, row.Values.GetValueOrDefault(column.Name)))).ToList();
        }
        return typed;
    }
}
