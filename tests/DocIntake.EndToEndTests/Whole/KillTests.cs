using DocIntake.EndToEndTests.Keying;
using DocIntake.LegacyPortal;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.EndToEndTests.Whole;

/// <summary>kill -9 of the whole program, once as each stage is first seen, mid-commit too; at the end the ledger balances and nothing is there twice.</summary>
public sealed class KillTests
{
    private static readonly (string Name, Func<IntakeDb, Task<bool>> Seen)[] Moments =
    [
        ("the first file is saved", db => db.Submissions.AnyAsync()),
        ("pages wait to be read", db => db.Pages.AnyAsync(page => page.Stage == PageStage.Waiting)),
        ("some pages are read", db => db.Pages.AnyAsync(page => page.Stage == PageStage.Recognised)),
        ("a stack is sorted", db => db.Documents.AnyAsync()),
        ("a document is ready", db => db.Documents.AnyAsync(document => document.Stage == DocumentStage.Ready)),
        ("a keying is claimed", db => db.Keyings.AnyAsync(keying => keying.State == KeyingState.Claimed)),
        ("a form is filled and about to be committed", db => db.Keyings.AnyAsync(keying => keying.State == KeyingState.Committing)),
        ("the system has confirmed", db => db.Keyings.AnyAsync(keying => keying.State == KeyingState.Confirmed)),
        ("a document is keyed or filed", db => db.Documents.AnyAsync(document => document.Stage == DocumentStage.Keyed || document.Stage == DocumentStage.Filed)),
    ];

    [Fact]
    public async Task Killed_in_each_stage_and_mid_commit_it_loses_nothing_and_keys_nothing_twice()
    {
        using var backlog = await Backlog.MakeAsync();
        await using var portal = await Portal.StartAsync();
        // Slow enough that the moment between the button and the answer can be hit.
        await portal.FaultAsync(Fault.Parse("slow:ms=300"));
        await using var service = new Service(portal.Address);
        await service.StartAsync();
        var files = backlog.DropInto(service.Inbox);
        var hit = new List<string>();

        foreach (var (name, seen) in Moments)
        {
            var reached = await service.WaitAsync(async db =>
                await seen(db) ? "yes" : await db.Submissions.CountAsync() == files && (await db.StatusAsync()).AtRest ? "too late" : null);
            if (reached == "too late")
                continue;
            await service.KillAsync();
            hit.Add(name);
            await service.StartAsync();
        }
        await service.AtRestAsync(files);

        await backlog.AssertTruthAsync(service, portal);
        Assert.Contains("a form is filled and about to be committed", hit);
        Assert.True(hit.Count >= 6, $"Only hit: {string.Join(", ", hit)}");
        // Of those that were killed no folder is left.
        await service.WaitAsync(_ => Task.FromResult(Directory.GetDirectories(service.Temporary) is [var own] ? own : null));
    }
}
