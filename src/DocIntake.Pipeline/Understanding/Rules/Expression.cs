namespace DocIntake.Pipeline.Understanding.Rules;

/// <summary>
/// What a part of a rule yields. Values are decimal, string, DateOnly and bool; any of them may be null: missing, unknown. Rows are those of a table, a dictionary
/// of values each.
/// </summary>
public enum RuleType { Missing, Number, Text, Date, Truth, Rows }

/// <summary>A rule, parsed: every node knows its type, so evaluating meets none that does not fit.</summary>
internal abstract record Expression(RuleType Type);

internal sealed record Literal(object? Value, RuleType Type) : Expression(Type);

internal sealed record FieldValueOf(string Name, RuleType Type) : Expression(Type);

internal sealed record Unary(string Operator, Expression Operand, RuleType Type) : Expression(Type);

internal sealed record Binary(string Operator, Expression Left, Expression Right, RuleType Type) : Expression(Type);

internal sealed record Conditional(Expression Test, Expression Then, Expression Else, RuleType Type) : Expression(Type);

internal sealed record Call(RuleFunction Function, IReadOnlyList<Expression> Arguments, RuleType Type) : Expression(Type);

/// <summary>An expression over the columns of a table, worked out for each row and put together by the function.</summary>
internal sealed record OverRows(RowFunction Function, string Table, Expression Each, RuleType Type) : Expression(Type);
