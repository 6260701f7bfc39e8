using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Knowledge;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>Who sent it: the name at the head of the first page and the address under it, where no label stands by.</summary>
internal static partial class Letterhead
{
    private const int Deepest = 14;

    public static IEnumerable<Candidate> Find(FieldDefinition field, PageText page, int number) => field.Type switch
    {
        FieldType.Organisation => Names(page, number),
        FieldType.Address => Addresses(page, number),
        _ => [],
    };

    private static IEnumerable<Candidate> Names(PageText page, int number)
    {
        var tallest = page.Rows.Take(Deepest).Select(row => row.Height).DefaultIfEmpty(1).Max();
        var place = 0;
        foreach (var row in page.Rows.Take(Deepest))
        {
            var text = row.Text;
            if (text.Count(char.IsLetter) < 3 || text.Count(char.IsLetter) < text.Count(char.IsDigit))
                continue;
            place++;
            var evidence = 0.74 - 0.05 * place;
            if (HasWord(text, WordLists.Organisation))
                evidence += 0.22;
            evidence += 0.08 * row.Height / tallest;
            if (NoName().IsMatch(text) || LooksLikeAddress(text))
                evidence -= 0.35;
            if (evidence > 0.05)
                yield return Candidate.From(Clean(text), new RowSpan(row, 0, row.Words.Count - 1), number, page.Page.Source, Math.Min(0.95, evidence));
        }
    }

    private static IEnumerable<Candidate> Addresses(PageText page, int number)
    {
        var rows = page.Rows.Take(Deepest).ToList();
        var start = rows.FindIndex(row => LooksLikeAddress(row.Text) && !EndsAddress().IsMatch(row.Text) && row.Number > 0);
        if (start < 0)
            yield break;
        var lines = rows.Skip(start).TakeWhile((row, at) => !EndsAddress().IsMatch(row.Text) && (at == 0 || LooksLikeAddress(row.Text)) && at < 6).ToList();
        var words = lines.SelectMany(row => row.Words).ToList();
        var box = lines.Select(row => row.Box).Aggregate((all, one) => all.Union(one));
        var text = string.Join(' ', lines.Select(row => Clean(row.Text)));
        var first = new RowSpan(lines[0], 0, lines[0].Words.Count - 1);
        var trust = Candidate.TrustIn((words.Average(word => word.Confidence) + words.Min(word => word.Confidence)) / 2);
        yield return Candidate.From(text, first, number, page.Page.Source, lines.Count > 1 ? 0.8 : 0.65) with { Text = text, Box = box, Trust = trust };
    }

    /// <summary>A word of postal addresses and a digit, a post code, or commas between numbers and names.</summary>
    private static bool LooksLikeAddress(string text)
    {
        var words = HasWord(text, WordLists.Address);
        return (words && (text.Any(char.IsDigit) || text.Contains(',', StringComparison.Ordinal) || text.Count(char.IsLetter) > 8)) || PostCode().IsMatch(text);
    }

    private static bool HasWord(string text, IReadOnlySet<string> list) =>
        NotLetters().Split(text).Any(word => word.Length > 1 && list.Contains(word.ToLowerInvariant()));

    private static string Clean(string text) => text.Trim(' ', ',', '.', '*', '-', '_', '|', ':', '=', '~', '\'', '"', '‘', '“');

    [GeneratedRegex(@"\b(tax invoice|invoice|receipt|cash|bill|date|time|tel|fax|phone|gst|vat|reg|page|copy|welcome|thank|table|cashier|www|http|email|e-mail|owned by|co\.? ?reg)\b|@|\d{6,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoName();

    [GeneratedRegex(@"\b(tax invoice|invoice|receipt|date|time|tel|fax|phone|hp|gst|vat|reg|roc|website|www|http|email|e-mail|bill|cashier|table|order|hotline|contact|customer)\b|@|\(\d{5,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndsAddress();

    [GeneratedRegex(@"(?<!\d)\d{5}(?!\d)\s*\p{L}{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex PostCode();

    [GeneratedRegex(@"[^\p{L}]+")]
    private static partial Regex NotLetters();
}
