using System.Globalization;

namespace DocIntake.KeyingStorm;

/// <summary>What a worker and its browsers hold at one moment. Host, Browsers: MiB. Files: open in the host. Temporary: entries of the folder browsers leave theirs in.</summary>
public sealed record LeakSample(int Keyed, double Seconds, double Host, double Browsers, int Processes, int Tabs, int Zombies, int Files, int Temporary)
{
    private const double Mebibyte = 1024 * 1024;
    private static readonly TimeSpan ReapedWithin = TimeSpan.FromSeconds(2);

    public static async Task<LeakSample> TakeAsync(int worker, int keyed, double seconds, int temporary)
    {
        var tree = ProcessLine.Tree(worker);
        var own = tree.Where(process => process.Id == worker).Sum(process => process.Bytes) / Mebibyte;
        return new LeakSample(keyed, seconds, own, (tree.Sum(process => process.Bytes) / Mebibyte) - own, tree.Count - 1, tree.Count(IsTab), await ZombiesAsync(worker, tree),
            Directory.EnumerateFileSystemEntries($"/proc/{worker}/fd").Count(), temporary);
    }

    /// <summary>One that ended just now is none: it must stay.</summary>
    private static async Task<int> ZombiesAsync(int worker, IReadOnlyList<ProcessLine> tree)
    {
        var dead = tree.Where(process => process.State == 'Z').Select(process => process.Id).ToHashSet();
        if (dead.Count == 0)
            return 0;
        await Task.Delay(ReapedWithin);
        return ProcessLine.Tree(worker).Count(process => process.State == 'Z' && dead.Contains(process.Id));
    }

    private static bool IsTab(ProcessLine process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("--type=renderer", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Keyed,6} keyed in {Seconds,5:0} s: host {Host,4:0} MiB, browsers {Browsers,5:0} MiB in {Processes,2} processes, {Tabs} tabs, {Zombies} zombies, {Files} files open, {Temporary} temporary");
}
