using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Values;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>What a cell's text looks like, by itself.</summary>
internal enum ValueForm { Text, Date, Money, Number, Id, Email, Iban }

internal static partial class ValueForms
{
    private static readonly FieldDefinition Plain = new() { Name = "x", Title = "x", Type = FieldType.Email };

    /// <param name="text">Of one cell.</param>
    public static ValueForm Of(string text)
    {
        var value = text.Trim(' ', '|', '_', ';');
        if (value.Length == 0 || !value.Any(char.IsLetterOrDigit))
            return ValueForm.Text;
        if (!value.All(char.IsAsciiDigit) && (DateValue.Parse(value, DateOrder.Dmy) ?? DateValue.Parse(value, DateOrder.Mdy)) is not null)
            return ValueForm.Date;
        if (Whole().IsMatch(value))
            return ValueForm.Number;
        if (Decimals().IsMatch(value) && MoneyValue.Parse(value) is not null)
            return ValueForm.Money;
        if (IbanValue.Parse(value) is not null)
            return ValueForm.Iban;
        if (FieldValue.Canonical(Plain, value) is not null)
            return ValueForm.Email;
        return Code().IsMatch(value) && value.Any(char.IsAsciiDigit) ? ValueForm.Id : ValueForm.Text;
    }

    [GeneratedRegex(@"^-?(\d+|\d+[.,]\d|\d+[.,]\d{3,}|\d{1,3}(,\d{3}){2,})\s?%?$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\d[.,]\d{2}(?!\d)|[.,]-+$|^\W*[$€£]")]
    private static partial Regex Decimals();

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9./-]{2,}$")]
    private static partial Regex Code();
}
