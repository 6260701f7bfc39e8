using DocIntake.Pipeline.Understanding.Extracting;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Tables;

/// <summary>A line of a table on a page. Values is in how many of its columns a value of the column's type stands; Begins: with it a row begins.</summary>
internal sealed record TableLine(TextRow Row, IReadOnlyList<RowSpan?> Spans, int Values, bool Begins);

/// <summary>The lines below a table's headings, down to where it ends. Closed: something that ends it was seen, so it does not go on on the next page.</summary>
internal sealed record TableBody(TableColumns Columns, IReadOnlyList<TableLine> Lines, bool Closed)
{
    /// <summary>In heights of the print: further down than this nothing belongs to the headings, nor to the line before.</summary>
    private const double FarBelowHead = 9, FarBelowLine = 4.5;
    /// <summary>The same in steps from line to line.</summary>
    private const double FarSteps = 3.2;
    /// <summary>Of lines above a row that is surely one of the table.</summary>
    private const int LooksAhead = 4;
    private const double Tolerance = 1.2;

    /// <param name="table">What is looked for.</param>
    /// <param name="head">Its headings.</param>
    /// <param name="page">The page they stand on.</param>
    /// <param name="until">The row of the page before which it must end.</param>
    public static TableBody Below(TableDefinition table, TableHead head, PageSurvey page, int until)
    {
        var rows = page.Text.Rows.Take(until).Skip(head.Last + 1).ToList();
        var shape = TableColumns.Of(head, [.. rows.TakeWhile(row => !EndsAt(table, head.Cells, row, page))]);
        return Read(table, shape, rows, page, FarBelowHead);
    }

    /// <summary>
    /// What goes on from the page before, without headings: from the first line on that is surely one of its rows, and those close above it that may be.
    /// </summary>
    public static TableBody Continued(TableDefinition table, TableColumns columns, PageSurvey page)
    {
        var (rows, sure) = (page.Text.Rows, Math.Min(2, table.Columns.Count(HasForm)));
        var first = rows.TakeWhile(row => Line(table, columns, row) is var line && !(line.Begins && line.Values >= sure)).Count();
        var step = StepBelow(rows, first);
        while (first > 0 && first < rows.Count && rows[first].Box.CentreY - rows[first - 1].Box.CentreY <= step && MayBelong(table, columns, rows[first - 1]))
            first--;
        return Read(table, columns, [.. rows.Skip(first)], page, double.MaxValue);
    }

    /// <summary>The longest from line to line among the first of a table, with some tolerance; pixels.</summary>
    private static double StepBelow(IReadOnlyList<TextRow> rows, int first) => rows.Skip(first).Take(LooksAhead).Zip(rows.Skip(first + 1))
        .Select(pair => (Step: pair.Second.Box.CentreY - pair.First.Box.CentreY, pair.First.Height))
        .Where(pair => pair.Step <= pair.Height * FarBelowLine)
        .Select(pair => pair.Step * Tolerance).DefaultIfEmpty(0).Max();

    /// <summary>A row begins with it, or it is text of one only.</summary>
    private static bool MayBelong(TableDefinition table, TableColumns columns, TextRow row) => !IsCarriedOver(row)
        && (Line(table, columns, row).Begins || columns.Cells.Zip(columns.Split(row)).All(cell => cell.Second is null || cell.First.Column is { } column && !HasForm(column)));

    private static TableBody Read(TableDefinition table, TableColumns columns, List<TextRow> rows, PageSurvey page, double farBelowHead)
    {
        var (lines, forms) = (new List<TableLine>(), table.Columns.Count(HasForm));
        TextRow? before = null;
        foreach (var row in rows)
        {
            var far = before is null ? farBelowHead * row.Height : Math.Max(FarBelowLine * row.Height, FarSteps * Step(lines));
            if (row.Box.CentreY - (before ?? page.Row(row.Number - 1) ?? row).Box.CentreY > far)
                return new TableBody(columns, lines, Closed: false);
            var line = Line(table, columns, row);
            // A row of the table has all its values, and may begin with any word.
            if ((line.Values < forms || forms <= 1) && EndsAt(table, columns.Cells, row, page))
                return new TableBody(columns, lines, Closed: true);
            before = row;
            if (line.Values >= forms || !IsCarriedOver(row))
                lines.Add(line);
        }
        return new TableBody(columns, lines, Closed: false);
    }

    private static TableLine Line(TableDefinition table, TableColumns columns, TextRow row)
    {
        var spans = columns.Split(row);
        var filled = columns.Cells.Zip(spans).Where(pair => pair is { First.Column: not null, Second: not null }).Select(pair => (Column: pair.First.Column!, Span: pair.Second!.Value)).ToList();
        var values = filled.Where(pair => HasForm(pair.Column) && ValueFinder.Find(pair.Column, pair.Span, labelled: true).Any()).Select(pair => pair.Column).ToList();
        var wanted = table.Columns.Where(column => HasForm(column) && column.Required).ToList();
        var begins = table.Columns.Any(HasForm)
            ? values.Count >= (wanted.Count == 0 || values.Any(wanted.Contains) ? 1 : 2)
            : filled.Any(pair => pair.Column == table.Columns[0]);
        return new TableLine(row, spans, values.Count, begins);
    }

    /// <summary>Numbers, dates and the like: their form tells a row of the table from a text below it.</summary>
    internal static bool HasForm(FieldDefinition column) => ValueFinder.HasForm(column) && column.Type is not FieldType.Choice;

    /// <summary>From line to line, pixels; the median, and nothing while there are fewer than two.</summary>
    private static double Step(List<TableLine> lines) => lines.Count < 2 ? 0 : lines.Zip(lines.Skip(1)).Select(pair => pair.Second.Row.Box.CentreY - pair.First.Row.Box.CentreY).Order().ElementAt((lines.Count - 1) / 2);

    /// <summary>
    /// Something in the row begins with what the author says, or is the label of an amount of the document; alone beside the table it is a sidebar's.
    /// </summary>
    private static bool EndsAt(TableDefinition table, IReadOnlyList<HeadCell> cells, TextRow row, PageSurvey page)
    {
        var known = cells.Where(cell => cell.Column is not null).Select(cell => cell.Box).ToList();
        var (left, right) = (known.Min(box => box.X0) - row.Height, known.Max(box => box.X1) + row.Height);
        return row.Box.X1 > left && row.Box.X0 < right
            && row.Segments.Any(segment => page.Labels.EndsTable(row, segment.First) || table.Ends.Any(phrase => BeginsWith(segment, phrase)));
    }

    private static bool IsCarriedOver(TextRow row) => row.Segments.Any(segment => Knowledge.WordLists.CarriedOver.Any(phrase => BeginsWith(segment, phrase)));

    private static bool BeginsWith(RowSpan segment, string phrase)
    {
        var words = phrase.Split(' ').Length;
        var begin = segment with { Last = Math.Min(segment.Last, segment.First + words - 1) };
        return Fuzzy.Similarity(begin.Text, phrase) >= 0.85;
    }
}
