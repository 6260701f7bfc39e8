using DocIntake.Pipeline.Understanding;

namespace DocIntake.Pipeline.Workflows.Registers;

/// <summary>A column's values by the groups of three letters they hold, so that a value with slips in it is compared with some tens of rows and not with all.</summary>
internal sealed class NearValues
{
    private const int Length = 3, MostRows = 50;
    private const double LeastShared = 0.3;
    private readonly Dictionary<string, List<int>> rows = [];

    public NearValues(IEnumerable<string> values)
    {
        foreach (var (row, value) in values.Index())
        {
            foreach (var group in Groups(value))
            {
                if (!rows.TryGetValue(group, out var having))
                    rows[group] = having = [];
                having.Add(row);
            }
        }
    }

    /// <summary>Rows (from 0) that have many of this value's groups, those with the most of them first.</summary>
    public IEnumerable<int> Of(string value)
    {
        var groups = Groups(value).ToList();
        return groups.SelectMany(group => rows.GetValueOrDefault(group) ?? []).CountBy(row => row)
            .Where(pair => pair.Value >= LeastShared * groups.Count).OrderByDescending(pair => pair.Value).Take(MostRows).Select(pair => pair.Key);
    }

    /// <summary>Of each word by itself: their order does not matter.</summary>
    private static IEnumerable<string> Groups(string value) => value.Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => $"_{Fuzzy.Folded(word)}_").SelectMany(word => Enumerable.Range(0, Math.Max(0, word.Length - Length + 1)).Select(at => word.Substring(at, Length))).Distinct();
}
