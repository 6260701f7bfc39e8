using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Rules;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Values;

/// <summary>
/// What a field's value may be, by its type. Canonical: a date is ISO 8601; money has at least two decimals and a point; a number a point; an id upper
/// case without spaces; a phone number digits with a leading + where it had one; an IBAN without spaces; a tick or signature "true" or "false"; a
/// choice its value; any other text trimmed, with single spaces.
/// </summary>
public static partial class FieldValue
{
    /// <summary>Reads what a person typed, or what stands on the page. Nothing typed is a canonical null, and no error here.</summary>
    /// <param name="field">Type, pattern and choices.</param>
    /// <param name="text">As it was typed.</param>
    /// <param name="canonical">As it is kept, or null.</param>
    /// <param name="error">For the person: what is wrong with it, or null.</param>
    public static bool TryParse(FieldDefinition field, string? text, out string? canonical, out string? error)
    {
        (canonical, error) = (null, null);
        var trimmed = Spaces().Replace(text ?? "", " ").Trim();
        if (trimmed.Length == 0)
            return true;
        canonical = Canonical(field, trimmed);
        error = canonical is null ? Expected(field, trimmed) : null;
        if (canonical is not null && !FitsPattern(field, canonical))
            (canonical, error) = (null, $"'{trimmed}' is not how {field.Title} is written.");
        return error is null;
    }

    /// <summary>Null where it does not fit the type.</summary>
    public static string? Canonical(FieldDefinition field, string text) => field.Type switch
    {
        FieldType.Date => DateValue.Parse(text, field.DateOrder) is { } date ? DateValue.Canonical(date) : null,
        FieldType.Money => MoneyValue.Parse(text) is { } amount ? MoneyValue.Canonical(amount) : null,
        FieldType.Number => Number(text),
        FieldType.Id => Spaces().Replace(text, "").ToUpperInvariant() is { Length: > 0 } id ? id : null,
        FieldType.Choice => ChoiceOf(field, text),
        FieldType.Tick or FieldType.Signature => Truth(text),
        FieldType.Phone => Phone(text),
        FieldType.Email => EmailShape().IsMatch(text) ? text.ToLowerInvariant() : null,
        FieldType.Iban => IbanValue.Parse(text),
        FieldType.Text or FieldType.Person or FieldType.Organisation or FieldType.Address => Spaces().Replace(text, " ").Trim() is { Length: > 0 } plain ? plain : null,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, "No value is of this type."),
    };

    /// <summary>True also where there is no pattern.</summary>
    public static bool FitsPattern(FieldDefinition field, string canonical)
    {
        try
        {
            return field.Pattern is null || (field.Pattern.Match(canonical) is { Success: true } match && match.Length == canonical.Length);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Whether two canonical values say the same: names and addresses may differ in a slip, case and order of words.</summary>
    public static bool Agree(FieldType type, string one, string other) => type switch
    {
        FieldType.Person or FieldType.Organisation => Fuzzy.NameSimilarity(one, other) >= 0.85,
        FieldType.Address or FieldType.Text => Fuzzy.Similarity(one, other) >= 0.85,
        FieldType.Money or FieldType.Number => MoneyValue.Parse(one) == MoneyValue.Parse(other),
        _ => Fuzzy.Plain(one) == Fuzzy.Plain(other),
    };

    /// <summary>As rules see it: decimal, DateOnly, bool, string; null where it is missing or not of its type.</summary>
    public static object? Typed(FieldDefinition field, string? canonical) => (field.Type, canonical) switch
    {
        (_, null or "") => null,
        (FieldType.Money or FieldType.Number, _) => decimal.TryParse(canonical, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        (FieldType.Date, _) => DateOnly.TryParseExact(canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        (FieldType.Tick or FieldType.Signature, _) => canonical == "true",
        _ => canonical,
    };

    public static RuleType RuleTypeOf(FieldType type) => type switch
    {
        FieldType.Money or FieldType.Number => RuleType.Number,
        FieldType.Date => RuleType.Date,
        FieldType.Tick or FieldType.Signature => RuleType.Truth,
        _ => RuleType.Text,
    };

    private static string? ChoiceOf(FieldDefinition field, string text) =>
        field.Choices.FirstOrDefault(choice => Fuzzy.Plain(choice.Value) == Fuzzy.Plain(text) && Fuzzy.Plain(text).Length > 0)?.Value
        ?? field.Choices.FirstOrDefault(choice => choice.Texts.Any(known => Same(known, text)))?.Value;

    /// <summary>By letters and digits; a sign such as € is compared as it is.</summary>
    private static bool Same(string known, string text) =>
        Fuzzy.Plain(known).Length > 0 ? Fuzzy.Plain(known) == Fuzzy.Plain(text) : known.Trim() == text.Trim();

    private static string? Number(string text)
    {
        var digits = Spaces().Replace(text, "");
        if (GroupedNumber().IsMatch(digits))
            digits = digits.Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.##########", CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Truth(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "X" or "1" or "ON" or "SELECTED" or "☑" or "☒" or "✓" or "✔" or "[X]" => "true",
        "FALSE" or "NO" or "N" or "0" or "OFF" or "UNSELECTED" or "☐" or "[ ]" or "[]" => "false",
        _ => null,
    };

    private static string? Phone(string text)
    {
        if (!PhoneShape().IsMatch(text))
            return null;
        var digits = string.Concat(text.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        return digits.Length is < 5 or > 15 ? null : text.StartsWith('+') ? $"+{digits}" : digits;
    }

    private static string Expected(FieldDefinition field, string text) => field.Type switch
    {
        FieldType.Date => $"'{text}' is no date. Type it as {(field.DateOrder == DateOrder.Mdy ? "12/31/2026" : "31/12/2026")} or 2026-12-31.",
        FieldType.Money => $"'{text}' is no amount. Type it as 1234.50.",
        FieldType.Number => $"'{text}' is no number.",
        FieldType.Choice => $"'{text}' is none of: {string.Join(", ", field.Choices.Select(choice => choice.Value))}.",
        FieldType.Tick or FieldType.Signature => $"'{text}' is neither yes nor no.",
        FieldType.Phone => $"'{text}' is no telephone number.",
        FieldType.Email => $"'{text}' is no e-mail address.",
        FieldType.Iban => $"'{text}' is no IBAN: its check digits do not fit.",
        _ => $"'{text}' is no {field.Title}.",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex GroupedNumber();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$")]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+?[\d\s()/.\-]{5,24}$")]
    private static partial Regex PhoneShape();
}
