using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Knowledge;

namespace DocIntake.Pipeline.Sorting;

/// <summary>
/// What a word counts as for the classifier. Which month it is, whose initial or what amount says nothing of a page's type; that one stands there does.
/// </summary>
internal static class WordKinds
{
    /// <summary>
    /// The word's letters as <see cref="Fuzzy.Folded"/>, or its kind as #month, #money …; null for what counts as nothing. Long numbers do not count at all:
    /// stamped in a margin they tell where a page was kept, not what it is.
    /// </summary>
    public static string? Of(string word)
    {
        if (Special(word) is { } special)
            return special;
        var digits = word.Count(char.IsAsciiDigit);
        if (digits == 0)
            return Fuzzy.Folded(word) is { Length: >= 2 } folded ? folded : null;
        return digits > 6 || digits * 2 < word.Count(char.IsLetterOrDigit) ? null : Number(word, digits);
    }

    private static string? Special(string word)
    {
        if (word.Contains('@', StringComparison.Ordinal))
            return "#mail";
        if (word.Contains("www", StringComparison.OrdinalIgnoreCase) || word.Contains(".com", StringComparison.OrdinalIgnoreCase))
            return "#web";
        if (word.Length == 2 && char.IsAsciiLetterUpper(word[0]) && word[1] == '.')
            return "#initial";
        if (word.Length >= 3 && word.All(c => c is '_' or '.'))
            return "#rule";
        if (!word.Any(char.IsAsciiLetterUpper))
            return null;
        var plain = Fuzzy.Plain(word).ToLowerInvariant();
        return WordLists.Months.ContainsKey(plain) ? "#month" : WordLists.Weekdays.Contains(plain) ? "#weekday" : null;
    }

    private static string? Number(string word, int digits)
    {
        if (word.AsSpan().ContainsAny('$', '€', '£'))
            return "#money";
        if (word.Contains(':', StringComparison.Ordinal))
            return "#time";
        if (word.Contains('/', StringComparison.Ordinal))
            return "#date";
        if (word.Contains('%', StringComparison.Ordinal))
            return "#percent";
        return (digits, word[0]) switch
        {
            (4, '1' or '2') => "#year",
            (5, _) => "#five",
            _ when word.Contains('-', StringComparison.Ordinal) => "#dashed",
            (_, '(') => "#bracketed",
            ( <= 2, _) => "#small",
            _ => null,
        };
    }
}
