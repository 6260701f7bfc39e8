using System.Diagnostics;
using System.Globalization;

namespace DocIntake.Host.Commands.Bench;

/// <summary>
/// What a pass over the pages cost, from start to end, and the part of it that was start-up. CPU is user and system of all processes in it.
/// Bytes are resident: of the largest process, and of all at once (what they share counts in each).
/// </summary>
internal sealed record PassCost(double Seconds, double StartUpSeconds, double CpuSeconds, double StartUpCpuSeconds, long LargestBytes, long AllBytes);

/// <summary>Measures the processes this one starts, and itself where it is part of the work, from /proc.</summary>
internal sealed class Meter : IAsyncDisposable
{
    /// <summary>Linux counts CPU time for programs in hundredths of a second, whatever the kernel's own clock.</summary>
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly bool withSelf;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly double cpuBefore;
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;
    private double startUpSeconds, startUpCpu;
    private long largest, all;

    /// <param name="withSelf">This process works too: it is what keeps DocIntake's readers busy.</param>
    public Meter(bool withSelf)
    {
        this.withSelf = withSelf;
        cpuBefore = Cpu();
        watching = WatchAsync();
    }

    /// <summary>Everything is loaded; what follows is reading.</summary>
    public void StartUpIsOver() => (startUpSeconds, startUpCpu) = (Stopwatch.GetElapsedTime(started).TotalSeconds, Cpu() - cpuBefore);

    public PassCost Cost() =>
        new(Stopwatch.GetElapsedTime(started).TotalSeconds, startUpSeconds, Cpu() - cpuBefore, startUpCpu, largest, all);

    /// <summary>Of the children that have ended and been waited for, those still alive, and this process where it counts.</summary>
    private double Cpu()
    {
        var (own, ended) = ProcessStat.Self().Cpu;
        return (ProcessStat.Descendants().Sum(child => child.Cpu.Own + child.Cpu.Children) + ended + (withSelf ? own : 0)) / TicksPerSecond;
    }

    private async Task WatchAsync()
    {
        try
        {
            // Close together at first: some programs are done within milliseconds.
            for (var wait = TimeSpan.FromMilliseconds(2); ; wait = wait < BetweenLooks ? 2 * wait : BetweenLooks)
            {
                await Task.Delay(wait, stop.Token);
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The pass is over.
        }
    }

    private void Look()
    {
        var resident = ProcessStat.Descendants().Select(child => child.ResidentBytes).ToList();
        if (withSelf)
            resident.Add(Environment.WorkingSet);
        largest = Math.Max(largest, resident.DefaultIfEmpty().Max());
        all = Math.Max(all, resident.Sum());
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }
}

/// <summary>A line of /proc/PID/stat (man 5 proc): CPU of itself and of the children it waited for in hundredths of a second, memory in bytes.</summary>
internal sealed record ProcessStat(int Id, int Parent, (long Own, long Children) Cpu, long ResidentBytes)
{
    public static ProcessStat Self() => Read("/proc/self/stat") ?? throw new InvalidOperationException("/proc is not mounted: nothing can be measured.");

    public static IReadOnlyList<ProcessStat> Descendants()
    {
        var byParent = Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
            .Select(folder => Read(Path.Combine(folder, "stat"))).OfType<ProcessStat>().ToLookup(process => process.Parent);
        var found = byParent[Environment.ProcessId].ToList();
        for (var next = 0; next < found.Count; next++)
            found.AddRange(byParent[found[next].Id]);
        return found;
    }

    private static ProcessStat? Read(string path)
    {
        try
        {
            var line = File.ReadAllText(path);
            // The program's name stands in brackets and may hold anything, blanks and brackets too.
            var rest = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            long At(int field) => long.Parse(rest[field - 3], CultureInfo.InvariantCulture);
            var id = int.Parse(line[..line.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
            return new ProcessStat(id, (int)At(4), (At(14) + At(15), At(16) + At(17)), At(24) * Environment.SystemPageSize);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended while it was looked at.
            return null;
        }
    }
}
