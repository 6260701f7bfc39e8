using System.Text.RegularExpressions;

namespace DocIntake.Bots.Recording;

/// <summary>What screens said, as the patterns of keying.yaml. What was not seen is null: a guess would take any page for an answer.</summary>
internal static partial class RecordedWords
{
    /// <summary>A reference number as systems write them: <c>PR-000017</c>.</summary>
    public static string? Reference(string text) => ReferenceNumber().Match(text) is { Success: true } found ? found.Groups["number"].Value : null;

    /// <summary>With the words before it: <c>Reference number[\s:]+(PR-\d+)</c>.</summary>
    public static string? Confirmation(string text) => ReferenceNumber().Match(text) is { Success: true } found
        ? $"{Blanks().Replace(Escaped(found.Groups["words"].Value.Trim()), "\\s+")}[\\s:]+({Shape(found.Groups["number"].Value)})"
        : null;

    /// <summary>Where a search found it: its number, in its shape.</summary>
    public static string? Present(string text, string? reference) => reference is not null && text.Contains(reference, StringComparison.Ordinal) ? $"\\b({Shape(reference)})" : null;

    /// <summary>The first thing a search that found nothing says and one that found something does not.</summary>
    public static string? Absent(string nothing, string found)
    {
        var before = Lines(found).ToHashSet();
        return Lines(nothing).FirstOrDefault(line => !before.Contains(line) && line.Any(char.IsLetter)) is { } line ? Escaped(line) : null;
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(Browsing.PageWords.InOrder).Where(line => line.Length > 0);

    private static string Shape(string number) => DigitRuns().Replace(Escaped(number), "\\d+");

    public static string Escaped(string text) => Regex.Escape(text).Replace("\\ ", " ", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<words>(reference|confirmation|voucher|case|file|record)[A-Za-z ]{0,30}?)[\s:]+(?<number>[A-Z]{1,6}[-/ ]?\d[\dA-Z/-]{0,20}|\d{4,20})\b", RegexOptions.IgnoreCase)]
    private static partial Regex ReferenceNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex DigitRuns();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
