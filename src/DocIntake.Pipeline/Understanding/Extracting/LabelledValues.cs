using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>Values that stand to the right of their field's label, or below it.</summary>
internal static class LabelledValues
{
    private const int MostAddressLines = 5;

    public static IEnumerable<Candidate> Find(FieldDefinition field, PageText page, LabelMap labels, int number)
    {
        foreach (var label in labels.Of(field.Name))
        {
            var evidence = label.Quality * (1 - 0.14 * label.Rank) * Context(label, labels);
            var right = field.Position == LabelPosition.Below ? [] : Right(field, label, labels).ToList();
            var below = field.Position == LabelPosition.Right ? [] : Below(field, label, page, labels);
            // What stands beside the label is meant; what stands below it then belongs to something else.
            foreach (var (value, place) in right.Concat(below.Select(found => (found.Value, right.Count > 0 ? found.Place * 0.7 : found.Place))))
                yield return Candidate.From(value.Value, value.Where, number, page.Page.Source, evidence * place * value.Quality);
        }
    }

    /// <summary>A word right before a label, and no colon or gap between, usually makes it another label ("Sub Total").</summary>
    private static double Context(LabelMatch label, LabelMap labels)
    {
        var (row, first) = (label.Where.Row, label.Where.First);
        if (first == 0 || row.SegmentOf(first).First == first || labels.IsLabel(row, first - 1))
            return 1;
        var before = row.Words[first - 1].Text;
        return before.EndsWith(':') || !before.Any(char.IsLetter) ? 1 : 0.7;
    }

    private static IEnumerable<(FoundValue Value, double Place)> Right(FieldDefinition field, LabelMatch label, LabelMap labels)
    {
        var row = label.Where.Row;
        var from = label.Where.Last + 1;
        var to = from;
        while (to < row.Words.Count && !labels.IsLabel(row, to))
            to++;
        if (to == from)
            yield break;
        if (!ValueFinder.HasForm(field))
        {
            if (TextFrom(field, row, from, to - 1) is { } text)
                yield return (text, row.SegmentOf(text.Where.First) == row.SegmentOf(label.Where.Last) ? 0.97 : 0.95);
            yield break;
        }
        var rest = new RowSpan(row, from, to - 1);
        foreach (var value in ValueFinder.Find(field, rest, labelled: true))
        {
            // Words between label and value weaken it; signs and currencies do not.
            var between = row.Words.Skip(from).Take(value.Where.First - from).Count(word => word.Text.Count(char.IsLetter) > 3);
            var numbersBefore = ValueFinder.Find(field, rest, labelled: true).Count(other => other.Where.Last < value.Where.First);
            yield return (value, 0.97 * Math.Pow(0.85, between) * Math.Pow(0.9, numbersBefore));
        }
    }

    private static IEnumerable<(FoundValue Value, double Place)> Below(FieldDefinition field, LabelMatch label, PageText page, LabelMap labels)
    {
        var box = label.Where.Box;
        var height = Math.Max(label.Where.Row.Height, 1);
        var (left, right) = (box.X0 - 2 * height, Math.Max(box.X1 + 2 * height, ColumnEnd(label, page, labels)));
        foreach (var row in page.Rows.Where(row => row.Box.CentreY > box.CentreY + height * 0.6).Take(4))
        {
            if (row.Box.Y0 - box.Y1 > 3.5 * height)
                yield break;
            var words = Enumerable.Range(0, row.Words.Count).Where(word => row.Words[word].Box.CentreX > left && row.Words[word].Box.CentreX < right).ToList();
            if (words.Count == 0)
                continue;
            // The label of another field owns what stands beside it.
            if (words.All(word => labels.IsLabel(row, word)))
                yield break;
            var owned = words[0] > 0 && Enumerable.Range(0, words[0] + 1).Any(word => labels.IsLabel(row, word)) ? 0.6 : 1;
            var span = new RowSpan(row, words[0], words[^1]);
            var found = ValueFinder.HasForm(field)
                ? ValueFinder.Find(field, span, labelled: true)
                : TextFrom(field, row, words[0], words[^1], below: true) is { } text ? [Lines(field, text, page, labels)] : [];
            var any = false;
            foreach (var value in found.Where(value => !labels.IsLabel(row, value.Where.First)))
            {
                any = true;
                yield return (value, 0.92 * owned);
            }
            if (any)
                yield break;
        }
    }

    /// <summary>Where the next column begins: the next segment of the label's row.</summary>
    private static int ColumnEnd(LabelMatch label, PageText page, LabelMap labels)
    {
        var row = label.Where.Row;
        var next = label.Where.Last + 1;
        while (next < row.Words.Count && !labels.IsLabel(row, next) && row.SegmentOf(next).First != next)
            next++;
        return next < row.Words.Count ? row.Words[next].Box.X0 - row.Height / 2 : page.Page.Width;
    }

    /// <summary>The first run of words without a gap, up to the next label.</summary>
    private static FoundValue? TextFrom(FieldDefinition field, TextRow row, int from, int to, bool below = false)
    {
        while (from <= to && !row.Words[from].Text.Any(char.IsLetterOrDigit))
            from++;
        if (from > to)
            return null;
        var segment = row.SegmentOf(from);
        var last = Math.Min(to, segment.Last);
        if (below)
            from = segment.First;
        var span = new RowSpan(row, from, last);
        var text = span.Text.Trim(':', ' ', '_', '|');
        var value = FieldValue.Canonical(field, text);
        if (value is null)
            return null;
        return new FoundValue(value, span, FieldValue.FitsPattern(field, value) ? 0.98 : 0.4);
    }

    /// <summary>An address goes on in the lines below that begin at the same edge.</summary>
    private static FoundValue Lines(FieldDefinition field, FoundValue first, PageText page, LabelMap labels)
    {
        if (field.Type != FieldType.Address)
            return first;
        var lines = new List<string> { first.Value };
        var (edge, bottom) = (first.Where.Box.X0, first.Where.Box.Y1);
        foreach (var row in page.Rows.Skip(first.Where.Row.Number + 1))
        {
            var height = row.Height;
            var segment = row.Segments.FirstOrDefault(segment => Math.Abs(segment.Box.X0 - edge) < 1.5 * height);
            if (segment.Row is null || segment.Box.Y0 - bottom > 1.2 * height || labels.IsLabel(row, segment.First) || lines.Count == MostAddressLines)
                break;
            lines.Add(segment.Text);
            bottom = segment.Box.Y1;
        }
        return first with { Value = string.Join(", ", lines.Select(line => line.Trim(' ', ','))) };
    }
}
