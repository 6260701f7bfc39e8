using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Tables;

// How to read this file: headings are found (HeadFinder), what stands below them down to the end of the table is cut into columns (TableBody, TableColumns), lines
// are put together to rows (FoundRow), and each cell is read by its column's type.

/// <summary>The rows of a table, on all pages of a document: a field a cell.</summary>
internal static class TableFinder
{
    /// <summary>That nothing stands in a cell in which nothing was read.</summary>
    private const double SurelyEmpty = 0.95;

    public static IReadOnlyList<FieldReadings> Find(TableDefinition table, IReadOnlyList<(PageSurvey Page, int Number)> pages)
    {
        var rows = FindRows(table, pages);
        var filled = table.Columns.ToDictionary(column => column, column => rows.Count(row => row.Read(column) is not null) / (double)Math.Max(1, rows.Count));
        return [.. rows.SelectMany((row, at) => table.Columns.Select(column => new FieldReadings(table.Cell(at + 1, column), Readings(row, column, filled[column]))))];
    }

    /// <summary>An empty cell of a scan may hold a lone figure that was not seen: the likelier, the more rows have something there.</summary>
    private static IReadOnlyList<Reading> Readings(FoundRow row, FieldDefinition column, double filled) =>
        row.Read(column) is { } found ? [found]
        : column.Required || !row.Has(column) ? []
        : [row.Nothing(SurelyEmpty * (row.Page.Page.Source == PageSource.TextLayer ? 1 : 1 - filled))];

    /// <summary>Its rows in order, each with the lines it stands in.</summary>
    internal static List<FoundRow> FindRows(TableDefinition table, IReadOnlyList<(PageSurvey Page, int Number)> pages)
    {
        var rows = new List<FoundRow>();
        TableBody? goesOn = null;
        PageSurvey? before = null;
        foreach (var (page, number) in pages)
        {
            var heads = HeadFinder.Find(table, page.Text);
            var bodies = heads.Select((head, at) => TableBody.Below(table, head, page, at + 1 < heads.Count ? heads[at + 1].First : page.Text.Rows.Count)).ToList();
            if (bodies.Count == 0 && goesOn is not null && before is not null)
                bodies.Add(TableBody.Continued(table, goesOn.Columns.Scaled(page.Text.Page.Width / (double)before.Text.Page.Width), page));
            rows.AddRange(bodies.SelectMany(body => Rows(body).Select(lines => new FoundRow(body.Columns, lines, page.Text, number))));
            if (bodies.Count > 0)
                (goesOn, before) = (bodies[^1] is { Closed: false, Lines.Count: > 0 } open ? open : null, page);
        }
        return rows;
    }

    /// <summary>Lines without values go with the row whose values stand above them, or all with the one below: a house does it one way.</summary>
    private static List<List<TableLine>> Rows(TableBody body)
    {
        var (rows, waiting, below) = (new List<List<TableLine>>(), new List<TableLine>(), ValuesStandBelow(body.Lines));
        foreach (var line in body.Lines)
        {
            if (line.Begins)
            {
                rows.Add([.. waiting, line]);
                waiting.Clear();
            }
            else if (below || rows.Count == 0)
            {
                waiting.Add(line);
            }
            else
            {
                rows[^1].Add(line);
            }
        }
        return rows;
    }

    /// <summary>Told by which neighbour the lines without values stand nearer to; and by what the table begins and ends with.</summary>
    private static bool ValuesStandBelow(IReadOnlyList<TableLine> lines)
    {
        var votes = (lines is [{ Begins: false }, ..] ? 1 : 0) - (lines is [.., { Begins: false }] ? 1 : 0);
        for (var at = 1; at + 1 < lines.Count; at++)
        {
            var (above, below) = (Apart(lines[at - 1], lines[at]), Apart(lines[at], lines[at + 1]));
            if (!lines[at].Begins)
                votes += below < 0.96 * above ? 1 : above < 0.96 * below ? -1 : 0;
        }
        return votes > 0;
    }

    private static double Apart(TableLine one, TableLine other) => other.Row.Box.CentreY - one.Row.Box.CentreY;
}
