using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding.Extracting;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Tables;

/// <summary>The lines of one row of a table, on page <paramref name="Number"/> (from 1).</summary>
internal sealed record FoundRow(TableColumns Columns, IReadOnlyList<TableLine> Lines, PageText Page, int Number)
{
    private const double Placed = 0.98, OtherThanItsType = 0.35, MoreThanTheValue = 0.8;

    /// <summary>The column has a heading here.</summary>
    public bool Has(FieldDefinition column) => Columns.Cells.Any(cell => cell.Column == column);

    /// <summary>What stands in a cell; null where nothing was read there. Values with a form stand in the line the row begins with.</summary>
    public Reading? Read(FieldDefinition column)
    {
        var at = Columns.Cells.ToList().FindIndex(cell => cell.Column == column);
        var spans = at < 0 ? [] : Lines.Where(line => line.Begins || !ValueFinder.HasForm(column)).Select(line => line.Spans[at]).OfType<RowSpan>().ToList();
        if (spans.Count == 0)
            return null;
        var sure = Placed * Columns.Cells[at].Quality;
        return (ValueFinder.HasForm(column) ? Formed(column, spans, sure) : null) ?? Whole(column, spans, sure);
    }

    /// <summary>Nothing stands there, at <paramref name="confidence"/> (0..1).</summary>
    public Reading Nothing(double confidence) =>
        new(null, null, confidence, Page.Page.Source == PageSource.TextLayer ? FieldSource.TextLayer : FieldSource.Ocr, Number, Lines[0].Row.Box);

    private Reading? Formed(FieldDefinition column, List<RowSpan> spans, double sure)
    {
        var values = spans.SelectMany(span => ValueFinder.Find(column, span, labelled: true).Select(value => (Value: value, Span: span)));
        if (values.OrderByDescending(one => one.Value.Quality).ThenByDescending(one => one.Value.Where.Text.Length).ToList() is not [var best, ..])
            return null;
        var whole = Letters(best.Value.Where) >= Letters(best.Span) ? 1 : MoreThanTheValue;
        var candidate = Candidate.From(best.Value.Value, best.Value.Where, Number, Page.Page.Source, sure * whole);
        return new Reading(candidate.Value, candidate.Text, candidate.Confidence, candidate.Source, Number, candidate.Box);
    }

    private Reading Whole(FieldDefinition column, List<RowSpan> spans, double sure)
    {
        var text = string.Join(' ', spans.Select(span => span.Text.Trim(' ', '|', '_')));
        var value = FieldValue.Canonical(column, text) is { } canonical && FieldValue.FitsPattern(column, canonical) ? canonical : null;
        var weakest = spans.Select(span => Candidate.From(text, span, Number, Page.Page.Source, sure)).MinBy(candidate => candidate.Confidence)!; // there is one
        return new Reading(value ?? text, text, value is null ? weakest.Confidence * OtherThanItsType : weakest.Confidence, weakest.Source, Number, spans.Select(span => span.Box).Aggregate((all, box) => all.Union(box)));
    }

    private static int Letters(RowSpan span) => span.Text.Count(char.IsLetterOrDigit);
}
