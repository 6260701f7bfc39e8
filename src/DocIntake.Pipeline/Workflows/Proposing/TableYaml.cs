namespace DocIntake.Pipeline.Workflows.Proposing;

/// <summary>A table of a proposal as it stands in workflow.yaml.</summary>
internal static class TableYaml
{
    public static void Add(ProposedTable table, Action<string> line)
    {
        foreach (var note in table.Notes)
            line($"  # {ProposalYaml.OneLine(note)}.");
        line($"  {table.Name}:");
        line($"    title: {ProposalYaml.Quoted(table.Title)}");
        line("    type: table");
        if (table.Required)
            line("    required: true   # one row at least");
        if (table.Ends.Count > 0)
            line($"    ends: [{string.Join(", ", table.Ends.Select(ProposalYaml.Quoted))}]   # what the row below it begins with");
        line("    columns:");
        foreach (var column in table.Columns)
            line($"      {(column.Kept ? "" : "# ")}{Column(column)}{(column.Note is { } note ? $"   # {ProposalYaml.OneLine(note)}" : "")}");
    }

    private static string Column(ProposedColumn column)
    {
        var title = column.Title == FieldLoader.TitleOf(column.Name) ? "" : $"title: {ProposalYaml.Quoted(column.Title)}, ";
        var order = column.DateOrder == DateOrder.Dmy ? "" : $", date-order: {ProposalYaml.Word(column.DateOrder)}";
        return $"{column.Name}: {{{title}type: {ProposalYaml.Word(column.Type)}{order}{(column.Required ? ", required: true" : "")}, label: [{string.Join(", ", column.Labels.Select(ProposalYaml.Quoted))}]}}";
    }
}
