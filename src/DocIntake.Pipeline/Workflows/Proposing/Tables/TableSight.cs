using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Knowledge;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Tables;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>Sees tables on a page nobody has described: a row of headings, and below it rows whose values stand in the same columns.</summary>
internal static class TableSight
{
    private const int LongestHeading = 32, MostWords = 4, MostHeadRows = 3;
    /// <summary>In heights of the print: how far below the headings, and below another row, a row may stand; and lines of one heading.</summary>
    private const double FarBelowHead = 9, FarBelowRow = 4.5, HeadStep = 2.2;
    /// <summary>The same as <see cref="FarBelowRow"/>, in steps from row to row.</summary>
    private const double FarSteps = 3.2;
    /// <summary>In steps from row to row.</summary>
    private const double Further = 1.2;
    /// <summary>In heights: how far beside the outermost headings something is not the table's.</summary>
    private const double Outside = 8;
    /// <summary>Of rows: a heading at the edge below which fewer have a value is none of the table's.</summary>
    private const double LeastFilled = 0.34;
    /// <summary>In heights: closer than this, words are of one sentence.</summary>
    private const double WordSpace = 0.45;

    public static IEnumerable<SeenTable> Find(PageText page, int sample)
    {
        for (var row = 0; row < page.Rows.Count; row++)
        {
            if (At(page, row, sample) is not { } seen)
                continue;
            yield return seen;
            row = seen.Last;
        }
    }

    /// <summary>Few words, no figures, no colon: what a column may be headed by.</summary>
    internal static bool IsHeading(string text) => text.Length <= LongestHeading && text.Split(' ').Length <= MostWords && !text.Any(char.IsDigit) && !text.Contains(':', StringComparison.Ordinal)
        && (text.Any(char.IsLetter) || text.Trim() is "#" or "%");

    private static SeenTable? At(PageText page, int first, int sample)
    {
        var row = page.Rows[first];
        if (row.Words.Count < 2 || row.Words.Any(word => word.Text.Any(char.IsDigit)))
            return null;
        var near = Near(page, first).ToList();
        var head = HeadCells.Of(row, near);
        if (head.Count < 2 || !head.All(cell => IsHeading(cell.Text)))
            return null;
        head = Inner(head, near);
        if (head.Count < 2)
            return null;
        var shape = Shape(head, near);
        // What stands beside the table belongs to no row of it.
        var (left, right) = (head[0].Box.X0 - Outside * row.Height, head[^1].Box.X1 + Outside * row.Height);
        var lines = near.Select(one => new SeenLine(one, shape.Split(one), left, right)).ToList();
        var formed = Formed(lines, head.Count);
        if (!formed.Any(one => one))
            return null;
        var stacked = lines.Take(MostHeadRows - 1).TakeWhile(line => IsOfHeading(line, formed)).ToList();
        var body = Body(lines.Skip(stacked.Count), formed, out var end);
        if (body.Count == 0)
            return null;
        var values = Enumerable.Range(0, head.Count).Select(column => body.Select(line => line.Text(column)).ToList()).ToList();
        if (values.Count(column => column.Any(value => value.Length > 0)) is var filled && (filled < 2 || filled * 2 < head.Count))
            return null;
        var above = Above(page, first, [.. head], formed);
        var columns = head.Select((cell, at) => new SeenColumn(
            string.Join(' ', (string[])[.. above.Select(up => up.Column == at ? up.Text : ""), cell.Text, .. stacked.Select(line => line.Text(at))]).Trim(), cell.Box, values[at])).ToList();
        return new SeenTable(sample, page, columns, first - (above.Count > 0 ? 1 : 0), body[^1].Row.Number, Title(page, first - (above.Count > 0 ? 2 : 1), row.Height), end, body.Count(line => line.IsLoose) * 2 > body.Count)
        {
            Next = end is null ? Next(page, [.. body.Select(line => line.Row)], left, right) : null,
        };
    }

    private static TableColumns Shape(IReadOnlyList<RowSpan> head, List<TextRow> rows) =>
        TableColumns.Of(new TableHead([.. head.Select(cell => new HeadCell(null, cell.Box, 1))], head[0].Row.Number, head[0].Row.Number), rows);

