using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Knowledge;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>Puts the tables seen on samples together: which of them are one, what their columns are called, what ends them.</summary>
internal static class TableProposal
{
    private const int MostEnds = 6;
    /// <summary>Two tables are one where so many of the columns of the one with fewer are the other's.</summary>
    private const double Shared = 0.5;
    /// <summary>What of text stands in the same row on each sample is printed there: labels with values beside, and no table.</summary>
    private const double Printed = 0.8;

    /// <param name="seen">On all samples.</param>
    /// <param name="samples">How many there are.</param>
    /// <returns>Each with the tables it was seen as, those with most rows first.</returns>
    public static IReadOnlyList<(ProposedTable Table, IReadOnlyList<SeenTable> Seen)> Of(IReadOnlyList<SeenTable> seen, int samples)
    {
        var (groups, taken) = (new List<List<SeenTable>>(), new HashSet<string>());
        foreach (var one in seen.OrderByDescending(one => one.Rows))
        {
            if (groups.Find(group => AreOne(group, one)) is { } known)
                known.Add(one);
            else
                groups.Add([one]);
        }
        return [.. groups.Where(group => group[0].Rows > 1 && !IsPrinted(group) && !IsPair(group, samples)).Select(group => (Table(group, samples, taken), (IReadOnlyList<SeenTable>)group))];
    }

    private static bool AreOne(List<SeenTable> group, SeenTable other)
    {
        var known = group.SelectMany(one => ColumnKeys.Of(one)).ToHashSet();
        var keys = ColumnKeys.Of(other);
        return keys.Count(known.Contains) >= Math.Max(2, Shared * Math.Min(keys.Count, group.Max(one => one.Columns.Count)));
    }

    private static bool IsPrinted(List<SeenTable> group)
    {
        var texts = group.DistinctBy(one => one.Sample).Select(one => one.Columns.FirstOrDefault(column => ColumnGuess.Of(column.Heading, column.Filled).Type == FieldType.Text)?.Values).ToList();
        if (texts.Count < 2 || texts.Any(values => values is null))
            return false;
        var rows = texts[0]!.Select((value, row) => texts.All(values => row < values!.Count && Fuzzy.Folded(values[row]) == Fuzzy.Folded(value))).ToList(); // none is null
        return rows.Count(same => same) >= Printed * rows.Count;
    }

    /// <summary>Two columns under words that only one of several samples says: a label with its value, and more such below.</summary>
    private static bool IsPair(List<SeenTable> group, int samples) => samples > 1 && group.All(one => one.Columns.Count == 2) && group.Select(one => one.Sample).Distinct().Count() == 1;

    private static ProposedTable Table(List<SeenTable> group, int samples, HashSet<string> taken)
    {
        var columns = ProposedColumns.Of(group);
        var seenOn = group.Select(one => one.Sample).Distinct().Count();
        var free = columns.Any(column => column.Labels.Count > 1);
        var ends = group.Select(one => one.End).OfType<string>().GroupBy(Fuzzy.Folded).OrderByDescending(end => end.Count()).Select(end => end.First()).Take(MostEnds).ToList();
        ends.AddRange(group.Where(one => one.Next is not null).GroupBy(one => Fuzzy.Folded(one.Next!)).Where(same => same.Select(one => one.Sample).Distinct().Count() > 1) // those without were left out
            .Select(same => same.First().Next!).Take(MostEnds - ends.Count).Where(next => !ends.Exists(end => Fuzzy.Folded(end) == Fuzzy.Folded(next))));
        if (free)
            ends.AddRange(WordLists.TableEnds.Where(end => !ends.Exists(known => Fuzzy.Folded(known) == Fuzzy.Folded(end)) && !columns[0].Labels.Contains(end)));
        var title = Title(group) ?? (columns.Any(column => column.Type == FieldType.Money) ? "Items" : "Entries");
        var table = new ProposedTable(TableNames.Of(title, taken), title, columns)
        {
            Required = seenOn == samples,
            Ends = ends,
            Notes = [.. Notes(group, seenOn, samples, free)],
        };
        return table with { Check = RowCheck.Of(table, group) };
    }

    private static string? Title(List<SeenTable> group) =>
        group.GroupBy(one => one.Title).MaxBy(titles => titles.Count()) is { Key: { } title } titles && titles.Count() * 2 > group.Count && TableNames.HasLetters(title) ? title : null;

    private static IEnumerable<string> Notes(List<SeenTable> group, int seenOn, int samples, bool free)
    {
        yield return $"on {seenOn} of {samples} samples, {group.Sum(one => one.Rows)} rows";
        if (seenOn * 2 <= samples)
            yield return "DOUBTFUL: most samples have none. Take it away if it is not part of this document";
        if (group.Any(one => one.Loose))
            yield return "DOUBTFUL: a column seems to have no heading of its own; what stands there is read into the column beside it";
        if (free)
            yield return "the samples head its columns differently: other usual words were added, take away what your paper never says";
    }
}
