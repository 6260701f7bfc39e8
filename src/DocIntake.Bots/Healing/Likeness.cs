namespace DocIntake.Bots.Healing;

/// <summary>How alike two labels are for a person who fills in forms. From 0 to 1.</summary>
public static class Likeness
{
    /// <summary>Words that say how a box is to be filled in, not which one it is.</summary>
    private static readonly HashSet<string> Asides = ["required", "mandatory", "optional", "please", "enter", "your", "the", "of", "a", "an", "in", "no", "number", "nr", "field"];

    /// <summary>
    /// 1: the same letters and digits. Words that only one of them has and that are no asides make them different ("Phone 1" is not "Phone 2", "Period from"
    /// not "Period to"); misspelt words count by Levenshtein's distance.
    /// </summary>
    public static double Of(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        if (a.Count == 0 || b.Count == 0)
            return 0;
        if (string.Concat(a) == string.Concat(b))
            return 1;
        var (left, right) = (Missing(a, b), Missing(b, a));
        var strange = left.Concat(right).Where(word => !Asides.Contains(word)).ToList();
        if (strange.Count > 0)
            return Math.Min(0.5, Ratio(string.Join(' ', a), string.Join(' ', b)));
        return 0.97 - (0.04 * (left.Count + right.Count)) - (0.4 * (1 - a.Where(word => !left.Contains(word)).Select(word => b.Max(there => Ratio(word, there))).DefaultIfEmpty(1).Average()));
    }

    private static List<string> Missing(List<string> words, List<string> among) => [.. words.Where(word => !among.Any(there => IsAlike(word, there)))];

    /// <summary>Numbers must be the same; a slip is one letter in five.</summary>
    private static bool IsAlike(string one, string other) => one == other || (!one.Any(char.IsDigit) && !other.Any(char.IsDigit) && Ratio(one, other) >= 0.8);

    public static List<string> Words(string text) =>
        [.. new string([.. text.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static double Ratio(string one, string other) => 1 - ((double)Plans.YamlMap.Distance(one, other) / Math.Max(one.Length, other.Length));
}
