namespace DocIntake.Pipeline.Understanding.Rules;

/// <summary>Works out a parsed rule. Total: types were checked before, division by zero and numbers out of range are unknown (null).</summary>
internal static class Evaluator
{
    public static object? Evaluate(Expression expression, IReadOnlyDictionary<string, object?> values, DateOnly today)
    {
        object? Of(Expression part) => Evaluate(part, values, today);
        return expression switch
        {
            Literal literal => literal.Value,
            FieldValueOf field => values.GetValueOrDefault(field.Name),
            Unary { Operator: "!" } not => !(bool?)Of(not.Operand),
            Unary minus => -(decimal?)Of(minus.Operand),
            Binary { Operator: "&&" } and => (bool?)Of(and.Left) is false ? false : (bool?)Of(and.Left) & (bool?)Of(and.Right),
            Binary { Operator: "||" } or => (bool?)Of(or.Left) is true ? true : (bool?)Of(or.Left) | (bool?)Of(or.Right),
            Binary { Operator: "==" or "!=", Right: Literal { Value: null } } empty => (Of(empty.Left) is null) == (empty.Operator == "=="),
            Binary { Operator: "==" or "!=", Left: Literal { Value: null } } empty => (Of(empty.Right) is null) == (empty.Operator == "=="),
            Binary binary => Join(binary.Operator, Of(binary.Left), Of(binary.Right)),
            Conditional choice => (bool?)Of(choice.Test) switch { true => Of(choice.Then), false => Of(choice.Else), null => null },
            OverRows over => Over(over, values, today),
            Call call => Called(call, [.. call.Arguments.Select(Of)], today),
            _ => throw new InvalidOperationException($"{expression.GetType().Name} is no expression."),
        };
    }

    private static object? Over(OverRows over, IReadOnlyDictionary<string, object?> values, DateOnly today)
    {
        try
        {
            return over.Function.Work([.. EachRow(over, values, today)]);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>What each row of the table yields, in order; a table that is not there has none.</summary>
    public static IEnumerable<object?> EachRow(OverRows over, IReadOnlyDictionary<string, object?> values, DateOnly today) =>
        (values.GetValueOrDefault(over.Table) as IReadOnlyList<IReadOnlyDictionary<string, object?>> ?? []).Select(row => Evaluate(over.Each, new RowValues(row, values), today));

    private static object? Called(Call call, object?[] arguments, DateOnly today)
    {
        if (!call.Function.SeesMissing && arguments.Contains(null))
            return null;
        try
        {
            return call.Function.Work(arguments, today);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? Join(string symbol, object? left, object? right)
    {
        if (left is null || right is null)
            return null;
        try
        {
            return (symbol, left, right) switch
            {
                ("==", _, _) => left.Equals(right),
                ("!=", _, _) => !left.Equals(right),
                ("<" or "<=" or ">" or ">=", _, _) => Compare(symbol, left, right),
                ("+", string a, string b) => a + b,
                ("+", DateOnly date, decimal days) => AddDays(date, days),
                ("-", DateOnly date, decimal days) => AddDays(date, -days),
                ("-", DateOnly to, DateOnly from) => (decimal)(to.DayNumber - from.DayNumber),
                ("+", decimal a, decimal b) => a + b,
                ("-", decimal a, decimal b) => a - b,
                ("*", decimal a, decimal b) => a * b,
                ("/", decimal a, decimal b) => b == 0 ? null : a / b,
                ("%", decimal a, decimal b) => b == 0 ? null : a % b,
                _ => throw new InvalidOperationException($"{left.GetType().Name} {symbol} {right.GetType().Name} was let through by the parser."),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool Compare(string symbol, object left, object right)
    {
        var order = left is string a && right is string b ? string.CompareOrdinal(a, b) : ((IComparable)left).CompareTo(right);
        return symbol switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    private static DateOnly? AddDays(DateOnly date, decimal days) =>
        date.DayNumber + Math.Floor(days) is var number && number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
}
