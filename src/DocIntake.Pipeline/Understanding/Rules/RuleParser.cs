using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Rules;

/// <summary>Parses by precedence and checks types on the way: what leaves here can always be evaluated.</summary>
internal sealed class RuleParser(string text, IReadOnlyDictionary<string, RuleType> fields)
{
    private const int DeepestNesting = 40;

    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

    private readonly IReadOnlyList<Token> tokens = Lexer.Cut(text);
    private readonly HashSet<string> used = [];
    private readonly HashSet<string> columns = [];
    private readonly HashSet<string> tables = [];
    private int at;
    private int depth;
    /// <summary>The first column named since the innermost function over rows began, and not yet inside one that is closed.</summary>
    private Token? loose;

    /// <summary>The fields it names.</summary>
    public IReadOnlySet<string> Used => used;
    /// <summary>The columns of tables it names.</summary>
    public IReadOnlySet<string> Columns => columns;
    /// <summary>The tables whose rows it goes through.</summary>
    public IReadOnlySet<string> Tables => tables;

    private Token Here => tokens[at];

    public Expression ParseAll()
    {
        var whole = Whole();
        if (Here.Kind != TokenKind.End)
            throw new RuleException(Here.Offset, $"'{Here.Text}' is not expected here.");
        if (loose is { } column)
            throw new RuleException(column.Offset, $"'{column.Text}' has a value in each row: say sum({column.Text}), or every({column.Text} …) for what must hold in each.");
        return whole;
    }

    private Expression Whole()
    {
        if (++depth > DeepestNesting)
            throw new RuleException(Here.Offset, $"The rule is nested deeper than {DeepestNesting} levels.");
        var test = Level(0);
        if (IsSymbol("?"))
        {
            var mark = Take();
            Require(test, RuleType.Truth, mark, "before '?'");
            var then = Whole();
            Expect(":");
            var otherwise = Whole();
            test = new Conditional(test, then, otherwise, Common(then, otherwise, mark));
        }
        depth--;
        return test;
    }

    private Expression Level(int level)
    {
        if (level == Levels.Length)
            return Prefix();
        var left = Level(level + 1);
        while (Here.Kind == TokenKind.Symbol && Levels[level].Contains(Here.Text))
        {
            var mark = Take();
            left = Join(mark, left, Level(level + 1));
        }
        return left;
    }

    private Expression Prefix()
    {
        if (!IsSymbol("!") && !IsSymbol("-"))
            return Primary();
        if (++depth > DeepestNesting)
            throw new RuleException(Here.Offset, $"The rule is nested deeper than {DeepestNesting} levels.");
        var mark = Take();
        var operand = Prefix();
        depth--;
        var type = mark.Text == "!" ? RuleType.Truth : RuleType.Number;
        Require(operand, type, mark, $"after '{mark.Text}'");
        return new Unary(mark.Text, operand, type);
    }

    private Expression Primary()
    {
        var token = Take();
        switch (token)
        {
            case { Kind: TokenKind.Number }:
                return new Literal(token.Value, RuleType.Number);
            case { Kind: TokenKind.Text }:
                return new Literal(token.Value, RuleType.Text);
            case { Kind: TokenKind.Name, Text: "true" or "false" }:
                return new Literal(token.Text == "true", RuleType.Truth);
            case { Kind: TokenKind.Name, Text: "null" }:
                return new Literal(null, RuleType.Missing);
            case { Kind: TokenKind.Name } when IsSymbol("("):
                return Called(token);
            case { Kind: TokenKind.Name }:
                if (!fields.TryGetValue(token.Text, out var type))
                    throw new RuleException(token.Offset, $"No field is called '{token.Text}'.{DidYouMean.Suggest(token.Text, fields.Keys)}");
                if (type == RuleType.Rows)
                    throw new RuleException(token.Offset, $"'{token.Text}' is a table: say count({token.Text}), or name one of its columns in sum( ), every( ) and the like.");
                if (token.Text.Contains('.'))
                    loose ??= token;
                (token.Text.Contains('.') ? columns : used).Add(token.Text);
                return new FieldValueOf(token.Text, type);
            case { Kind: TokenKind.Symbol, Text: "(" }:
                var inner = Whole();
                Expect(")");
                return inner;
            default:
                throw new RuleException(token.Offset, $"A value is expected here, not {(token.Kind == TokenKind.End ? token.Text : $"'{token.Text}'")}.");
        }
    }

