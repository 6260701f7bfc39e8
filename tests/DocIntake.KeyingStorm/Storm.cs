using System.Diagnostics;
using DocIntake.LegacyPortal;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.KeyingStorm;

/// <summary>
/// Keys records by the real program (real database, real browser, real portal) while its process is killed over and over and the portal misbehaves.
/// Records come in as the kills go on, so that every kill finds work. Half of the kills come at a drawn time, half within milliseconds of a record
/// being saved.
/// </summary>
public sealed class Storm(StormOptions options, Action<string> tell)
{
#pragma warning disable CA5394 // the same seed must draw the same
    private readonly Random random = new(options.Seed);
#pragma warning restore CA5394
    private readonly Dictionary<string, int> killed = [];
    private TaskCompletionSource<FaultMoment> save = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<StormReport> RunAsync(string folder, CancellationToken cancel = default)
    {
        var started = Stopwatch.GetTimestamp();
        var paper = PaperRecords.Draw(options.Records, options.Seed);
        await using var portal = await StormPortal.StartAsync(folder, moment => save.TrySetResult(moment));
        var house = new StormHouse(folder, portal.Address, StormWorkflows.Copy(folder, options.Patience), StormServers.Settings(options.Database, options.Broker));
        var corrections = new Corrections(paper, options.Corrections);
        await house.MigrateAsync();

        var weather = new Weather(portal, options.Seed, options.Patience);
        using var calm = new CancellationTokenSource();
        var blowing = options.Faults ? weather.BlowAsync(calm.Token) : Task.CompletedTask;
        try
        {
            await KillAsync(house, paper, corrections, calm, blowing, cancel);
        }
        finally
        {
            await calm.CancelAsync();
            await blowing;
        }
        return await ReportAsync(house, portal, corrections.Paper) with
        {
            Kills = killed,
            Faults = weather.Met,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            ProcessesLeft = await StormFolder.ProcessesLeftAsync(folder),
        };
    }

    private async Task KillAsync(StormHouse house, IReadOnlyList<PaperRecord> paper, Corrections corrections, CancellationTokenSource calm, Task blowing, CancellationToken cancel)
    {
        var sent = await SendAsync(house, paper, 0, 1);
        var workers = Enumerable.Range(0, options.Workers).Select(number => Worker.Start(house, number)).ToArray();
        try
        {
            for (var kill = 1; kill <= options.Kills; kill++)
            {
                var victim = Below(options.Workers);
                await MomentAsync(workers[victim], cancel);
                await workers[victim].KillAsync();
                await CountAsync(house);
                workers[victim].Dispose();
                sent = await SendAsync(house, paper, sent, kill + 1); // a worker looks for all there is when it starts
                await corrections.OrderAsync(house, corrections.Total * kill / options.Kills);
                workers[victim] = Worker.Start(house, victim);
                if (kill % 10 == 0)
                    tell($"{kill} kills, {sent - await house.LeftAsync()} of {sent} records at their end");
            }
            await calm.CancelAsync();
            await blowing;
            await RestAsync(house, corrections, cancel);
        }
        finally
        {
            foreach (var worker in workers)
                worker.Dispose();
        }
    }

    /// <summary>What is due before this kill. Returns how many are there then.</summary>
    private async Task<int> SendAsync(StormHouse house, IReadOnlyList<PaperRecord> paper, int sent, int kill)
    {
        var due = options.Kills == 0 ? paper.Count : (int)Math.Min(paper.Count, (long)paper.Count * kill / options.Kills);
        await house.SendAsync(paper.Skip(sent).Take(due - sent));
        return due;
    }

    /// <summary>The instant of the next kill.</summary>
    private async Task MomentAsync(Worker worker, CancellationToken cancel)
    {
        save = new TaskCompletionSource<FaultMoment>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (aimed, milliseconds) = (Below(2) == 0, Below((int)options.LivesAtMost.TotalMilliseconds));
        if (aimed)
        {
            // Nothing may be saved for long: the system may be down, or everything keyed.
            await Task.WhenAny(save.Task, Task.Delay(2 * options.LivesAtMost, cancel));
            await Task.Delay(milliseconds % 40, cancel);
        }
        else
        {
            await Task.Delay(milliseconds, cancel);
        }
        if (worker.HasEnded)
            throw new InvalidOperationException("A worker ended by itself; see its log.");
    }

    private async Task CountAsync(StormHouse house)
    {
        var name = await house.LastMovedAsync() is { } state ? $"in {state}" : "between";
        killed[name] = killed.GetValueOrDefault(name) + 1;
    }

    private async Task RestAsync(StormHouse house, Corrections corrections, CancellationToken cancel)
    {
        var limit = Stopwatch.GetTimestamp();
        while (await house.LeftAsync() is var left && (left > 0 || !corrections.AllOrdered))
        {
            await corrections.OrderAsync(house, corrections.Total);
            if (Stopwatch.GetElapsedTime(limit) > options.Limit)
            {
                tell($"{left} records and corrections did not come to an end in {options.Limit.TotalMinutes:0} minutes");
                return;
            }
            await Task.Delay(250, cancel);
        }
    }

    /// <summary>The portal against the paper, now.</summary>
    public static async Task<StormReport> ReportAsync(StormHouse house, StormPortal portal, IReadOnlyList<PaperRecord> paper)
    {
        var names = await house.AskAsync(db => db.Documents
            .Join(db.Submissions, document => document.SubmissionId, submission => submission.Id, (document, submission) => new { document.Id, submission.FileName })
            .ToDictionaryAsync(row => row.Id, row => row.FileName));
        var keyings = await house.AskAsync(db => db.Keyings.AsNoTracking().Where(keying => keying.Confirmation != null && keying.Purpose == KeyingPurpose.Entry).ToListAsync());
        var tasks = await house.AskAsync(db => db.Tasks.AsNoTracking().Where(task => task.State == TaskState.Open && task.DocumentId != null).ToListAsync());
        return StormReport.Compare(paper, portal.Records(),
            keyings.ToDictionary(keying => names[keying.DocumentId], keying => keying.Confirmation!), // filtered: never null
            tasks.ToDictionary(task => names[task.DocumentId!.Value], task => task)); // filtered: never null
    }

#pragma warning disable CA5394 // see above
    private int Below(int limit) => random.Next(limit);
#pragma warning restore CA5394
}
