namespace DocIntake.Pipeline.Understanding.Rules;

/// <summary>A function over the rows of a table: what it takes of each row, what it yields of them all, how.</summary>
internal sealed record RowFunction(string Usage, RuleType Takes, RuleType Yields, Func<IReadOnlyList<object?>, object?> Work)
{
    /// <summary>It asks something of each row: <see cref="Rule.HoldsInRows"/> tells where it does not hold.</summary>
    public bool AsksEach { get; init; }

    /// <summary>Rows, whatever stands in them.</summary>
    public static RowFunction Count { get; } = new("count(table)", RuleType.Number, RuleType.Number, rows => (decimal)rows.Count);

    /// <summary>Missing values do not count, but of what is asked of each row: there they are unknown.</summary>
    public static IReadOnlyDictionary<string, RowFunction> All { get; } = new Dictionary<string, RowFunction>
    {
        ["sum"] = new("sum(table.column)", RuleType.Number, RuleType.Number, rows => rows.Any(value => value is not null) ? rows.OfType<decimal>().Sum() : null),
        ["min"] = new("min(table.column)", RuleType.Number, RuleType.Number, rows => rows.OfType<decimal>().Select(number => (decimal?)number).Min()),
        ["max"] = new("max(table.column)", RuleType.Number, RuleType.Number, rows => rows.OfType<decimal>().Select(number => (decimal?)number).Max()),
        ["every"] = new("every(table.column > 0)", RuleType.Truth, RuleType.Truth, rows => rows.Contains(false) ? false : rows.Contains(null) ? null : true) { AsksEach = true },
        ["any"] = new("any(table.column > 0)", RuleType.Truth, RuleType.Truth, rows => rows.Contains(true) ? true : rows.Contains(null) ? null : false),
    };
}
