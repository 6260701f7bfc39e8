using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Knowledge;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>What a line of text looks like: shares (0..1) of its words and characters.</summary>
internal sealed partial record RowKind(float Organisation, float Address, float Digits, float Letters, float Upper, bool PostCode, bool Contact, bool Time, bool Number)
{
    public static RowKind Of(string text)
    {
        var words = NotLetters().Split(text).Where(word => word.Length > 1).Select(word => word.ToLowerInvariant()).ToList();
        float Share(int count, int of) => of == 0 ? 0 : count / (float)of;
        var letters = text.Count(char.IsLetter);
        return new RowKind(
            Share(words.Count(WordLists.Organisation.Contains), words.Count), Share(words.Count(WordLists.Address.Contains), words.Count),
            Share(text.Count(char.IsAsciiDigit), text.Length), Share(letters, text.Length), Share(text.Count(char.IsUpper), letters),
            PostCodeShape().IsMatch(text), ContactWord().IsMatch(text), TimeShape().IsMatch(text), NumberInBrackets().IsMatch(text));
    }

    [GeneratedRegex(@"[^\p{L}]+")]
    private static partial Regex NotLetters();

    [GeneratedRegex(@"(?<!\d)\d{5}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PostCodeShape();

    [GeneratedRegex(@"@|www|http|\b(tel|fax|phone|hp|mobile|e-?mail|website|hotline)\b|\d{2,3}[- ]\d{6,8}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ContactWord();

    [GeneratedRegex(@"(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeShape();

    [GeneratedRegex(@"[(\[{]?\d{5,}\s?-\s?[A-Z0-9]\b|\(\d{5,}|\d{9,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberInBrackets();
}
