namespace DocIntake.Pipeline.Understanding.Rules;

/// <summary>
/// A rule over a document's fields: an expression, a subset of JavaScript's, that always ends. Numbers and money are exact decimals, dates are dates.
/// A missing field is null, and whatever is worked out from null is null: unknown (sum, min, max, empty and coalesce see missing values; == null asks
/// for them). Columns of a table stand in a function over its rows: sum, min, max, every, any, count. "true and unknown" is unknown, "false and unknown" is false, and so on. The one class to replace by an engine of JavaScript.
/// </summary>
public sealed class Rule
{
    public const int LongestText = 2000;

    private readonly Expression expression;

    private Rule(string text, Expression expression, RuleParser parser) =>
        (Text, this.expression, Fields, Columns, Tables) = (text, expression, parser.Used, parser.Columns, parser.Tables);

    public string Text { get; }
    /// <summary>The fields it mentions.</summary>
    public IReadOnlySet<string> Fields { get; }
    /// <summary>The columns of tables it mentions: "items.amount".</summary>
    public IReadOnlySet<string> Columns { get; }
    /// <summary>The tables whose rows it goes through.</summary>
    public IReadOnlySet<string> Tables { get; }
    /// <summary>It asks something of each row of a table, and of nothing else.</summary>
    public bool AsksEachRow => expression is OverRows { Function.AsksEach: true };

    /// <exception cref="RuleException">It is not a rule, names an unknown field, or puts types together that do not fit.</exception>
    public static Rule Parse(string text, IReadOnlyDictionary<string, RuleType> fields)
    {
        if (text.Length > LongestText)
            throw new RuleException(LongestText, $"The rule is longer than {LongestText} characters.");
        var parser = new RuleParser(text, fields);
        var parsed = parser.ParseAll();
        if (parsed.Type is not (RuleType.Truth or RuleType.Missing))
            throw new RuleException(0, "A rule must be true or false: compare something.");
        return new Rule(text, parsed, parser);
    }

    /// <summary>Whether it holds; null where too much is missing to say.</summary>
    /// <param name="values">By field: decimal, string, DateOnly, bool or null; of a table its rows, each a dictionary by "table.column"; as the types given to <see cref="Parse"/>.</param>
    /// <param name="today">What today() is.</param>
    public bool? Holds(IReadOnlyDictionary<string, object?> values, DateOnly today) => (bool?)Evaluator.Evaluate(expression, values, today);

    /// <summary>Of a rule that asks something of each row: whether it holds in each, in the table's order; null where too much is missing. Else empty.</summary>
    public IReadOnlyList<bool?> HoldsInRows(IReadOnlyDictionary<string, object?> values, DateOnly today) =>
        expression is OverRows { Function.AsksEach: true } over ? [.. Evaluator.EachRow(over, values, today).Select(row => (bool?)row)] : [];

    public override string ToString() => Text;
}
