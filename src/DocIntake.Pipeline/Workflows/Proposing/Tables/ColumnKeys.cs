using DocIntake.Pipeline.Understanding;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>What tells that columns of several tables are the same: the usual column their headings stand for, else the heading itself.</summary>
internal static class ColumnKeys
{
    /// <summary>One a column; each once in a table.</summary>
    public static IReadOnlyList<string> Of(SeenTable table)
    {
        var taken = new HashSet<string>();
        return [.. table.Columns.Select(column =>
        {
            var (known, plain) = (ColumnGuess.Of(column.Heading, column.Filled).Known?.Name, Fuzzy.Folded(column.Heading));
            return known is not null && taken.Add(known) ? known : $"={(plain.Length > 0 ? plain : column.Heading)}";
        })];
    }
}
