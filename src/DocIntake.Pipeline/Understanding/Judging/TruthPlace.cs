using DocIntake.Pipeline.Understanding.Extracting;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Judging;

/// <summary>
/// Where a true value stands on the pages as read. Page is 1-based; Line is the whole line as read; Exact is false where letters were misread. Labels
/// are those of the field that stand in the line or up to three lines above.
/// </summary>
public sealed record TruthPlace(int Page, Box Box, string Line, string Text, bool Exact, IReadOnlyList<string> Labels)
{
    private const int MostRows = 6, RowsAbove = 3;
    private const double Alike = 0.75;

    /// <summary>Null where nothing like it was read.</summary>
    public static TruthPlace? Find(FieldDefinition field, string truth, DocumentContent content)
    {
        if (Judge.Normal(field, truth).Length == 0 || field.Type is FieldType.Tick or FieldType.Signature)
            return null;
        var found = content.Pages.Select((page, at) => page is null ? null : OnPage(field, truth, PageText.Of(page), at + 1)).OfType<(TruthPlace Place, double Alike)>();
        return found.OrderByDescending(one => one.Alike).Select(one => one.Place).FirstOrDefault();
    }

    private static (TruthPlace, double)? OnPage(FieldDefinition field, string truth, PageText page, int number)
    {
        var spans = ValueFinder.HasForm(field) ? ByForm(field, truth, page).ToList() : [];
        if (spans.Count == 0)
            spans = ByLetters(truth, page);
        if (spans.Count == 0)
            return null;
        // The same amount may stand in many lines: the one beside a label of the field is the likeliest.
        var (rows, box, text, alike) = spans.OrderByDescending(span => span.Alike).ThenByDescending(span => LabelsAt(field, page, span.Rows).Count).First();
        var exact = alike > 0.999;
        return (new TruthPlace(number, box, string.Join(" / ", rows.Select(row => row.Text)), text, exact, LabelsAt(field, page, rows)), alike);
    }

    private static IEnumerable<(IReadOnlyList<TextRow> Rows, Box Box, string Text, double Alike)> ByForm(FieldDefinition field, string truth, PageText page)
    {
        var (anyForm, wanted) = (field with { Pattern = null }, Judge.Normal(field, truth));
        return page.Rows.SelectMany(row => ValueFinder.Find(anyForm, new RowSpan(row, 0, row.Words.Count - 1), labelled: true))
            .Where(value => Judge.Normal(field, value.Value) == wanted)
            .Select(value => ((IReadOnlyList<TextRow>)[value.Where.Row], value.Where.Box, value.Where.Text, 1.0));
    }

    /// <summary>The segment, or the run of whole lines, most like it.</summary>
    private static List<(IReadOnlyList<TextRow> Rows, Box Box, string Text, double Alike)> ByLetters(string truth, PageText page)
    {
        var phrases = page.Find(truth).Select(found => ((IReadOnlyList<TextRow>)[found.Where.Row], found.Where.Box, found.Where.Text));
        var segments = page.Rows.SelectMany(row => row.Segments).Select(segment => ((IReadOnlyList<TextRow>)[segment.Row], segment.Box, segment.Text));
        var runs = page.Rows.SelectMany((_, first) => Enumerable.Range(1, MostRows).Select(count => page.Rows.Skip(first).Take(count).ToList()))
            .Select(rows => ((IReadOnlyList<TextRow>)rows, rows.Select(row => row.Box).Aggregate((all, one) => all.Union(one)), string.Join(' ', rows.Select(row => row.Text))));
        var plain = Fuzzy.Plain(truth);
        return [.. phrases.Concat(segments).Concat(runs)
            .Where(span => Math.Abs(Fuzzy.Plain(span.Item3).Length - plain.Length) <= plain.Length * (1 - Alike))
            .Select(span => (span.Item1, span.Item2, span.Item3, Fuzzy.Plain(span.Item3) == plain ? 1 : Math.Min(0.99, Fuzzy.Similarity(span.Item3, truth))))
            .Where(span => span.Item4 >= Alike)];
    }

    private static IReadOnlyList<string> LabelsAt(FieldDefinition field, PageText page, IReadOnlyList<TextRow> rows) =>
        [.. field.Labels.Where(label => page.Find(label).Any(found => found.Where.Row.Number <= rows[0].Number && found.Where.Row.Number >= rows[0].Number - RowsAbove))];
}
