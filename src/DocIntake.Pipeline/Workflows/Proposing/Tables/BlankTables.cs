using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>Tables on a blank form: words above rows of empty boxes. They are read by their headings, as all tables are, wherever a form's rows stand.</summary>
internal static class BlankTables
{
    private const int MostHeadLines = 4, LongestLabel = 40;
    /// <summary>In heights of print: how far above the first boxes a heading may stand, and a line of it above another.</summary>
    private const double FarAbove = 2.5, LineStep = 2.2;

    /// <param name="boxes">Empty ones of the page, pixels.</param>
    /// <param name="page">What is printed on it.</param>
    /// <param name="taken">Names of tables there are already.</param>
    /// <returns>Each with the boxes that are its cells.</returns>
    public static IEnumerable<(ProposedTable Table, IReadOnlyList<Box> Boxes)> Find(IReadOnlyList<Box> boxes, PageText page, ISet<string> taken)
    {
        foreach (var grid in BoxGrid.Find(boxes))
        {
            var heads = Headings(grid, page);
            // Fields that no table reads stay fields.
            if (heads.Count(head => head.Count > 0) is var headed && (headed < 2 || headed < heads.Count - 1 || HasLabels(grid, page)))
                continue;
            yield return (Table(grid, heads, page, taken), [.. grid.Rows.SelectMany(row => row.Where((_, column) => heads[column].Count > 0))]);
        }
    }

    /// <summary>By column. A short heading may stand in the middle of a band as high as the highest one.</summary>
    private static List<List<(string Text, TextRow Row)>> Headings(BoxGrid grid, PageText page)
    {
        var columns = Enumerable.Range(0, grid.Rows[0].Count).ToList();
        var near = columns.ConvertAll(column => Heading(grid, column, page, 0));
        var lines = near.SelectMany(head => head).ToList();
        var band = lines.Count == 0 ? 0 : grid.Rows[0].Min(box => box.Y0) - lines.Min(line => line.Row.Box.Y0);
        return columns.ConvertAll(column => near[column].Count > 0 ? near[column] : Heading(grid, column, page, band));
    }

    /// <summary>The lines of words above a column, from the top; each as it would be found in its row.</summary>
    private static List<(string Text, TextRow Row)> Heading(BoxGrid grid, int column, PageText page, int band)
    {
        var (box, lines) = (grid.Rows[0][column], new List<(string Text, TextRow Row)>());
        var bottom = box.Y0;
        foreach (var row in page.Rows.Reverse().Where(row => row.Box.CentreY < box.Y0))
        {
            var words = row.Words.Where(word => word.Box.CentreX > box.X0 && word.Box.CentreX < box.X1 && word.Box.CentreY < box.Y0).ToList();
            if (words.Count == 0)
                continue;
            if (bottom - words.Max(word => word.Box.Y1) > (lines.Count == 0 ? Math.Max(FarAbove * row.Height, band) : (LineStep - 1) * row.Height) || lines.Count == MostHeadLines)
                break;
            lines.Insert(0, (string.Join(' ', words.Select(word => word.Text)), row));
            bottom = words.Min(word => word.Box.Y0);
        }
        return lines.Sum(line => line.Text.Count(char.IsLetter)) < 2 ? [] : lines;
    }

    /// <summary>Words beside the boxes of most rows: lines of a form with a box or two each.</summary>
    private static bool HasLabels(BoxGrid grid, PageText page)
    {
        var words = page.Rows.SelectMany(row => row.Words).Where(word => word.Text.Count(char.IsLetter) > 1).Select(word => word.Box).ToList();
        return grid.Rows.Count(row => words.Any(word => word.CentreY > row[0].Y0 && word.CentreY < row[0].Y1 && word.CentreX < row[^1].X1)) * 2 > grid.Rows.Count;
    }

    private static ProposedTable Table(BoxGrid grid, List<List<(string Text, TextRow Row)>> heads, PageText page, ISet<string> taken)
    {
        var names = new HashSet<string>();
        var columns = heads.Where(head => head.Count > 0).Select(head => Column(head, names)).ToList();
        var first = heads.SelectMany(head => head).Min(line => line.Row.Number);
        var title = first > 0 && page.Rows[first - 1] is { Segments: [var only] } above && page.Rows[first].Box.CentreY - above.Box.CentreY < 2 * LineStep * above.Height
            && TableSight.IsHeading(only.Text) && TableNames.HasLetters(only.Text) ? only.Text : columns.Any(column => column.Type == FieldType.Money) ? "Items" : "Entries";
        var area = grid.Whole;
        var end = page.Rows.Where(row => row.Box.Y0 >= area.Y1).SelectMany(row => row.Segments).Where(segment => segment.Box.X1 > area.X0 && segment.Box.X0 < area.X1)
            .Select(TableSight.Phrase).FirstOrDefault(phrase => phrase is not null);
        return new ProposedTable(TableNames.Of(title, taken), title, columns)
        {
            Ends = end is null ? [] : [end],
            Notes = [$"{grid.Rows.Count} rows of empty boxes on the blank; types are by the headings alone", .. Doubts(heads)],
        };
    }

    private static IEnumerable<string> Doubts(List<List<(string Text, TextRow Row)>> heads)
    {
        if (heads.Any(head => head.Count == 0))
            yield return "DOUBTFUL: a column has no heading printed above it, and is left out; what stands there is read into the column beside it";
        if (heads.Any(head => head.Count > 2))
            yield return "DOUBTFUL: a heading has more than two lines; its label is what stands in the first two";
    }

    /// <summary>A heading is found in one line or two: of more the first ones, which say what the others explain.</summary>
    private static ProposedColumn Column(List<(string Text, TextRow Row)> head, HashSet<string> names)
    {
        var label = string.Join(' ', head.Take(2).Select(line => line.Text.Trim(' ', ':', '.', ',')));
        if (label.Length > LongestLabel)
            label = head[0].Text.Trim(' ', ':', '.', ',');
        var guess = ColumnGuess.Of(label, []);
        return new ProposedColumn(FieldGuess.Name(label, names), label, guess.Type, [label]) { Note = guess is { Type: FieldType.Text, Known: null } ? "set the type right" : null };
    }
}
