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
        var lines = page.Rows.Take(Deepest).SelectMany(row => row.Segments).ToList();
        var tallest = lines.Select(Height).DefaultIfEmpty(1).Max();
        var place = 0;
        for (var at = 0; at < lines.Count; at++)
        {
            var text = Name(lines[at].Text);
            if (text.Count(char.IsLetter) < 3 || text.Count(char.IsLetter) < text.Count(char.IsDigit) || IsOnlyOrganisationWords(text))
                continue;
            place++;
            // "POPULAR BOOK" goes on with "CO. (M) SDN BHD" in the next line.
            var next = lines.Skip(at + 1).Take(1).Where(line => line.Row != lines[at].Row && IsOnlyOrganisationWords(Name(line.Text))).Select(line => (RowSpan?)line).FirstOrDefault();
            var whole = next is { } more ? $"{text} {Name(more.Text)}" : text;
            var evidence = 0.68 - 0.05 * place + 0.16 * Height(lines[at]) / tallest;
            if (HasWord(whole, WordLists.Organisation))
                evidence += 0.2;
            if (NoName().IsMatch(whole) || LooksLikeAddress(whole))
                evidence -= 0.35;
            if (evidence <= 0.05)
                continue;
            var candidate = Candidate.From(whole, lines[at], number, page.Page.Source, Math.Min(0.95, evidence));
            yield return next is { } rest ? candidate with { Text = $"{candidate.Text} {rest.Text}", Box = candidate.Box.Union(rest.Box) } : candidate;
        }
    }

    private static int Height(RowSpan line) => line.Words.Max(word => word.Box.Height);

    private static IEnumerable<Candidate> Addresses(PageText page, int number)
    {
        var rows = page.Rows.Take(Deepest).ToList();
        var start = rows.FindIndex(row => LooksLikeAddress(row.Text) && !EndsAddress().IsMatch(row.Text) && row.Number > 0);
        if (start < 0)
            yield break;
        var lines = AddressLines(rows, start);
        var words = lines.SelectMany(row => row.Words).ToList();
        var box = lines.Select(row => row.Box).Aggregate((all, one) => all.Union(one));
        var text = string.Join(' ', lines.Select(row => Clean(row.Text)));
        var first = new RowSpan(lines[0], 0, lines[0].Words.Count - 1);
        var trust = Candidate.TrustIn((words.Average(word => word.Confidence) + words.Min(word => word.Confidence)) / 2);
        yield return Candidate.From(text, first, number, page.Page.Source, lines.Count > 1 ? 0.8 : 0.65) with { Text = text, Box = box, Trust = trust };
    }

    /// <summary>Up to the post code any line that does not end an address is part of it; after it only what looks like one.</summary>
    private static List<TextRow> AddressLines(List<TextRow> rows, int start)
    {
        var lines = new List<TextRow> { rows[start] };
        var postCode = PostCode().IsMatch(rows[start].Text);
        for (var at = start + 1; at < Math.Min(rows.Count, start + 6); at++)
        {
            var row = rows[at];
            var before = lines[^1];
            var apart = row.Box.Y0 - before.Box.Y1 > 1.8 * Math.Max(row.Height, before.Height);
            var codeFollows = rows.Skip(at).Take(3).TakeWhile(next => !EndsAddress().IsMatch(next.Text)).Any(next => PostCode().IsMatch(next.Text));
            var belongs = LooksLikeAddress(row.Text) || (!postCode && (before.Text.EndsWith(',') || row.Text.Contains(',', StringComparison.Ordinal) || codeFollows));
            if (apart || EndsAddress().IsMatch(row.Text) || !belongs)
                break;
            lines.Add(row);
            postCode |= PostCode().IsMatch(row.Text);
        }
        return lines;
    }

    /// <summary>A word of postal addresses and a digit, a post code, or commas between numbers and names.</summary>
    private static bool LooksLikeAddress(string text)
    {
        var words = NotLetters().Split(text).Where(word => word.Length > 1).ToList();
        var known = words.Count(word => WordLists.Address.Contains(word.ToLowerInvariant()));
        return (known > 0 && known == words.Count) || (known > 0 && (text.Any(char.IsDigit) || text.Contains(',', StringComparison.Ordinal) || text.Count(char.IsLetter) > 8)) || PostCode().IsMatch(text);
    }

    private static bool HasWord(string text, IReadOnlySet<string> list) =>
        NotLetters().Split(text).Any(word => word.Length > 1 && list.Contains(word.ToLowerInvariant()));

    /// <summary>Without the registration number that businesses print after their name.</summary>
    public static string Name(string text) => Clean(RegistrationNumber().Replace(Clean(text), ""));

    private static bool IsOnlyOrganisationWords(string text)
    {
        var words = NotLetters().Split(text).Where(word => word.Length > 0).ToList();
        return words.Count is > 0 and <= 5 && words.Any(word => word.Length > 1) && words.All(word => word.Length == 1 || WordLists.Organisation.Contains(word.ToLowerInvariant()));
    }

    public static string Clean(string text) => text.Trim(' ', ',', '.', '*', '-', '_', '|', ':', '=', '~', '\'', '"', '‘', '“');

    [GeneratedRegex(@"\b(tax invoice|invoice|receipt|cash|bill|date|time|tel|fax|phone|gst|vat|reg|page|copy|welcome|thank|table|cashier|www|http|email|e-mail|owned by|co\.? ?reg)\b|@|\d{6,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoName();

    [GeneratedRegex(@"\b(tax invoice|invoice|receipt|date|time|tel|fax|phone|hp|gst|vat|reg|roc|website|www|http|email|e-mail|bill|cashier|table|order|hotline|contact|customer)\b|@|\(\d{5,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndsAddress();

    [GeneratedRegex(@"\s*\W*(?:co\.?\s*)?(?:reg\.?\s*)?(?:no\.?\s*:?\s*)?[(\[{]\s*(?:co\.?\s*(?:reg\.?\s*)?)?(?:no\.?\s*:?\s*)?[\dA-Z?]{0,4}\d{3,}[\s\d?]*-?\s*\w?\s*[)\]}]?.{0,2}$|\s+\d{5,}\s?-\s?[A-Z0-9]\W*$|\d{6,}\s?-\s?[A-Z0-9]\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RegistrationNumber();

    [GeneratedRegex(@"(?<!\d)\d{5}(?!\d)\s*\p{L}{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex PostCode();

    [GeneratedRegex(@"[^\p{L}]+")]
    private static partial Regex NotLetters();
}