    /// <summary>Without those at its edges below which next to nothing stands where values stand: words of a sidebar.</summary>
    private static IReadOnlyList<RowSpan> Inner(IReadOnlyList<RowSpan> head, List<TextRow> rows)
    {
        var shape = Shape(head, rows);
        var split = rows.Select(shape.Split).Where(spans => spans.Count(span => span is { } some && ValueForms.Of(some.Text) is ValueForm.Money or ValueForm.Number or ValueForm.Date) > 1).ToList();
        bool IsEmpty(int column) => split.Count > 0 && split.Count(spans => spans[column] is not null) < LeastFilled * split.Count;
        return [.. head.Where((_, column) => !Enumerable.Range(0, column + 1).All(IsEmpty) && !Enumerable.Range(column, head.Count - column).All(IsEmpty))];
    }

    /// <summary>Rows below that are not too far for a table.</summary>
    private static IEnumerable<TextRow> Near(PageText page, int head)
    {
        var (before, step) = (page.Rows[head], 0.0);
        foreach (var row in page.Rows.Skip(head + 1))
        {
            var apart = row.Box.CentreY - before.Box.CentreY;
            var far = before.Number == head ? FarBelowHead * row.Height : Math.Max(FarBelowRow * row.Height, FarSteps * step);
            if (apart > far)
                yield break;
            step = before.Number == head ? 0 : step == 0 ? apart : Math.Min(step, apart);
            before = row;
            yield return row;
        }
    }

    /// <summary>By column: values of a form stand in most of its first cells.</summary>
    private static bool[] Formed(List<SeenLine> lines, int columns)
    {
        var first = lines.Where(line => line.Filled > 1).Take(3).ToList();
        return [.. Enumerable.Range(0, columns).Select(column => first.Select(line => line.Text(column)).Where(text => text.Length > 0).Select(ValueForms.Of).ToList())
            .Select(forms => forms.Count > 0 && forms.Count(form => form != ValueForm.Text) * 2 > forms.Count)];
    }

    /// <summary>"price" below "Unit": words alone, over columns of values.</summary>
    private static bool IsOfHeading(SeenLine line, bool[] formed) => line.Filled > 0
        && formed.Select((isFormed, column) => line.Text(column) is var text && (text.Length == 0 || (isFormed && IsHeading(text)))).All(fits => fits);

    /// <summary>Its rows, without lines that only go on with a text.</summary>
    /// <param name="lines">What stands below the headings.</param>
    /// <param name="formed">By column.</param>
    /// <param name="end">What the row below it begins with.</param>
    private static List<SeenLine> Body(IEnumerable<SeenLine> lines, bool[] formed, out string? end)
    {
        var (body, others) = (new List<SeenLine>(), 0);
        end = null;
        foreach (var line in lines)
        {
            if (line.BeginsWith(WordLists.CarriedOver) is not null && line.Filled < formed.Length)
                continue;
            var words = line.Filled < formed.Length ? line.BeginsWith(WordLists.TableEnds) : null;
            var breaks = formed.Select((isFormed, column) => isFormed && line.Filled > 1 && line.Text(column) is { Length: > 0 } text && ValueForms.Of(text) == ValueForm.Text && !text.Any(char.IsDigit)).Any(one => one);
            if (words is not null || breaks || line.IsSentence)
            {
                end = words ?? line.Segments.Select(Phrase).FirstOrDefault(text => text is not null);
                break;
            }
            var isRow = line.Filled > 1 && formed.Select((isFormed, column) => isFormed && ValueForms.Of(line.Text(column)) != ValueForm.Text).Any(one => one);
            others = isRow ? 0 : others + 1;
            if (isRow)
                body.Add(line);
            else if (others > MostHeadRows)
                break;
        }
        return body;
    }

    private static bool Begins(RowSpan segment, string phrase) =>
        Fuzzy.Similarity((segment with { Last = Math.Min(segment.Last, segment.First + phrase.Split(' ').Length - 1) }).Text, phrase) >= 0.85;

