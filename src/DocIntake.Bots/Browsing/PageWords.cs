using System.Text.RegularExpressions;

namespace DocIntake.Bots.Browsing;

/// <summary>What a page's text says.</summary>
internal static partial class PageWords
{
    /// <summary>Every run of blanks and line ends is one blank.</summary>
    public static string InOrder(string text) => Blanks().Replace(text, " ").Trim();

    public static bool Says(string text, string words) => InOrder(text).Contains(InOrder(words), StringComparison.OrdinalIgnoreCase);

    public static string? FirstGroup(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    /// <summary>The line a sign stands in: the system's own words.</summary>
    public static string Line(string text, Regex sign)
    {
        var at = sign.Match(text).Index;
        var begin = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var end = text.IndexOf('\n', at);
        return InOrder(end < 0 ? text[begin..] : text[begin..end]);
    }

    /// <summary>Its first 200 characters.</summary>
    public static string Start(string text)
    {
        var words = InOrder(text);
        return words.Length <= 200 ? words : $"{words[..200]}…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
