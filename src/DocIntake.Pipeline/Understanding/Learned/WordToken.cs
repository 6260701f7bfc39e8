
namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>A word as learned: letters as OCR may mix them up are one ("TOTAI" is "TOTAL"), of numbers only the shape counts.</summary>
internal static class WordToken
{
    public static string Of(string word)
    {
        var plain = Fuzzy.Plain(word);
        if (plain.Length == 0)
            return word.Length == 1 ? word : "";
        var digits = plain.Count(char.IsAsciiDigit);
        return digits * 2 < plain.Length || plain.Length == 1 ? Fuzzy.Folded(word) : Shape(word);
    }

    /// <summary>Digits are 9, letters A, the rest as it stands; runs longer than six are one length: "12/05/18" is "99/99/99".</summary>
    public static string Shape(string text)
    {
        Span<char> shape = stackalloc char[Math.Min(text.Length, 16)];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = char.IsAsciiDigit(text[i]) ? '9' : char.IsLetter(text[i]) ? 'A' : text[i];
        return new string(shape);
    }
}
