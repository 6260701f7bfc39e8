namespace DocIntake.Pipeline.Understanding.Values;

/// <summary>International bank account numbers (ISO 13616): country, two check digits, up to 30 letters and digits; mod 97 of the rearranged number is 1.</summary>
public static class IbanValue
{
    /// <summary>Without spaces, upper case; null where it is no IBAN.</summary>
    public static string? Parse(string text)
    {
        var iban = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var shaped = iban.Length is >= 15 and <= 34 && iban.All(char.IsAsciiLetterOrDigit)
            && char.IsAsciiLetterUpper(iban[0]) && char.IsAsciiLetterUpper(iban[1]) && char.IsAsciiDigit(iban[2]) && char.IsAsciiDigit(iban[3]);
        return shaped && Remainder(iban) == 1 ? iban : null;
    }

    private static int Remainder(string iban)
    {
        var remainder = 0;
        foreach (var c in iban[4..] + iban[..4])
        {
            var value = char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
            remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
        }
        return remainder;
    }
}
