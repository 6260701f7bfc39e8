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
        var digits = Dashes().Replace(AroundMark().Replace(number.Trim(), "$1"), "");
        var lastMark = digits.LastIndexOfAny(['.', ',']);
        var (whole, decimals) = (digits, "");
        if (lastMark >= 0)
        {
            var kinds = digits.Count(c => c == digits[lastMark]) == 1;
            var marks = digits.Count(c => c is '.' or ',');
            // Three digits after the only mark are thousands ("1,234"); after a mark of the other kind they are not ("1.234,567").
            if (digits.Length - lastMark - 1 != 3 || (marks > 1 && kinds))
                (whole, decimals) = (digits[..lastMark], digits[(lastMark + 1)..]);
        }
        if (!Grouped().IsMatch(whole) || !decimals.All(char.IsAsciiDigit))
            return null;
        var plain = $"{string.Concat(whole.Where(char.IsAsciiDigit))}.{decimals}0";
        return decimal.TryParse(plain.StartsWith('.') ? $"0{plain}" : plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    /// <summary>What stands before or after an amount: a sign, or a code of two or three letters.</summary>
    internal const string CurrencyMark = @"(?:[$€£¥]|[A-Z]{2,3}\$?|Rs\.?|kr\.?)";

    /// <summary>Nothing, digits without groups, or groups of three.</summary>
    [GeneratedRegex(@"^(\d*|\d{1,3}([ .,'’]\d{3})+)$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\s*([.,])\s*")]
    private static partial Regex AroundMark();

    [GeneratedRegex("[.,]-+$")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"^\(?\s*(?<minus>-)?\s*(?:" + CurrencyMark + @"\s*)?(?<minus>-)?\s*(?<number>\d[\d .,'’]*?(?:[.,]-+)?|[.,]\d{2})\s*(?<after>-|CR)?\s*(?:" + CurrencyMark + @"\s*)?\)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternTime.Milliseconds)]
    private static partial Regex Whole();
}
