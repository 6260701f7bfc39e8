using DocIntake.Pipeline.Understanding.Knowledge;
using DocIntake.Pipeline.Understanding.Layout;

namespace DocIntake.Pipeline.Sorting;

/// <summary>
/// How a page's text is written, whatever it is about: shares of words that speak of "you" or of what somebody "said", of long words, of points and brackets. The
/// groups of words are English; of other languages the rest still tells. All are numbers a word (0 and up).
/// </summary>
internal static class PageStyle
{
    private const string Marks = ".,;:!?\"'()[]-%$&/*@#";
    private const int Long = 9, Short = 3;

    /// <summary>Empty of a page without words.</summary>
    public static IReadOnlyDictionary<string, double> Of(PageText text)
    {
        var style = new Dictionary<string, double>();
        var words = text.Rows.SelectMany(row => row.Words).Select(word => word.Text).ToList();
        if (words.Count == 0)
            return style;
        var letters = words.Select(word => new string([.. word.ToLowerInvariant().Where(char.IsLetter)])).Where(word => word.Length > 0).ToList();
        double Share(Func<string, bool> of) => letters.Count(of) / (double)Math.Max(1, letters.Count);
        double Rate(Func<string, bool> of) => words.Count(of) / (double)words.Count;
        foreach (var (group, members) in WordLists.Style)
            style[$"group {group}"] = Share(members.Contains);
        foreach (var mark in Marks)
            style[$"mark {mark}"] = words.Sum(word => word.Count(c => c == mark)) / (double)words.Count;
        foreach (var mark in ".,-")
            style[$"ends with {mark}"] = Rate(word => word[^1] == mark);
        var different = letters.Distinct().Count();
        style["different words"] = different / (double)Math.Max(1, letters.Count);
        style["different words for so many"] = different / Math.Sqrt(Math.Max(1, letters.Count));
        style["long words"] = Share(word => word.Length >= Long);
        style["short words"] = Share(word => word.Length <= Short);
        style["spread of lengths"] = SpreadOf([.. letters.Select(word => (double)word.Length)]);
        style["capitalised"] = Rate(word => word.Length > 1 && char.IsUpper(word[0]) && char.IsLower(word[1]));
        style["initials"] = Rate(word => word.Length == 2 && char.IsUpper(word[0]) && word[1] == '.');
        style["all capitals"] = Rate(word => word.Count(char.IsLetter) > 1 && !word.Any(char.IsLower));
        style["four digits"] = Rate(word => word.Trim('.', ',') is { Length: 4 } number && number.All(char.IsAsciiDigit));
        return style;
    }

    private static double SpreadOf(List<double> numbers)
    {
        if (numbers.Count == 0)
            return 0;
        var mean = numbers.Average();
        return Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean)));
    }
}
