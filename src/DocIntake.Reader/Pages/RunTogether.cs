using System.Text.RegularExpressions;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>
/// Two words that a reader took for one, where their form alone tells it: a date with its time ("22/03/201818:19"), an amount with the code behind it
/// ("20.00SR"), a word of the dictionary with a capital behind it ("TotalGST"). Splitting at any two words of the dictionary did more harm than good: names
/// of places fall to pieces.
/// </summary>
internal static partial class RunTogether
{
    /// <param name="words">In reading order.</param>
    /// <param name="isWord">Does it stand in the dictionary?</param>
    public static IReadOnlyList<Word> Part(IReadOnlyList<Word> words, Func<string, bool> isWord) => [.. words.SelectMany(word => Parts(word, isWord))];

    private static IEnumerable<Word> Parts(Word word, Func<string, bool> isWord)
    {
        var first = FirstOf(word.Text, isWord);
        if (first == 0)
            return [word];
        var x = word.Box.X0 + word.Box.Width * first / word.Text.Length;
        return [word with { Text = word.Text[..first], Box = word.Box with { X1 = x } }, word with { Text = word.Text[first..], Box = word.Box with { X0 = x } }];
    }

    /// <summary>Characters of the first of the two; 0 where it is one word.</summary>
    private static int FirstOf(string text, Func<string, bool> isWord)
    {
        if (text.Length < 5)
            return 0;
        if (DateBeforeTime().Match(text) is { Success: true } date)
            return date.Length;
        if (AmountBeforeCode().Match(text) is { Success: true } amount)
            return amount.Length;
        return WordBeforeCapital().Match(text) is { Success: true } word && isWord(word.Value) ? word.Length : 0;
    }

    [GeneratedRegex(@"^\D{0,3}\d{1,4}([-/.])\d{1,2}\1(?:\d{4}|\d{2})(?=\d{1,2}:\d{2})")]
    private static partial Regex DateBeforeTime();

    [GeneratedRegex(@"^[-(]?\d+[.,]\d\d(?=[A-Z]{1,3}$)")]
    private static partial Regex AmountBeforeCode();

    [GeneratedRegex(@"^[A-Za-z][a-z]{2,}(?=[A-Z][A-Za-z]+\W?$)")]
    private static partial Regex WordBeforeCapital();
}
