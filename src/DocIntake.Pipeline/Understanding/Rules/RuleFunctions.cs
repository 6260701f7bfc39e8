using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Values;

namespace DocIntake.Pipeline.Understanding.Rules;

/// <summary>A function of the rule language: what it takes, what it yields, how it is worked out. A null type takes or yields any.</summary>
internal sealed record RuleFunction(string Usage, RuleType? Result, RuleType?[] Takes, Func<object?[], DateOnly, object?> Work, int Least, int Most = int.MaxValue)
{
    /// <summary>Null arguments are handled by <see cref="Work"/>; else one makes the result null.</summary>
    public bool SeesMissing { get; init; }
    /// <summary>The number (from 0) of the argument that is a regular expression, written out.</summary>
    public int? PatternAt { get; init; }

    public RuleType? Argument(int number) => Takes[Math.Min(number, Takes.Length - 1)];

    public string? CheckLiteral(int number, Expression value)
    {
        if (PatternAt != number)
            return null;
        if (value is not Literal { Value: string pattern })
            return $"The pattern in {Usage} must be written out in quotes.";
        try
        {
            _ = new Regex(pattern);
            return null;
        }
        catch (RegexParseException wrong)
        {
            return $"This is not a regular expression: {wrong.Message}";
        }
    }
}

/// <summary>Everything a rule may call.</summary>
internal static class RuleFunctions
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    private static readonly RuleType?[] Number = [RuleType.Number], Text = [RuleType.Text], Dates = [RuleType.Date], Any = [null];

    public static IReadOnlyDictionary<string, RuleFunction> All { get; } = new Dictionary<string, RuleFunction>
    {
        ["abs"] = new("abs(number)", RuleType.Number, Number, (a, _) => Math.Abs((decimal)a[0]!), 1, 1),
        ["round"] = new("round(number, decimals)", RuleType.Number, Number, (a, _) => Round((decimal)a[0]!, a.Length > 1 ? (decimal)a[1]! : 0), 1, 2),
        ["min"] = new("min(number, …)", RuleType.Number, Number, (a, _) => a.OfType<decimal>().Select(n => (decimal?)n).Min(), 1) { SeesMissing = true },
        ["max"] = new("max(number, …)", RuleType.Number, Number, (a, _) => a.OfType<decimal>().Select(n => (decimal?)n).Max(), 1) { SeesMissing = true },
        ["sum"] = new("sum(number, …)", RuleType.Number, Number, (a, _) => a.Any(n => n is not null) ? a.OfType<decimal>().Sum() : null, 1) { SeesMissing = true },
        ["number"] = new("number(text)", RuleType.Number, Text, (a, _) => MoneyValue.Parse((string)a[0]!), 1, 1),
        ["days"] = new("days(from, to)", RuleType.Number, Dates, (a, _) => (decimal)(((DateOnly)a[1]!).DayNumber - ((DateOnly)a[0]!).DayNumber), 2, 2),
        ["years"] = new("years(from, to)", RuleType.Number, Dates, (a, _) => (decimal)FullYears((DateOnly)a[0]!, (DateOnly)a[1]!), 2, 2),
        ["date"] = new("date(\"2026-01-31\")", RuleType.Date, Text, (a, _) => DateOnly.TryParseExact((string)a[0]!, "yyyy-MM-dd", out var date) ? date : null, 1, 1),
        ["today"] = new("today()", RuleType.Date, Any, (_, today) => today, 0, 0),
        ["length"] = new("length(text)", RuleType.Number, Text, (a, _) => (decimal)((string)a[0]!).Length, 1, 1),
        ["upper"] = new("upper(text)", RuleType.Text, Text, (a, _) => ((string)a[0]!).ToUpperInvariant(), 1, 1),
        ["lower"] = new("lower(text)", RuleType.Text, Text, (a, _) => ((string)a[0]!).ToLowerInvariant(), 1, 1),
        ["trim"] = new("trim(text)", RuleType.Text, Text, (a, _) => ((string)a[0]!).Trim(), 1, 1),
        ["digits"] = new("digits(text)", RuleType.Text, Text, (a, _) => string.Concat(((string)a[0]!).Where(char.IsAsciiDigit)), 1, 1),
        ["contains"] = new("contains(text, part)", RuleType.Truth, Text, (a, _) => ((string)a[0]!).Contains((string)a[1]!, StringComparison.Ordinal), 2, 2),
        ["startsWith"] = new("startsWith(text, part)", RuleType.Truth, Text, (a, _) => ((string)a[0]!).StartsWith((string)a[1]!, StringComparison.Ordinal), 2, 2),
        ["endsWith"] = new("endsWith(text, part)", RuleType.Truth, Text, (a, _) => ((string)a[0]!).EndsWith((string)a[1]!, StringComparison.Ordinal), 2, 2),
        ["matches"] = new("matches(text, \"pattern\")", RuleType.Truth, Text, (a, _) => Matches((string)a[0]!, (string)a[1]!), 2, 2) { PatternAt = 1 },
        ["weighted"] = new("weighted(digits, \"9 8 7\")", RuleType.Number, Text, (a, _) => Weighted((string)a[0]!, (string)a[1]!), 2, 2),
        ["isIban"] = new("isIban(text)", RuleType.Truth, Text, (a, _) => IbanValue.Parse((string)a[0]!) is not null, 1, 1),
        ["empty"] = new("empty(value)", RuleType.Truth, Any, (a, _) => a[0] is null or "", 1, 1) { SeesMissing = true },
        ["coalesce"] = new("coalesce(value, otherwise)", null, Any, (a, _) => a[0] ?? a[1], 2, 2) { SeesMissing = true },
    };

    private static decimal? Round(decimal number, decimal decimals) =>
        decimals is >= 0 and <= 20 ? Math.Round(number, (int)decimals, MidpointRounding.AwayFromZero) : null;

    private static int FullYears(DateOnly from, DateOnly to)
    {
        var years = to.Year - from.Year;
        return (to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? years - 1 : years;
    }

    private static bool? Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTime);
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that cannot decide in time has not held.
            return false;
        }
    }

    /// <summary>Digits times weights, summed: what check digits are made of. Null where there are not as many digits as weights.</summary>
    private static decimal? Weighted(string text, string weights)
    {
        var factors = weights.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (factors.Length != text.Length || !text.All(char.IsAsciiDigit))
            return null;
        decimal sum = 0;
        foreach (var (digit, factor) in text.Zip(factors))
        {
            if (!int.TryParse(factor, out var weight))
                return null;
            sum += (digit - '0') * (decimal)weight;
        }
        return sum;
    }
}
