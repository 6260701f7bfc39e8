using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Bots.Plans;

/// <summary>
/// A text with fields in it: <c>{surname}, {given_names}</c>. A date or an amount takes a format, .NET's: <c>{move_date:dd.MM.yyyy}</c>,
/// <c>{total:#,##0.00}</c>. A map turns the whole into the system's own words.
/// </summary>
public sealed partial record Template(string Text, IReadOnlyDictionary<string, string>? Map = null)
{
    /// <summary>What stands there is a value as it is on the paper, in no words or form of the author's.</summary>
    public bool IsPlain => Map is null && !Places().Matches(Text).Any(place => place.Groups["format"].Success);

    public IEnumerable<string> Fields => Places().Matches(Text).Select(place => place.Groups["field"].Value);

    /// <exception cref="FormatException">A value does not take the format it is given; says which.</exception>
    public string Fill(IReadOnlyDictionary<string, string?> values)
    {
        var filled = Places().Replace(Text, place => Format(place.Groups["field"].Value, place.Groups["format"].Value, values));
        return Map?.GetValueOrDefault(filled) ?? filled;
    }

    private static string Format(string field, string format, IReadOnlyDictionary<string, string?> values)
    {
        if (values.GetValueOrDefault(field) is not { Length: > 0 } value || format.Length == 0)
            return values.GetValueOrDefault(field) ?? "";
        // A single letter would be one of .NET's standard formats; % makes it the custom one.
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date.ToString(format.Length == 1 ? $"%{format}" : format, CultureInfo.InvariantCulture);
        if (decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount))
            return amount.ToString(format, CultureInfo.InvariantCulture);
        throw new FormatException($"'{field}' is '{value}': neither a date (2026-03-31) nor an amount (1234.50), so it takes no format '{format}'.");
    }

    [GeneratedRegex(@"\{(?<field>[a-z0-9_.]+)(:(?<format>[^}]+))?\}")]
    private static partial Regex Places();
}
