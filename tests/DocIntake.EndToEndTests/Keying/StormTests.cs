using System.Diagnostics;
using DocIntake.KeyingStorm;
using DocIntake.LegacyPortal;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>tests/keying-storm.sh, short; and what it leaves to chance, forced.</summary>
public sealed class StormTests
{
    [Fact]
    public async Task A_short_storm_leaves_every_record_in_the_system_once_and_right()
    {
        await using var folder = new StormFolder();
        var told = new StringWriter();
        var options = new StormOptions { Records = 16, Kills = 8, Seed = 1, Patience = TimeSpan.FromSeconds(2), LivesAtMost = TimeSpan.FromSeconds(4) };

        var report = await new Storm(options, told.WriteLine).RunAsync(folder.Path);

        ReportText.Print(options, report, told);
        Assert.True(report.IsRight(options.Records), told.ToString());
        Assert.Equal(options.Kills, report.Kills.Values.Sum());
    }

    [Fact]
    public async Task Killed_before_and_after_each_saved_state_every_record_is_there_once_and_right()
    {
        await using var folder = new StormFolder();
        await using var portal = await StormPortal.StartAsync(folder.Path, _ => { });
        var house = await HouseAsync(folder, portal);
        KeyingState[] states = [KeyingState.Claimed, KeyingState.Filled, KeyingState.Committing, KeyingState.Confirmed, KeyingState.Done];
        var deaths = states.SelectMany(state => (bool[])[false, true], (state, after) => (state, after)).ToList();
        var paper = PaperRecords.Draw(deaths.Count, seed: 2);

        foreach (var ((state, after), record) in deaths.Zip(paper))
        {
            await house.SendAsync([record]);
            using var worker = Worker.Start(house, 0, new Death(after, state, record.NaturalKey));
            await DiesAsync(worker, $"{(after ? "after" : "before")} {state}");
        }

        await AssertAllRightAsync(house, portal, paper);
    }

    [Fact]
    public async Task Killed_while_the_system_saves_or_answers_every_record_is_there_once_and_right()
    {
        await using var folder = new StormFolder();
        Action<FaultMoment> strike = _ => { };
        await using var portal = await StormPortal.StartAsync(folder.Path, moment => strike(moment));
        var house = await HouseAsync(folder, portal);
        (FaultMoment Kill, Fault? Fault)[] cases =
        [
            (FaultMoment.BeforeSave, null),
            (FaultMoment.AfterSave, null),
            // Saved long after the worker that sent it is dead, and another has looked for it in vain.
            (FaultMoment.BeforeSave, new Fault { Kind = "late-save", Ms = 5000, Next = 1 }),
            (FaultMoment.AfterSave, new Fault { Kind = "lost-connection", Next = 1 }),
        ];
        var paper = PaperRecords.Draw(cases.Length, seed: 3);

        foreach (var ((moment, fault), record) in cases.Zip(paper))
        {
            if (fault is not null)
                portal.Add(fault);
            await house.SendAsync([record]);
            using var worker = Worker.Start(house, 0);
            strike = at =>
            {
                // The record of the case before this one may be keyed again first.
                if (at == moment)
                    worker.Kill();
            };
            await DiesAsync(worker, $"{moment} {fault?.Kind}");
            strike = _ => { };
        }

        await AssertAllRightAsync(house, portal, paper);
    }

    [Fact]
    public async Task The_claim_of_a_dead_worker_is_taken_up_by_another_within_a_minute()
    {
        await using var folder = new StormFolder();
        await using var portal = await StormPortal.StartAsync(folder.Path, _ => { });
        var house = await HouseAsync(folder, portal);
        var paper = PaperRecords.Draw(2, seed: 4);
        await house.SendAsync([paper[0]]);
        // It keys one first, so it has looked for dead processes already: it must wait for the leases, as on another machine.
        using var living = Worker.Start(house, 1, waits: TimeSpan.FromMinutes(3));
        await UntilAsync(house, db => db.Documents.AnyAsync(document => document.Stage == DocumentStage.Keyed), "the first worker to work");
        await house.SendAsync([paper[1]]);
        using var dying = Worker.Start(house, 0, new Death(After: true, KeyingState.Claimed, paper[1].NaturalKey));
        await DiesAsync(dying, "after Claimed");
        var died = Stopwatch.GetTimestamp();

        // Of this document only: the first one may have been begun twice as well.
        await UntilAsync(house, db => db.Keyings.AnyAsync(keying => keying.Attempts > 1
            && db.Submissions.Any(submission => submission.Id == keying.SubmissionId && submission.FileName == paper[1].NaturalKey)), "the claim to be taken up");

        Assert.InRange(Stopwatch.GetElapsedTime(died).TotalSeconds, 1, 60);
        await AssertAllRightAsync(house, portal, paper, running: true);
    }

    [Fact]
    public async Task Two_processes_never_use_one_account_at_the_same_time()
    {
        await using var folder = new StormFolder();
        await using var portal = await StormPortal.StartAsync(folder.Path, _ => { });
        var house = await HouseAsync(folder, portal);
        var paper = PaperRecords.Draw(6, seed: 5);
        await house.SendAsync(paper);

        using (Worker.Start(house, 0))
        using (Worker.Start(house, 1))
            await AssertAllRightAsync(house, portal, paper, running: true);

        // The portal ends every other session of an account at a log-on: two at once would be turned away in the middle of a form.
        Assert.Equal(0, portal.Sessions().TurnedAway);
    }

    private static async Task<StormHouse> HouseAsync(StormFolder folder, StormPortal portal)
    {
        var house = new StormHouse(folder.Path, portal.Address, StormWorkflows.Copy(folder.Path, TimeSpan.FromSeconds(3)));
        await house.MigrateAsync();
        return house;
    }

    private static async Task DiesAsync(Worker worker, string when)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await worker.EndAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(worker.HasEnded, $"The worker did not come to die {when}.");
    }

    private static async Task AssertAllRightAsync(StormHouse house, StormPortal portal, IReadOnlyList<PaperRecord> paper, bool running = false)
    {
        using var worker = running ? null : Worker.Start(house, 0);
        await UntilAsync(house, async db => !await db.Documents.AnyAsync(document => document.Stage == DocumentStage.Ready), "every document to be keyed");
        var report = await Storm.ReportAsync(house, portal, paper);
        var told = new StringWriter();
        ReportText.Print(new StormOptions { Records = paper.Count, Kills = 0 }, report, told);
        Assert.True(report.IsRight(paper.Count), told.ToString());
    }

    private static async Task UntilAsync(StormHouse house, Func<IntakeDb, Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!await house.AskAsync(condition))
        {
            Assert.False(limit.IsCancellationRequested, $"Waited in vain for {what}.");
            await Task.Delay(50);
        }
    }
}
