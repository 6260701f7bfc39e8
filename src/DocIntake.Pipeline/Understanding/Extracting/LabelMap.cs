using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>A field's label on a page. Rank (0..1) is its place in the field's list of labels: the first is the likeliest.</summary>
internal sealed record LabelMatch(string Field, RowSpan Where, double Quality, double Rank, int Letters);

/// <summary>Where the labels of all fields stand on a page. A label inside a longer one ("Date" in "Due date") is none.</summary>
internal sealed class LabelMap
{
    private readonly List<LabelMatch> matches;
    private readonly HashSet<string> amounts;

    private LabelMap(List<LabelMatch> matches, HashSet<string> amounts) => (this.matches, this.amounts) = (matches, amounts);

    public static LabelMap Of(PageText page, IReadOnlyList<FieldDefinition> fields)
    {
        var all = fields.SelectMany(field => Found(page, field.Name, field.Labels)).ToList();
        var others = fields.SelectMany(field => Found(page, "", field.NotLabels));
        var longer = all.Concat(others).ToList();
        return new LabelMap([.. all.Where(match => !longer.Any(other => IsInside(match, other)))],
            [.. fields.Where(field => field.Type is FieldType.Money or FieldType.Number).Select(field => field.Name)]);
    }

    public IEnumerable<LabelMatch> Of(string field) => matches.Where(match => match.Field == field);

    /// <summary>The label of an amount or a number of the document begins with this word: no row of a table does.</summary>
    public bool EndsTable(TextRow row, int word) => matches.Any(match => match.Where.Row == row && match.Where.First == word && amounts.Contains(match.Field));

    public bool IsLabel(TextRow row, int word) => matches.Any(match => match.Where.Row == row && match.Where.First <= word && word <= match.Where.Last);

    private static IEnumerable<LabelMatch> Found(PageText page, string field, IReadOnlyList<string> labels) =>
        labels.SelectMany((label, rank) => page.Find(label)
            .Select(found => new LabelMatch(field, found.Where, found.Quality, rank / (double)labels.Count, Fuzzy.Plain(label).Length)));

    private static bool IsInside(LabelMatch match, LabelMatch other) =>
        match.Where.Overlaps(other.Where) && other.Letters > match.Letters + 1 && other.Quality >= match.Quality - 0.2
        && other.Where.First <= match.Where.First && other.Where.Last >= match.Where.Last;
}
