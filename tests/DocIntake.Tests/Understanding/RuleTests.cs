using DocIntake.Pipeline.Understanding.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace DocIntake.Tests.Understanding;

public sealed class RuleTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    private static readonly Dictionary<string, RuleType> Types = new()
    {
        ["net"] = RuleType.Number,
        ["vat"] = RuleType.Number,
        ["total"] = RuleType.Number,
        ["from"] = RuleType.Date,
        ["to"] = RuleType.Date,
        ["name"] = RuleType.Text,
        ["signed"] = RuleType.Truth,
        ["gone"] = RuleType.Number,
        ["items"] = RuleType.Rows,
        ["items.amount"] = RuleType.Number,
        ["items.count"] = RuleType.Number,
        ["items.what"] = RuleType.Text,
        ["others"] = RuleType.Rows,
        ["others.amount"] = RuleType.Number,
    };

    private static readonly Dictionary<string, object?> Values = new()
    {
        ["net"] = 0.1m,
        ["vat"] = 0.2m,
        ["total"] = 0.3m,
        ["from"] = new DateOnly(2026, 1, 31),
        ["to"] = new DateOnly(2026, 2, 28),
        ["name"] = "Doe",
        ["signed"] = true,
        ["gone"] = null,
        ["items"] = new IReadOnlyDictionary<string, object?>[]
        {
            new Dictionary<string, object?> { ["items.amount"] = 0.1m, ["items.count"] = 2m, ["items.what"] = "Desk" },
            new Dictionary<string, object?> { ["items.amount"] = 0.2m, ["items.count"] = null, ["items.what"] = "Shelf" },
        },
    };

    [Theory]
    [InlineData("net + vat == total", true)]
    [InlineData("abs(net * 2 - vat) < 0.001 && total > net", true)]
    [InlineData("sum(items.amount) == total", true)]
    [InlineData("sum(items.amount * items.count) == 0.2", true)]
    [InlineData("sum(net, vat) == total", true)]
    [InlineData("max(items.amount) < total && min(items.amount) == net", true)]
    [InlineData("count(items) == 2 && count(others) == 0", true)]
    [InlineData("every(items.amount > 0)", true)]
    [InlineData("every(items.amount <= net)", false)]
    [InlineData("every(items.count > 1)", null)]
    [InlineData("any(items.what == \"Shelf\")", true)]
    [InlineData("sum(others.amount) == 0", null)]
    [InlineData("from < to", true)]
    [InlineData("days(from, to) == 28", true)]
    [InlineData("to - from == 28", true)]
    [InlineData("from + 28 == to", true)]
    [InlineData("years(date(\"1980-03-02\"), today()) == 45", true)]
    [InlineData("to <= today()", true)]
    [InlineData("matches(name, \"^D[a-z]+$\") ? signed : false", true)]
    [InlineData("upper(name) == 'DOE' || false", true)]
    [InlineData("1 + 2 * 3 == 7 && (1 + 2) * 3 === 9", true)]
    [InlineData("!signed", false)]
    [InlineData("-net < 0", true)]
    [InlineData("empty(gone)", true)]
    [InlineData("gone == null && null != net", true)]
    [InlineData("coalesce(gone, 0) == 0", true)]
    [InlineData("sum(net, vat, gone) == total", true)]
    [InlineData("max(net, gone) == net", true)]
    [InlineData("gone + net == total", null)]
    [InlineData("gone > 1 && false", false)]
    [InlineData("gone > 1 || signed", true)]
    [InlineData("gone > 1 && signed", null)]
    [InlineData("net / 0 == 1", null)]
    [InlineData("79228162514264337593543950335 * 10 > 1", null)]
    [InlineData("weighted(\"123\", \"3 2 1\") % 11 == 10", true)]
    [InlineData("isIban(\"GB82 WEST 1234 5698 7654 32\")", true)]
    [InlineData("isIban(\"GB83 WEST 1234 5698 7654 32\")", false)]
    [InlineData("round(total / 2, 1) == 0.2", true)]
    public void Holds_exactly_or_says_that_too_much_is_missing(string text, bool? expected)
    {
        Assert.Equal(expected, Rule.Parse(text, Types).Holds(Values, Today));
    }

    [Fact]
    public void Brackets_within_brackets_are_read_once()
    {
        const int deep = 35;
        var text = string.Concat(Enumerable.Repeat("min(", deep)) + "net" + new string(')', deep) + " == net";

        Assert.True(Rule.Parse(text, Types).Holds(Values, Today));
    }

    [Theory]
    [InlineData("net + vat = total", 10, "Equal is written ==")]
    [InlineData("net + vat == totl", 13, "Did you mean 'total'?")]
    [InlineData("net + name == total", 4, "a number is needed")]
    [InlineData("net", 0, "must be true or false")]
    [InlineData("(net > 1", 8, "')' is expected")]
    [InlineData("net > 1 net", 8, "not expected here")]
    [InlineData("net > ", 6, "A value is expected here")]
    [InlineData("abs(net, vat) > 1", 0, "abs(number) is how abs is called")]
    [InlineData("aps(net) > 1", 0, "Did you mean 'abs'?")]
    [InlineData("matches(name, name)", 14, "written out in quotes")]
    [InlineData("matches(name, \"(\")", 14, "not a regular expression")]
    [InlineData("name == \"Doe", 8, "never closed")]
    [InlineData("0 < net < 1", 8, "cannot be put together")]
    [InlineData("net > 1; vat", 7, "has no meaning")]
    [InlineData("items.amount == net", 0, "'items.amount' has a value in each row: say sum(items.amount)")]
    [InlineData("sum(items.what) == net", 4, "a number is needed in sum(table.column), not a text")]
    [InlineData("every(net > 0)", 0, "it asks something of each row of a table")]
    [InlineData("sum(items.amount - others.amount) == 0", 4, "rows of two tables do not belong together")]
    [InlineData("sum(items.amount, net) == total", 0, "sum(table.column) is how sum is called over the rows")]
    [InlineData("count(net) == 1", 6, "count(table) is how count is called")]
    [InlineData("items == null", 0, "'items' is a table: say count(items)")]
    [InlineData("sum(items.amont) == net", 4, "Did you mean 'items.amount'?")]
    public void Says_where_a_rule_is_wrong(string text, int offset, string message)
    {
        var wrong = Assert.Throws<RuleException>(() => Rule.Parse(text, Types));

        Assert.Equal(offset, wrong.Offset);
        Assert.Contains(message, wrong.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Refuses_what_is_nested_too_deep_or_too_long()
    {
        Assert.Throws<RuleException>(() => Rule.Parse(new string('(', 500) + "true" + new string(')', 500), Types));
        Assert.Throws<RuleException>(() => Rule.Parse(new string('!', 500) + "true", Types));
        Assert.Throws<RuleException>(() => Rule.Parse("true" + string.Concat(Enumerable.Repeat(" || true", 400)), Types));
    }

    [Fact]
    public void Always_ends_with_an_answer_or_a_place_whatever_is_written()
    {
        var words = Gen.Elements("net", "vat", "from", "name", "signed", "gone", "1", "0", "2.5", "\"x\"", "true", "null", "+", "-", "*", "/", "%", "==", "<", "&&", "||", "!", "?", ":", "(", ")", ",",
            "abs(", "sum(", "days(", "empty(", "coalesce(", "matches(", "@", "'");
        var texts = words.ListOf().Select(list => string.Join(' ', list.Take(12)));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                Rule.Parse(text, Types).Holds(Values, Today);
                return true;
            }
            catch (RuleException wrong)
            {
                return wrong.Offset >= 0 && wrong.Offset <= text.Length;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Adds_money_exactly()
    {
        Prop.ForAll<int, int>((net, vat) =>
        {
            var values = new Dictionary<string, object?> { ["net"] = net / 100m, ["vat"] = vat / 100m, ["total"] = ((long)net + vat) / 100m };
            return Rule.Parse("net + vat == total", Types).Holds(values, Today) == true && Rule.Parse("net + vat == total + 0.01", Types).Holds(values, Today) == false;
        }).Check(Config.QuickThrowOnFailure);
    }
}
