using DocIntake.Pipeline.Understanding.Extracting;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>Every value of a field's type that stands on a page, whether the rules set by hand think of it or not.</summary>
internal static class ProspectFinder
{
    private const int MostLines = 6, Most = 500;

    public static IReadOnlyList<Prospect> Find(FieldDefinition field, IReadOnlyList<(PageSurvey Page, int Number)> pages, IReadOnlyList<Candidate> byHand)
    {
        var found = new Dictionary<(int Page, string Value, Box Box), Prospect>();
        foreach (var (page, number) in pages)
        {
            foreach (var (value, lines) in ByType(field, page.Text))
            {
                if (FieldValue.FitsPattern(field, value))
                    Add(found, new Prospect(value, lines, page, number, 0));
            }
        }
        foreach (var candidate in byHand)
            AddByHand(found, field, candidate, pages);
        return found.Count <= Most ? [.. found.Values] : [.. found.Values.OrderByDescending(prospect => prospect.Evidence).Take(Most)];
    }

    private static void Add(Dictionary<(int, string, Box), Prospect> found, Prospect prospect) =>
        found.TryAdd((prospect.Page, prospect.Value, prospect.Box), prospect);

    /// <summary>What the rules found says how much for the same value at the same place; what only they found is taken too.</summary>
    private static void AddByHand(Dictionary<(int Page, string Value, Box Box), Prospect> found, FieldDefinition field, Candidate candidate, IReadOnlyList<(PageSurvey Page, int Number)> pages)
    {
        var same = found.Where(pair => pair.Key.Page == candidate.Page && pair.Key.Box.Overlaps(candidate.Box) && Fuzzy.Plain(pair.Key.Value) == Fuzzy.Plain(candidate.Value)).Select(pair => pair.Key).ToList();
        foreach (var key in same)
            found[key] = found[key] with { Evidence = Math.Max(found[key].Evidence, candidate.Evidence) };
        if (same.Count > 0)
            return;
        var page = pages.First(page => page.Number == candidate.Page).Page;
        var lines = page.Text.Rows.Select(row => Within(row, candidate.Box)).OfType<RowSpan>().ToList();
        if (lines.Count > 0)
            Add(found, new Prospect(candidate.Value, lines, page, candidate.Page, candidate.Evidence));
    }

    private static RowSpan? Within(TextRow row, Box box)
    {
        var words = Enumerable.Range(0, row.Words.Count).Where(word => row.Words[word].Box is var one && one.CentreX >= box.X0 && one.CentreX <= box.X1 && one.CentreY >= box.Y0 && one.CentreY <= box.Y1).ToList();
        return words.Count == 0 ? null : new RowSpan(row, words[0], words[^1]);
    }

    private static IEnumerable<(string Value, IReadOnlyList<RowSpan> Lines)> ByType(FieldDefinition field, PageText page)
    {
        if (field.Type is FieldType.Tick or FieldType.Signature)
            return [];
        if (ValueFinder.HasForm(field))
            return page.Rows.SelectMany(row => ValueFinder.Find(field, new RowSpan(row, 0, row.Words.Count - 1), labelled: field.Type != FieldType.Money || field.Labels.Count > 0))
                .Select(found => (found.Value, (IReadOnlyList<RowSpan>)[found.Where]));
        return Runs(page, field.Type == FieldType.Address ? MostLines : 2)
            .Select(lines => (Joined(field, lines), lines)).Where(pair => pair.Item1 is not null).Select(pair => (pair.Item1!, pair.lines)); // just asked
    }

    /// <summary>Lines, and those right below each other that may go on: a segment, what follows its colon, or the row as a whole.</summary>
    private static IEnumerable<IReadOnlyList<RowSpan>> Runs(PageText page, int most)
    {
        foreach (var row in page.Rows)
        {
            foreach (var start in Starts(row))
            {
                var lines = new List<RowSpan> { start };
                yield return [start];
                while (lines.Count < most && Next(page, lines[^1]) is { } next)
                {
                    lines.Add(next);
                    yield return [.. lines];
                }
            }
        }
    }

    private static IEnumerable<RowSpan> Starts(TextRow row)
    {
        if (row.Segments.Count > 1)
            yield return new RowSpan(row, 0, row.Words.Count - 1);
        foreach (var segment in row.Segments)
        {
            yield return segment;
            for (var word = segment.First; word < segment.Last; word++)
            {
                if (row.Words[word].Text.EndsWith(':'))
                    yield return segment with { First = word + 1 };
            }
        }
    }

    private static RowSpan? Next(PageText page, RowSpan line)
    {
        if (line.Row.Number + 1 >= page.Rows.Count)
            return null;
        var row = page.Rows[line.Row.Number + 1];
        var whole = new RowSpan(row, 0, row.Words.Count - 1);
        if (row.Box.Y0 - line.Box.Y1 > 2.5 * Math.Max(row.Height, line.Row.Height))
            return null;
        if (line.First == 0 && line.Last == line.Row.Words.Count - 1)
            return whole;
        var below = row.Segments.Where(segment => segment.Box.X0 < line.Box.X1 && segment.Box.X1 > line.Box.X0).ToList();
        return below.Count == 1 ? below[0] : null;
    }

    private static string? Joined(FieldDefinition field, IReadOnlyList<RowSpan> lines)
    {
        var text = string.Join(' ', lines.Select(line => field.Type == FieldType.Organisation ? Letterhead.Name(line.Text) : Letterhead.Clean(line.Text)).Where(line => line.Length > 0));
        return text.Any(char.IsLetterOrDigit) ? FieldValue.Canonical(field, text) : null;
    }
}
