using DocIntake.Pipeline.Understanding.Values;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>Whether quantity times price was the amount in every row seen.</summary>
internal static class RowCheck
{
    private const int LeastRows = 3;
    private const decimal Rounding = 0.01m;

    public static ProposedCheck? Of(ProposedTable table, IReadOnlyList<SeenTable> seen)
    {
        ProposedColumn? Kind(string kind) => table.Columns.FirstOrDefault(column => column.Kept && column.Labels.Any(label => HeadingWords.Of(label).Any(known => known.Name == kind && known.Type == column.Type)));
        if (Kind("quantity") is not { } count || Kind("unit_price") is not { } price || Kind("amount") is not { } amount || new[] { count, price, amount }.Distinct().Count() < 3)
            return null;
        var rows = seen.SelectMany(one => Enumerable.Range(0, one.Rows).Select(row => (Count: Value(one, count, row), Price: Value(one, price, row), Amount: Value(one, amount, row)))).ToList();
        var whole = rows.Where(row => row is { Count: not null, Price: not null, Amount: not null }).ToList();
        return whole.Count >= LeastRows && whole.All(row => Math.Abs(row.Count!.Value * row.Price!.Value - row.Amount!.Value) <= Rounding) // all three are there
            ? new ProposedCheck($"{table.Name.Replace('_', '-')}-multiply", $"every(abs({table.Name}.{count.Name} * {table.Name}.{price.Name} - {table.Name}.{amount.Name}) <= 0.01)", $"{count.Title} times {price.Title} is not {amount.Title}.")
            : null;
    }

    private static decimal? Value(SeenTable table, ProposedColumn column, int row) =>
        table.Columns.FirstOrDefault(one => column.Labels.Contains(one.Heading)) is { } found ? MoneyValue.Parse(found.Values[row]) : null;
}
