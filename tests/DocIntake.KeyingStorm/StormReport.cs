using DocIntake.LegacyPortal;
using DocIntake.Pipeline.Documents;

namespace DocIntake.KeyingStorm;

/// <summary>What stands in the portal against what should, and what happened meanwhile.</summary>
public sealed record StormReport
{
    public required int Right { get; init; }
    /// <summary>Natural keys that stand there more than once.</summary>
    public required IReadOnlyList<string> Twice { get; init; }
    /// <summary>Not there, and no person was told.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
    /// <summary>Once, with another value in a field, or under another number than the database says.</summary>
    public required IReadOnlyList<string> Wrong { get; init; }
    /// <summary>There for no document.</summary>
    public required IReadOnlyList<string> Foreign { get; init; }
    /// <summary>Documents with a person, and why.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }
    public IReadOnlyDictionary<string, int> Kills { get; init; } = new Dictionary<string, int>();
    public IReadOnlyDictionary<string, int> Faults { get; init; } = new Dictionary<string, int>();
    public double Seconds { get; init; }
    /// <summary>Processes of killed workers that still ran at the end.</summary>
    public int ProcessesLeft { get; init; }

    public bool IsRight(int records) => Right == records && Twice.Count + Missing.Count + Wrong.Count + Foreign.Count == 0;

    /// <param name="paper">What should be there.</param>
    /// <param name="saved">What is there.</param>
    /// <param name="keyed">The reference number the database has for a natural key.</param>
    /// <param name="tasks">Open tasks by natural key.</param>
    public static StormReport Compare(
        IReadOnlyList<PaperRecord> paper, IReadOnlyList<SavedRecord> saved, IReadOnlyDictionary<string, string> keyed, IReadOnlyDictionary<string, ReviewTask> tasks)
    {
        var there = saved.ToLookup(record => (record.Type, Key: KeyOf(record)));
        var once = paper.Where(record => there[(record.System, record.NaturalKey)].Count() == 1).ToList();
        var wrong = once.SelectMany(record => Wrongs(record, there[(record.System, record.NaturalKey)].Single(), keyed)).ToList();
        return new StormReport
        {
            Right = once.Count(record => !Wrongs(record, there[(record.System, record.NaturalKey)].Single(), keyed).Any() && !tasks.ContainsKey(record.NaturalKey)),
            Twice = [.. paper.Where(record => there[(record.System, record.NaturalKey)].Count() > 1).Select(record => record.NaturalKey)],
            Missing = [.. paper.Where(record => !there.Contains((record.System, record.NaturalKey)) && !tasks.ContainsKey(record.NaturalKey)).Select(record => record.NaturalKey)],
            Wrong = wrong,
            Foreign = [.. there.Select(group => group.Key).Except(paper.Select(record => (record.System, record.NaturalKey))).Select(key => key.Item2)],
            Tasks = [.. tasks.Select(task => $"{task.Key}: {task.Value.Kind}: {task.Value.Reason}")],
        };
    }

    private static IEnumerable<string> Wrongs(PaperRecord record, SavedRecord saved, IReadOnlyDictionary<string, string> keyed)
    {
        foreach (var (name, value) in record.Values.Where(pair => saved.Values.GetValueOrDefault(pair.Key) != (pair.Value ?? "")))
            yield return $"{record.NaturalKey}: {name} is '{saved.Values.GetValueOrDefault(name)}', should be '{value}'";
        foreach (var (count, isDone) in new[] { ("_amendments", record.IsAmended), ("_recalls", record.IsRecalled) })
        {
            var times = saved.Values.GetValueOrDefault(count, "0");
            if (times != (isDone ? "1" : "0"))
                yield return $"{record.NaturalKey}: {count[1..]} are {times}, should be {(isDone ? 1 : 0)}";
        }
        if (keyed.GetValueOrDefault(record.NaturalKey) is { } reference && reference != saved.Reference)
            yield return $"{record.NaturalKey}: {saved.Reference} is noted as {reference}";
    }

    private static string KeyOf(SavedRecord record) => record.Type switch
    {
        "population-register" => record.Values["form_number"],
        "benefits" => record.Values["claim_number"],
        _ => record.Values["invoice_number"],
    };
}
