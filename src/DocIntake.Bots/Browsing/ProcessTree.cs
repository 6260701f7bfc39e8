using System.Diagnostics;
using System.Globalization;

namespace DocIntake.Bots.Browsing;

/// <summary>The driver's process and all it started, seen through /proc. Where there is no /proc it is empty: nothing is measured and nothing ended.</summary>
internal sealed class ProcessTree
{
    private const int Parent = 1, Start = 19, ResidentPages = 21;
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);
    private readonly int root;
    /// <summary>All that were ever seen in it, and when each began: a number is used again.</summary>
    private readonly Dictionary<int, long> seen = [];

    private ProcessTree(int root) => this.root = root;

    /// <summary>Starts something by <paramref name="start"/> and finds the process of it: the child that was not there and whose command line holds <paramref name="named"/>.</summary>
    public static async Task<(T Started, ProcessTree Tree)> StartAsync<T>(Func<Task<T>> start, string named)
    {
        var before = Children();
        var started = await start();
        var own = Children().Except(before).FirstOrDefault(child => CommandLine(child).Contains(named, StringComparison.Ordinal));
        return (started, new ProcessTree(own));
    }

    /// <summary>Memory of all of them now, in MiB; what they share is counted for each.</summary>
    public long Megabytes() => Look().Sum(process => process.Pages) * Environment.SystemPageSize / (1024 * 1024);

    /// <summary>Waits until all are gone, or all that the first one started; those that do not go are killed. Returns how many that were.</summary>
    public async Task<int> EndAsync(bool withRoot)
    {
        var until = Stopwatch.GetTimestamp();
        IReadOnlyList<int> left;
        while ((left = Left(withRoot)).Count > 0 && Stopwatch.GetElapsedTime(until) < EndsWithin)
            await Task.Delay(20);
        foreach (var id in left)
            Kill(id);
        return left.Count;
    }

    /// <summary>Call while it runs: what is not known by then may get another parent.</summary>
    public void Note() => Look();

    private List<ProcessStat> Look()
    {
        if (root == 0)
            return [];
        var byParent = All().ToLookup(process => process.Parent);
        var found = All().Where(process => process.Id == root).ToList();
        for (var next = 0; next < found.Count; next++)
            found.AddRange(byParent[found[next].Id]);
        foreach (var process in found)
            seen[process.Id] = process.Start;
        return found;
    }

    private List<int> Left(bool withRoot)
    {
        Look();
        foreach (var gone in seen.Where(process => Read(process.Key) is not { } now || now.Start != process.Value).Select(process => process.Key).ToList())
            seen.Remove(gone);
        return [.. seen.Where(process => (withRoot || process.Key != root) && Read(process.Key) is { State: not 'Z' }).Select(process => process.Key)];
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return; // a moment ago
        }
    }

    private static List<int> Children() => [.. All().Where(process => process.Parent == Environment.ProcessId).Select(process => process.Id)];

    private static IEnumerable<ProcessStat> All() => Directory.Exists("/proc")
        ? Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? Read(id) : null).OfType<ProcessStat>()
        : [];

    private static string CommandLine(int id) => Text(id, "cmdline") ?? "";

    /// <summary>Fields of man 5 proc, counted from the one after the name, which may hold anything.</summary>
    private static ProcessStat? Read(int id)
    {
        if (Text(id, "stat") is not { } line || line.LastIndexOf(')') is not (> 0 and var name))
            return null;
        var fields = line[(name + 2)..].Split(' ');
        long At(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
        return new ProcessStat(id, (int)At(Parent), fields[0][0], At(Start), At(ResidentPages));
    }

    private static string? Text(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record ProcessStat(int Id, int Parent, char State, long Start, long Pages);
}
