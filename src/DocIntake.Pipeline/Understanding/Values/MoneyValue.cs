using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Pipeline.Understanding.Values;

/// <summary>Amounts as people print them: 1,234.50 · 1.234,50 · 1 234,50 · RM 9.00 · $8.20 · 12,- · (4.00) · 5.00-.</summary>
public static partial class MoneyValue
{
    /// <summary>Null where it is no amount.</summary>
    public static decimal? Parse(string text)
    {
        var match = Whole().Match(text.Trim());
        if (!match.Success)
            return null;
        var negative = match.Groups["minus"].Success || match.Groups["after"].Success || (text.Contains('(', StringComparison.Ordinal) && text.Contains(')', StringComparison.Ordinal));
        return Digits(match.Groups["number"].Value) is { } amount ? negative ? -amount : amount : null;
    }

    /// <summary>At least two decimals, a point: "1234.50".</summary>
    public static string Canonical(decimal amount) => amount.ToString("0.00########", CultureInfo.InvariantCulture);

    private static decimal? Digits(string number)
    {
        var digits = number.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        digits = Regex.Replace(digits, "[.,]-+$", "");
        var lastMark = digits.LastIndexOfAny(['.', ',']);
        if (lastMark >= 0)
        {
            var decimals = digits.Length - lastMark - 1;
            var marks = digits.Count(c => c is '.' or ',');
            // Three digits after the only mark are thousands ("1,234"); after a mark of the other kind they are not ("1.234,567").
            var isDecimal = decimals != 3 || (marks > 1 && digits.Count(c => c == digits[lastMark]) == 1);
            var whole = (isDecimal ? digits[..lastMark] : digits).Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
            digits = isDecimal ? $"{(whole.Length == 0 ? "0" : whole)}.{digits[(lastMark + 1)..]}" : whole;
        }
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    /// <summary>What stands before or after an amount: a sign, or a code of two or three letters.</summary>
    internal const string CurrencyMark = @"(?:[$€£¥]|[A-Z]{2,3}\$?|Rs\.?|kr\.?)";

    [GeneratedRegex(@"^\(?\s*(?<minus>-)?\s*(?:" + CurrencyMark + @"\s*)?(?<minus>-)?\s*(?<number>\d[\d .,'’]*(?:[.,]-+)?|[.,]\d{2})\s*(?<after>-|CR)?\s*(?:" + CurrencyMark + @"\s*)?\)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Whole();
}
