using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Values;

namespace DocIntake.Pipeline.Workflows.Proposing;

/// <summary>What a field probably is, by the words that name it and by a value seen.</summary>
internal static partial class FieldGuess
{
    private const int MostNameWords = 5;

    /// <summary>In order: "date of birth" is a date, though a birth may be anything; whole words only.</summary>
    private static readonly (FieldType Type, Regex Words)[] ByWords =
    [
        (FieldType.Signature, Signature()), (FieldType.Date, Date()), (FieldType.Email, Email()), (FieldType.Iban, Iban()), (FieldType.Phone, Phone()),
        (FieldType.Address, Address()), (FieldType.Id, Id()), (FieldType.Organisation, Organisation()), (FieldType.Person, Person()), (FieldType.Money, Money()),
    ];

    /// <summary>Text where no word tells more.</summary>
    public static FieldType ByName(string words) =>
        ByWords.Where(pair => pair.Words.IsMatch(words.Replace('_', ' '))).Select(pair => (FieldType?)pair.Type).FirstOrDefault() ?? FieldType.Text;

    /// <summary>By the form of a value, then by what its label says.</summary>
    public static FieldType ByValue(string label, string value)
    {
        var trimmed = value.Trim();
        if (DateValue.Find(trimmed, DateOrder.Dmy).Any())
            return FieldType.Date;
        if (Fits(FieldType.Iban, trimmed))
            return FieldType.Iban;
        if (Fits(FieldType.Email, trimmed))
            return FieldType.Email;
        var named = ByName(label);
        if (named == FieldType.Phone && Fits(FieldType.Phone, trimmed))
            return FieldType.Phone;
        if (Decimals().IsMatch(trimmed) && MoneyValue.Parse(trimmed) is not null)
            return FieldType.Money;
        if (!trimmed.Contains(':', StringComparison.Ordinal) && trimmed.Count(char.IsDigit) >= 3 && !trimmed.Contains(' ', StringComparison.Ordinal))
            return FieldType.Id;
        return named is FieldType.Person or FieldType.Organisation or FieldType.Address ? named : FieldType.Text;
    }

    /// <summary>"Date of birth (DD/MM)" is date_of_birth; a name that is taken gets a number.</summary>
    public static string Name(string words, ISet<string> taken)
    {
        var parts = NotLetters().Split(Fuzzy.Plain(words).Length == 0 ? "" : words.ToLowerInvariant()).Where(part => part.Length > 0).Take(MostNameWords);
        var name = string.Join('_', parts).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_');
        var wanted = name.Length == 0 ? "field" : name;
        for (var number = 1; ; number++)
        {
            if (taken.Add(number == 1 ? wanted : $"{wanted}_{number}"))
                return number == 1 ? wanted : $"{wanted}_{number}";
        }
    }

    private static bool Fits(FieldType type, string value) => FieldValue.Canonical(new FieldDefinition { Name = "x", Title = "x", Type = type }, value) is not null;

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotLetters();

    [GeneratedRegex(@"\d[.,]\d{2}(?!\d)")]
    private static partial Regex Decimals();

    [GeneratedRegex(@"\b(signature|signed by|sign here)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();

    [GeneratedRegex(@"\b(dates?|dated|born|dob|birthday|issued|expir\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"\be-?mail\b", RegexOptions.IgnoreCase)]
    private static partial Regex Email();

    [GeneratedRegex(@"\biban\b", RegexOptions.IgnoreCase)]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b(phone|telephone|tel|fax|mobile)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(number|no|nr|id|ssn|ein|tin|itin|postcode|zip|reference|ref|code)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex(@"\b(address|street)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(company|organisation|organization|employer|payer|supplier|bank|firm|business)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Organisation();

    [GeneratedRegex(@"\b(names?|surname|applicant|claimant|cashier)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Person();

    [GeneratedRegex(@"\b(amounts?|total|subtotal|sum|price|costs?|rent|tax|wages|income|salary|fee|paid|cash|change|interest|dividends?|deductions?|gains?|loss|credits?|balance|due)\b|[$€£]", RegexOptions.IgnoreCase)]
    private static partial Regex Money();
}
