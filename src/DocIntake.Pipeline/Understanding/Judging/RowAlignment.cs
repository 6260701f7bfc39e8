using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Judging;

/// <summary>Which row that was found is which true one: a row missed in the middle does not make all after it wrong.</summary>
internal static class RowAlignment
{
    /// <summary>The truth with the rows of tables numbered as they were found; those that were not found come after the last.</summary>
    public static SampleTruth Align(Workflow workflow, Decision decision, SampleTruth truth)
    {
        var values = new Dictionary<string, string>(truth.Values);
        foreach (var table in workflow.Tables)
        {
            var (told, found) = (table.Rows(truth.Values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))), table.Rows(decision.Fields.Select(field => KeyValuePair.Create(field.Definition.Name, field.Reading?.Value))));
            foreach (var cell in values.Keys.Where(name => table.Cell(name) is not null).ToList())
                values.Remove(cell);
            var numbers = Pairs(table, told, found);
            var next = found.Count == 0 ? 1 : found[^1].Number + 1;
            foreach (var (row, at) in told.Select((row, at) => (row, at)))
            {
                var number = numbers[at] is { } pair ? found[pair].Number : next++;
                foreach (var column in table.Columns)
                    values[table.Cell(number, column).Name] = row.Values.GetValueOrDefault(column.Name) ?? "";
            }
        }
        return truth with { Values = values };
    }

    /// <summary>By true row the found one: in order, with as many cells alike as can be (Needleman and Wunsch, J. Mol. Biol. 48, 1970, without a price for gaps).</summary>
    private static int?[] Pairs(TableDefinition table, IReadOnlyList<TableRow> told, IReadOnlyList<TableRow> found)
    {
        var best = new double[told.Count + 1, found.Count + 1];
        for (var i = told.Count - 1; i >= 0; i--)
        {
            for (var j = found.Count - 1; j >= 0; j--)
                best[i, j] = Math.Max(best[i + 1, j + 1] + Alike(table, told[i], found[j]), Math.Max(best[i + 1, j], best[i, j + 1]));
        }
        var pairs = new int?[told.Count];
        for (var (i, j) = (0, 0); i < told.Count && j < found.Count;)
        {
            if (best[i, j] == best[i + 1, j + 1] + Alike(table, told[i], found[j]))
                pairs[i++] = j++;
            else if (best[i, j] == best[i + 1, j])
                i++;
            else
                j++;
        }
        return pairs;
    }

    /// <summary>A row with nothing alike is still rather this one than none.</summary>
    private static double Alike(TableDefinition table, TableRow told, TableRow found) => 0.01 + table.Columns.Count(column =>
        !string.IsNullOrEmpty(told.Values.GetValueOrDefault(column.Name)) && Judge.OutcomeOf(column, told.Values[column.Name] ?? "", found.Values.GetValueOrDefault(column.Name)) == Outcome.Right);
}
