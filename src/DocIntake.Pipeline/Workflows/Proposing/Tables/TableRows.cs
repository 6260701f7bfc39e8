using DocIntake.Pipeline.Understanding.Extracting;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Understanding.Tables;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>
/// What the extractor finds on the samples with the tables proposed: rows that are theirs give no fields of their own, and an author is told where it finds
/// other rows than were seen.
/// </summary>
internal static class TableRows
{
    public static (IReadOnlyList<ProposedTable> Tables, IReadOnlySet<TextRow> Rows) Of(IReadOnlyList<(ProposedTable Table, IReadOnlyList<SeenTable> Seen)> proposed, IReadOnlyList<IReadOnlyList<PageText>> samples)
    {
        var (tables, covered) = (new List<ProposedTable>(), new HashSet<TextRow>());
        foreach (var (table, seen) in proposed)
        {
            var definition = DefinitionOf(table);
            var found = samples.SelectMany(pages => TableFinder.FindRows(definition, [.. pages.Select((page, at) => (new PageSurvey(page, LabelMap.Of(page, [])), at + 1))])).ToList();
            covered.UnionWith(found.SelectMany(row => row.Lines).Select(line => line.Row));
            covered.UnionWith(seen.SelectMany(one => one.Page.Rows.Skip(one.First).Take(one.Last - one.First + 1)));
            var missing = seen.Sum(one => one.Rows) - found.Count;
            tables.Add(missing <= 0 ? table
                : table with { Notes = [.. table.Notes, $"DOUBTFUL: {missing} of the rows are not found again by these headings: see that each 'label' is printed as it stands here"] });
        }
        return (tables, covered);
    }

    /// <summary>As the loader would make it of the proposal.</summary>
    private static TableDefinition DefinitionOf(ProposedTable table) => new()
    {
        Name = table.Name,
        Title = table.Title,
        Required = table.Required,
        Ends = table.Ends,
        Columns = [.. table.Columns.Where(column => column.Kept).Select(column => new FieldDefinition
        {
            Name = column.Name,
            Title = column.Title,
            Type = column.Type,
            Required = column.Required,
            Labels = column.Labels,
            DateOrder = column.DateOrder,
        })],
    };
}
