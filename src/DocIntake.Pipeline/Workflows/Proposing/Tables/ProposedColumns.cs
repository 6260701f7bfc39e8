using DocIntake.Pipeline.Understanding;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>The columns of a table seen once or often: order, names, types, headings.</summary>
internal static class ProposedColumns
{
    private const int Examples = 3, LongestExample = 28, ShortestName = 3;
    private static readonly FieldType[] Letters = [FieldType.Text, FieldType.Person, FieldType.Organisation, FieldType.Address];

    private sealed record Gathered(string Key, IReadOnlyList<(SeenTable Table, SeenColumn Column, double Place)> Seen)
    {
        public List<string> Filled { get; } = [.. Seen.SelectMany(one => one.Column.Filled)];
        public bool IsFull => Seen.All(one => one.Column.Filled.Count == one.Column.Values.Count);
    }

    public static IReadOnlyList<ProposedColumn> Of(IReadOnlyList<SeenTable> group)
    {
        var all = group.SelectMany(table => ColumnKeys.Of(table).Zip(table.Columns, (key, column) => (Key: key, Table: table, Column: column, Place: table.Columns.ToList().IndexOf(column) / (double)table.Columns.Count)))
            .GroupBy(one => one.Key).Select(one => new Gathered(one.Key, [.. one.Select(seen => (seen.Table, seen.Column, seen.Place))]))
            .OrderBy(one => one.Seen.Average(seen => seen.Place)).ToList();
        var (taken, words) = (new HashSet<string>(), all.SelectMany(one => one.Seen).Select(one => Fuzzy.Folded(one.Column.Heading)).ToHashSet());
        var columns = all.Select(one => Column(one, group, taken, words)).ToList();
        return WithRequired(columns, all);
    }

    private static ProposedColumn Column(Gathered one, IReadOnlyList<SeenTable> group, HashSet<string> taken, HashSet<string> words)
    {
        var headings = one.Seen.Select(seen => seen.Column.Heading).GroupBy(Fuzzy.Folded).OrderByDescending(same => same.Count()).Select(same => same.First()).ToList();
        var guess = ColumnGuess.Of(headings[0], one.Filled);
        var known = guess.Known ?? headings.Skip(1).Select(heading => ColumnGuess.Of(heading, one.Filled).Known).FirstOrDefault(found => found is not null);
        // A paper of many houses: other words for the same are to be expected, but for those that head another column here.
        var labels = headings.Count == 1 || known is null ? headings
            : [.. headings, .. known.Words.Where(word => !words.Contains(Fuzzy.Folded(word)))];
        var plain = FieldGuess.Name(headings[0], new HashSet<string>());
        var name = FieldGuess.Name(known is not null && (headings.Count > 1 || plain.Length < ShortestName || plain == "field") ? known.Name : headings[0], taken);
        var on = one.Seen.Select(seen => seen.Table).Distinct().Count();
        return new ProposedColumn(name, headings.Count > 1 ? FieldLoader.TitleOf(name) : headings[0], guess.Type, labels)
        {
            Kept = on * 2 >= group.Count && one.Filled.Count > 0 && labels.Any(HasLetters),
            DateOrder = guess.Type == FieldType.Date && one.Filled.Any(IsMonthFirst) ? DateOrder.Mdy : DateOrder.Dmy,
            Note = Note(one, guess, on, group.Count),
        };
    }

    private static string Note(Gathered one, ColumnGuess guess, int on, int of)
    {
        var examples = string.Join(" | ", one.Filled.Distinct().Take(Examples).Select(text => text.Length > LongestExample ? $"{text[..LongestExample]}…" : text));
        return !one.Seen.Any(seen => HasLetters(seen.Column.Heading)) ? $"headed by a sign alone, which is not found: {examples}"
            : one.Filled.Count == 0 ? "nothing stood there on any sample: set the type right if you need it"
            : (guess.Doubtful ? "DOUBTFUL type, its values are of several forms: " : "") + examples + (on * 2 < of ? $" (on {on} of {of} only)" : on < of ? $" (on {on} of {of})" : "");
    }

    private static bool HasLetters(string heading) => Fuzzy.Plain(heading).Length > 0;

    /// <summary>12/25/2026 has no other reading.</summary>
    private static bool IsMonthFirst(string text) => text.Split('/', '-', '.') is [{ Length: <= 2 } first, { Length: 2 } second, _] && int.TryParse(first, out var month) && int.TryParse(second, out var day) && month <= 12 && day > 12;

    /// <summary>A row needs its text and its last amount (or other value), where no row seen went without: these tell where rows begin, and that none is half.</summary>
    private static IReadOnlyList<ProposedColumn> WithRequired(List<ProposedColumn> columns, List<Gathered> all)
    {
        var full = columns.Zip(all).Where(pair => pair.First.Kept && pair.Second.IsFull && pair.Second.Seen.Count * 2 >= all.Max(one => one.Seen.Count)).Select(pair => pair.First).ToList();
        ProposedColumn?[] wanted = [full.Find(column => Letters.Contains(column.Type)), full.FindLast(column => column.Type == FieldType.Money) ?? full.FindLast(column => !Letters.Contains(column.Type))];
        return [.. columns.Select(column => wanted.Contains(column) ? column with { Required = true } : column)];
    }
}