    /// <summary>The words a segment begins with, up to its figures.</summary>
    internal static string? Phrase(RowSpan segment)
    {
        var words = segment.Words.Select(word => word.Text).TakeWhile(word => !word.Any(char.IsDigit)).Take(MostWords).ToList();
        return words.Sum(word => word.Count(char.IsLetter)) >= 3 ? string.Join(' ', words).Trim(' ', ':', '.', ',', '|') : null;
    }

    /// <summary>The words of the first row further down than the table's own rows are from each other.</summary>
    private static string? Next(PageText page, List<TextRow> rows, double left, double right)
    {
        var steps = rows.Zip(rows.Skip(1)).Select(pair => pair.Second.Box.CentreY - pair.First.Box.CentreY).Order().ToList();
        return steps.Count == 0 ? null : page.Rows.Skip(rows[^1].Number + 1).Where(row => row.Box.CentreY - rows[^1].Box.CentreY > Further * steps[steps.Count / 2])
            .SelectMany(row => row.Segments).Where(segment => segment.Box.X1 > left && segment.Box.X0 < right).Select(Phrase).FirstOrDefault();
    }

    /// <summary>A line of headings above the one with most of them: "Unit" above "price".</summary>
    private static List<(int Column, string Text)> Above(PageText page, int first, List<RowSpan> head, bool[] formed)
    {
        if (first == 0 || page.Rows[first].Box.CentreY - page.Rows[first - 1].Box.CentreY > HeadStep * page.Rows[first].Height)
            return [];
        var over = page.Rows[first - 1].Segments.Select(segment => (Column: head.FindIndex(cell => cell.Box.X0 < segment.Box.X1 && cell.Box.X1 > segment.Box.X0), segment.Text)).ToList();
        // Over the first column stands the table's own title as well.
        return over.All(one => one.Column > 0 && formed[one.Column] && IsHeading(one.Text)) ? over : [];
    }

    private static string? Title(PageText page, int row, int height) =>
        row >= 0 && page.Rows[row] is { Segments: [var only] } above && page.Rows[row + 1].Box.CentreY - above.Box.CentreY < 2 * HeadStep * height && IsHeading(only.Text) ? only.Text : null;

    /// <summary>A row's words by column. Segments are those that stand no further out than left and right, pixels.</summary>
    private sealed record SeenLine(TextRow Row, RowSpan?[] Spans)
    {
        public SeenLine(TextRow row, RowSpan?[] spans, double left, double right) : this(row, [.. spans.Select(span => Within(span, left, right))]) =>
            Segments = [.. row.Segments.Where(segment => segment.Box.X1 > left && segment.Box.X0 < right)];

        public IReadOnlyList<RowSpan> Segments { get; } = Row.Segments;

        public int Filled { get; } = Spans.Count(span => span is not null);

        public string Text(int column) => Spans[column]?.Text.Trim(' ', '|', '_') ?? "";

        /// <summary>It runs on from one column into another.</summary>
        public bool IsSentence => Spans.OfType<RowSpan>().Zip(Spans.OfType<RowSpan>().Skip(1)).Any(pair => pair.Second.Box.X0 - pair.First.Box.X1 < WordSpace * Row.Height
            && pair.First.Text.Any(char.IsLetter) && pair.Second.Text.Any(char.IsLetter));

        /// <summary>A column's gap lies within a cell.</summary>
        public bool IsLoose => Spans.OfType<RowSpan>().Any(span => Row.Segments.Count(segment => segment.Overlaps(span)) > 1);

        /// <summary>The words of the segment that begins with one of the phrases; null where none does.</summary>
        public string? BeginsWith(IReadOnlyList<string> phrases)
        {
            var found = Segments.Where(segment => phrases.Any(phrase => Begins(segment, phrase))).ToList();
            return found.Count == 0 ? null : Phrase(found[0]) ?? found[0].Text;
        }

        private static RowSpan? Within(RowSpan? span, double left, double right)
        {
            if (span is not { } all)
                return null;
            var inside = Enumerable.Range(all.First, all.Last - all.First + 1).Where(word => all.Row.Words[word].Box.X1 > left && all.Row.Words[word].Box.X0 < right).ToList();
            return inside.Count == 0 ? null : all with { First = inside[0], Last = inside[^1] };
        }
    }
}
