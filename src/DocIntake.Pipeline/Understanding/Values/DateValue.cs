using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Knowledge;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Values;

/// <summary>Dates as people print them: 25/12/2018 · 5.3.18 · 2018-12-25 · 25122018 · 5 March 2018 · MAR 5, 2018 · 05-MAR-18.</summary>
public static partial class DateValue
{
    private const int Earliest = 1900, Latest = 2099;

    /// <summary>The whole text as a date; null where it is none. The order is turned round where it is impossible (31 is no month).</summary>
    public static DateOnly? Parse(string text, DateOrder order)
    {
        var match = Whole().Match(text.Trim());
        return match.Success ? From(match, order) : null;
    }

    /// <summary>Every date in a text, with where it stands.</summary>
    public static IEnumerable<(Range Where, DateOnly Date)> Find(string text, DateOrder order)
    {
        for (var match = Anywhere().Match(text); match.Success;)
        {
            var date = From(match, order);
            if (date is { } found)
                yield return (new Range(match.Index, match.Index + match.Length), found);
            // "LIN 13-02-2016": what looked like a month was none, and the date begins later.
            match = Anywhere().Match(text, date is null ? match.Index + 1 : match.Index + match.Length);
        }
    }

    public static string Canonical(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? From(Match match, DateOrder order)
    {
        if (match.Groups["solid"] is { Success: true, Value: var solid })
            return Solid(solid, order);
        if (match.Groups["name"] is { Success: true, Value: var name })
        {
            return WordLists.Months.TryGetValue(Fuzzy.Plain(name).ToLowerInvariant(), out var named)
                ? Make(match.Groups["y"].Value, named, Number(match.Groups["d"].Value))
                : null;
        }
        var (first, second, third) = (match.Groups["a"].Value, match.Groups["b"].Value, match.Groups["c"].Value);
        if (first.Length == 4)
            return Make(first, Number(second), Number(third));
        return order switch
        {
            DateOrder.Mdy => Make(third, Number(first), Number(second)) ?? Make(third, Number(second), Number(first)),
            DateOrder.Ymd when third.Length == 2 => Make(first, Number(second), Number(third)) ?? Make(third, Number(second), Number(first)),
            _ => Make(third, Number(second), Number(first)) ?? Make(third, Number(first), Number(second)),
        };
    }

    /// <summary>Eight digits, as in the boxes of a form.</summary>
    private static DateOnly? Solid(string digits, DateOrder order) => order switch
    {
        DateOrder.Ymd => Make(digits[..4], Number(digits[4..6]), Number(digits[6..])),
        DateOrder.Mdy => Make(digits[4..], Number(digits[..2]), Number(digits[2..4])),
        _ => Make(digits[4..], Number(digits[2..4]), Number(digits[..2])),
    };

    private static DateOnly? Make(string year, int month, int day)
    {
        var y = Number(year);
        if (year.Length == 2)
            y += y < 70 ? 2000 : 1900;
        var possible = y is >= Earliest and <= Latest && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(y, month);
        return possible ? new DateOnly(y, month, day) : null;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private const string Year = @"(?:(?:19|20)\d{2}|\d{2})";
    private const string Numbers = @"(?<a>(?:19|20)\d{2}|\d{1,2})\s?(?<mark>[-/.])\s?(?<b>\d{1,2})\s?\k<mark>\s?(?<c>(?:19|20)\d{2}|\d{1,2})";
    /// <summary>Marks as a reader mixes them up: with a whole year it is still a date.</summary>
    private const string Mixed = @"(?<a>\d{1,2})\s?[-/.,~_]\s?(?<b>\d{1,2})\s?[-/.,~_]\s?(?<c>(?:19|20)\d{2})";
    /// <summary>No digit goes on, unless a time of day is glued to the year: "09/03/201821:28".</summary>
    private const string End = @"(?:(?![\d/])|(?=\d{1,2}[:;]\d{2}))";
    private const string Spaced = @"(?<a>\d{2}) (?<b>\d{2}) (?<c>(?:19|20)\d{2})";
    private const string DayFirst = @"(?<d>\d{1,2})(?:st|nd|rd|th|\.)?[\s\-./]*(?<name>\p{L}{3,9})[\s\-./,']*(?<y>" + Year + ")";
    private const string MonthFirst = @"(?<name>\p{L}{3,9})\.?[\s\-]*(?<d>\d{1,2})(?:st|nd|rd|th)?[\s,\-]+(?<y>" + Year + ")";

    [GeneratedRegex("^(?:" + Numbers + "|" + Spaced + "|" + DayFirst + "|" + MonthFirst + @"|(?<solid>\d{8}))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternTime.Milliseconds)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![\d/.\-])(?:" + Numbers + End + "|" + Mixed + End + "|" + DayFirst + End + "|" + MonthFirst + End + "|" + Spaced + End + @"|(?<solid>\d{8})(?![\d/]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternTime.Milliseconds)]
    private static partial Regex Anywhere();
}