    private Expression Called(Token name)
    {
        Expect("(");
        if (name.Text == "count")
            return Counted();
        var (overRows, function) = (RowFunction.All.GetValueOrDefault(name.Text), RuleFunctions.All.GetValueOrDefault(name.Text));
        if (overRows is null && function is null)
            throw new RuleException(name.Offset, $"There is no function '{name.Text}'.{DidYouMean.Suggest(name.Text, RuleFunctions.All.Keys)}");
        var (begun, before) = (at, loose);
        loose = null;
        var arguments = new List<(Expression Value, Token Mark)>();
        while (!IsSymbol(")"))
        {
            if (arguments.Count > 0)
                Expect(",");
            var mark = Here;
            arguments.Add((Whole(), mark));
        }
        Take();
        var column = loose;
        loose = before ?? column;
        if (overRows is not null && column is not null)
        {
            loose = before;
            return OfRows(overRows, name, column, begun, [.. arguments.Select(argument => argument.Value)]);
        }
        if (function is null)
            throw new RuleException(name.Offset, $"{overRows!.Usage} is how {name.Text} is called: it asks something of each row of a table."); // one of the two is there
        var values = arguments.Select(argument => argument.Value).ToList();
        if (values.Count < function.Least || values.Count > function.Most)
            throw new RuleException(name.Offset, $"{function.Usage} is how {name.Text} is called.");
        for (var i = 0; i < values.Count; i++)
        {
            if (function.Argument(i) is { } type)
                Require(values[i], type, arguments[i].Mark, $"in {function.Usage}");
            if (function.CheckLiteral(i, values[i]) is { } wrong)
                throw new RuleException(arguments[i].Mark.Offset, wrong);
        }
        return new Call(function, values, function.Result ?? Common(values[0], values[^1], name));
    }

    /// <summary>After the opening bracket.</summary>
    private OverRows Counted()
    {
        var table = Take();
        if (fields.GetValueOrDefault(table.Text) != RuleType.Rows)
            throw new RuleException(table.Offset, $"count(table) is how count is called.{DidYouMean.Suggest(table.Text, fields.Where(field => field.Value == RuleType.Rows).Select(field => field.Key))}");
        Expect(")");
        tables.Add(table.Text);
        return new OverRows(RowFunction.Count, table.Text, new Literal(1m, RuleType.Number), RuleType.Number);
    }

    /// <summary>The tokens from <paramref name="begun"/> on were the arguments, and <paramref name="column"/> is the first of a table among them.</summary>
    private OverRows OfRows(RowFunction function, Token name, Token column, int begun, IReadOnlyList<Expression> arguments)
    {
        if (arguments is not [var each])
            throw new RuleException(name.Offset, $"{function.Usage} is how {name.Text} is called over the rows of a table.");
        Require(each, function.Takes, column, $"in {function.Usage}");
        var named = tokens.Skip(begun).Take(at - begun).Select(token => token.Text).Where(columns.Contains).Select(text => text[..text.IndexOf('.')]).Distinct().ToList();
        if (named.Count > 1)
            throw new RuleException(column.Offset, $"Columns of '{named[0]}' and of '{named[1]}' stand in one {name.Text}( ): rows of two tables do not belong together.");
        tables.Add(named[0]);
        return new OverRows(function, named[0], each, function.Yields);
    }

    private static Binary Join(Token mark, Expression left, Expression right)
    {
        switch (mark.Text)
        {
            case "||" or "&&":
                Require(left, RuleType.Truth, mark, $"before '{mark.Text}'");
                Require(right, RuleType.Truth, mark, $"after '{mark.Text}'");
                return new Binary(mark.Text, left, right, RuleType.Truth);
            case "==" or "!=":
                Common(left, right, mark);
                return new Binary(mark.Text, left, right, RuleType.Truth);
            case "<" or "<=" or ">" or ">=":
                if (Common(left, right, mark) == RuleType.Truth)
                    throw new RuleException(mark.Offset, $"'{mark.Text}' does not compare true and false. Join two comparisons with &&.");
                return new Binary(mark.Text, left, right, RuleType.Truth);
            case "+" when left.Type == RuleType.Text && right.Type == RuleType.Text:
                return new Binary(mark.Text, left, right, RuleType.Text);
            case "+" or "-" when left.Type == RuleType.Date && right.Type == RuleType.Number:
                return new Binary(mark.Text, left, right, RuleType.Date);
            case "-" when left.Type == RuleType.Date && right.Type == RuleType.Date:
                return new Binary(mark.Text, left, right, RuleType.Number);
            default:
                Require(left, RuleType.Number, mark, $"before '{mark.Text}'");
                Require(right, RuleType.Number, mark, $"after '{mark.Text}'");
                return new Binary(mark.Text, left, right, RuleType.Number);
        }
    }

    private static RuleType Common(Expression left, Expression right, Token mark)
    {
        if (left.Type == right.Type || right.Type == RuleType.Missing)
            return left.Type;
        if (left.Type == RuleType.Missing)
            return right.Type;
        throw new RuleException(mark.Offset, $"{Words(left.Type)} and {Words(right.Type)} cannot be put together here.");
    }

    private static void Require(Expression value, RuleType type, Token mark, string where)
    {
        if (value.Type != type && value.Type != RuleType.Missing)
            throw new RuleException(mark.Offset, $"{Words(type)} is needed {where}, not {Words(value.Type)}.");
    }

    private static string Words(RuleType type) => type switch
    {
        RuleType.Number => "a number",
        RuleType.Text => "a text",
        RuleType.Date => "a date",
        RuleType.Truth => "true or false",
        RuleType.Missing => "null",
        RuleType.Rows => "a table",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private bool IsSymbol(string symbol) => Here.Kind == TokenKind.Symbol && Here.Text == symbol;

    private Token Take() => Here.Kind == TokenKind.End ? Here : tokens[at++];

    private void Expect(string symbol)
    {
        if (!IsSymbol(symbol))
            throw new RuleException(Here.Offset, $"'{symbol}' is expected here.");
        at++;
    }
}
