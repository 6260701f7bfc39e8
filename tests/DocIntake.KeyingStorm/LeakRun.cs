using System.Diagnostics;

namespace DocIntake.KeyingStorm;

/// <summary>
/// Many keyings by one worker, the program as it is installed: memory must stay as it is, nothing may pile up, and nothing may be left when it has stopped.
/// </summary>
/// <param name="keyings">How many.</param>
/// <param name="seed">Of the records.</param>
/// <param name="recycleAfter">Keyings a browser lives.</param>
/// <param name="tell">Is told of each sample.</param>
public sealed class LeakRun(int keyings, int seed, int recycleAfter, Action<string> tell)
{
    private const int Samples = 40, Ahead = 20;
    /// <summary>Grown by more than this share and so many MiB from the second quarter of the run to its last is a leak: medians are compared.</summary>
    private const double Share = 0.10, Host = 32, Browsers = 64;
    private const int Files = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StandsStill = TimeSpan.FromMinutes(5);

    /// <summary>Returns whether nothing leaked and everything was keyed right.</summary>
    public async Task<bool> RunAsync(string folder, CancellationToken cancel)
    {
        var paper = PaperRecords.Draw(keyings, seed);
        await using var portal = await StormPortal.StartAsync(folder, _ => { });
        var house = new StormHouse(folder, portal.Address, StormWorkflows.Copy(folder, TimeSpan.FromSeconds(20)))
        {
            Also = { ["Keying__RecycleAfter"] = $"{recycleAfter}" },
        };
        await house.MigrateAsync();
        var samples = new List<LeakSample>();
        using (var worker = Worker.Start(house, 0, waits: TimeSpan.FromSeconds(2)))
        {
            await WatchAsync(house, worker, paper, samples, cancel);
            await worker.StopAsync();
        }
        var left = await StormFolder.ProcessesLeftAsync(folder);
        var files = Worker.LeftIn(folder).Count;
        var report = await Storm.ReportAsync(house, portal, paper);
        tell($"{report.Right} of {keyings} right, {report.Twice.Count} twice, {report.Missing.Count} missing, {report.Wrong.Count} wrong, {report.Tasks.Count} with a person; after the stop {left} processes and {files} temporary files left");
        var leaks = Leaks(samples).ToList();
        leaks.ForEach(tell);
        return report.IsRight(keyings) && left == 0 && files == 0 && leaks.Count == 0;
    }

    private async Task WatchAsync(StormHouse house, Worker worker, IReadOnlyList<PaperRecord> paper, List<LeakSample> samples, CancellationToken cancel)
    {
        var (started, sent, keyed, moved) = (Stopwatch.GetTimestamp(), 0, 0, Stopwatch.GetTimestamp());
        while (keyed < paper.Count)
        {
            if (worker.HasEnded || Stopwatch.GetElapsedTime(moved) > StandsStill)
                throw new InvalidOperationException(worker.HasEnded ? "The worker ended by itself; see its log." : $"Nothing was keyed for {StandsStill.TotalMinutes:0} minutes.");
            if (sent - keyed < Ahead && sent < paper.Count)
            {
                await house.SendAsync(paper.Skip(sent).Take(2 * Ahead));
                sent = Math.Min(paper.Count, sent + (2 * Ahead));
            }
            await Task.Delay(Pause, cancel);
            var now = sent - await house.LeftAsync();
            if (now > keyed)
                (keyed, moved) = (now, Stopwatch.GetTimestamp());
            if (keyed < (samples.Count + 1) * paper.Count / Samples)
                continue;
            samples.Add(await LeakSample.TakeAsync(worker.Id, keyed, Stopwatch.GetElapsedTime(started).TotalSeconds, Worker.LeftIn(house.Folder).Count));
            tell(samples[^1].ToString());
        }
    }

    private IEnumerable<string> Leaks(IReadOnlyList<LeakSample> samples)
    {
        var (before, after) = (Quarter(samples, 1), Quarter(samples, 3));
        foreach (var (what, of, more) in new (string, Func<LeakSample, double>, double)[] { ("the host's memory", sample => sample.Host, Host), ("the browsers' memory", sample => sample.Browsers, Browsers) })
        {
            var (was, now) = (Median(before, of), Median(after, of));
            var limit = (was * (1 + Share)) + more;
            tell($"{what}: {was:0} MiB in the second quarter, {now:0} in the last; up to {limit:0} counts as flat");
            if (now > limit)
                yield return $"LEAK: {what}";
        }
        if (Median(after, sample => sample.Files) > Median(before, sample => sample.Files) + Files)
            yield return $"LEAK: {Median(after, sample => sample.Files):0} files open, {Median(before, sample => sample.Files):0} before";
        if (samples.Any(sample => sample.Zombies > 0))
            yield return $"LEAK: {samples.Max(sample => sample.Zombies)} zombies";
        if (Median(after, sample => sample.Processes) > Median(before, sample => sample.Processes) + 2 || Median(after, sample => sample.Temporary) > Median(before, sample => sample.Temporary) + 2)
            yield return "LEAK: more processes or temporary folders than before";
    }

    private static List<LeakSample> Quarter(IReadOnlyList<LeakSample> samples, int number) => [.. samples.Skip(samples.Count * number / 4).Take(samples.Count / 4)];

    private static double Median(List<LeakSample> samples, Func<LeakSample, double> of) => samples.Select(of).Order().ElementAt(samples.Count / 2);
}
