using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Pipeline.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Tests.Reviewing;

/// <summary>What a person may do when the old system said no, or nobody can tell what it did.</summary>
public sealed class KeyingDeskTests : IAsyncDisposable
{
    private readonly DeskDatabase database = new();
    private readonly RecordingBus bus = new();

    [Fact]
    public async Task What_the_system_refused_is_corrected_and_keyed_from_the_start()
    {
        var task = await KeyedAsync(keying => keying.Refuse("No such supplier"), TaskKind.KeyingRefused);

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100.00")));
        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada")));

        Assert.Equal(KeyingState.Waiting, (await KeyingAsync()).State);
        Assert.Equal([new KeyDocument(task.DocumentId!.Value)], bus.Sent);
    }

    [Fact]
    public async Task A_record_a_person_found_in_the_system_is_never_keyed_again()
    {
        var task = await KeyedAsync(keying => keying.GiveToPerson("The search does not answer"), TaskKind.KeyingUnknown);

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.MarkKeyedAsync(task.Id, "Ada", " V-17 ")));

        var keying = await KeyingAsync();
        Assert.Equal((KeyingState.Done, "V-17"), (keying.State, keying.Confirmation));
        Assert.Equal([new FileDocument(task.DocumentId!.Value)], bus.Sent);
        Assert.Equal("Ada", await database.AskAsync(db => db.Events.Where(e => e.Kind == "marked as keyed").Select(e => e.Actor).SingleAsync()));
    }

    [Fact]
    public async Task What_may_stand_in_the_system_is_looked_up_before_anything_is_keyed()
    {
        var task = await KeyedAsync(keying => keying.GiveToPerson("The search does not answer"), TaskKind.KeyingUnknown);

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.TryAgainAsync(task.Id, "Ada")));

        Assert.Equal(KeyingState.Committing, (await KeyingAsync()).State);
        Assert.Equal([new KeyDocument(task.DocumentId!.Value)], bus.Sent);
    }

    [Fact]
    public async Task Nothing_is_corrected_approved_or_retyped_while_the_record_may_be_there()
    {
        var task = await KeyedAsync(keying => keying.GiveToPerson("The search does not answer"), TaskKind.KeyingUnknown);

        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "1.00")));
        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada")));
        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.ChangeTypeAsync(task.Id, "Ada", "receipt")));

        Assert.Equal(KeyingState.Unknown, (await KeyingAsync()).State);
    }

    [Fact]
    public async Task A_record_that_differs_is_compared_again_after_a_person_put_it_right()
    {
        var task = await KeyedAsync(keying =>
        {
            keying.Confirm("V-17", adopted: false);
            keying.GiveToPerson("net '10.00' instead of '100.00'");
        }, TaskKind.KeyingUnknown);

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100.00")));
        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada")));

        var keying = await KeyingAsync();
        Assert.Equal((KeyingState.Confirmed, "V-17"), (keying.State, keying.Confirmation));
    }

    [Fact]
    public async Task What_the_system_has_confirmed_cannot_be_refused()
    {
        var task = await KeyedAsync(keying =>
        {
            keying.Confirm("V-17", adopted: false);
            keying.GiveToPerson("net '10.00' instead of '100.00'");
        }, TaskKind.KeyingUnknown);

        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.RefuseAsync(task.Id, "Ada", "not ours")));
    }

    [Fact]
    public async Task A_keyed_document_whose_filing_failed_is_only_tried_again()
    {
        var task = await KeyedAsync(keying => keying.GiveToPerson("The search does not answer"), TaskKind.KeyingUnknown);
        await DoAsync(desk => desk.MarkKeyedAsync(task.Id, "Ada", "V-17"));
        var failed = await database.ReviewAgainAsync(task, TaskKind.StepFailed, "FileDocument failed on every try.");
        bus.Sent.Clear();

        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.RefuseAsync(failed.Id, "Ada", "not ours")));
        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.ApproveAsync(failed.Id, "Ada")));
        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.TryAgainAsync(failed.Id, "Ada")));

        Assert.Equal([new FileDocument(task.DocumentId!.Value)], bus.Sent);
    }

    [Fact]
    public async Task What_no_bot_has_touched_cannot_be_marked_as_keyed()
    {
        var task = await database.DoubtfulAsync();

        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.MarkKeyedAsync(task.Id, "Ada", "V-17")));
    }

    [Fact]
    public async Task A_refused_keying_does_not_hinder_a_change_of_type()
    {
        var task = await KeyedAsync(keying => keying.Refuse("No such supplier"), TaskKind.KeyingRefused);

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.ChangeTypeAsync(task.Id, "Ada", "receipt")));

        var keying = await KeyingAsync();
        keying.TurnTo("receipts");
        Assert.Equal((KeyingState.Waiting, "receipts"), (keying.State, keying.System));
    }

    /// <summary>A document that was approved and keyed up to the commit; then what the bot saw.</summary>
    private async Task<ReviewTask> KeyedAsync(Action<KeyingRecord> saw, TaskKind kind)
    {
        var first = await database.DoubtfulAsync(["net"]);
        await DoAsync(desk => desk.CorrectAsync(first.Id, "Ada", "net", "100.00"));
        await DoAsync(desk => desk.ApproveAsync(first.Id, "Ada"));
        bus.Sent.Clear();
        await database.ChangeAsync(async db =>
        {
            var keying = new KeyingRecord(await db.Documents.SingleAsync(d => d.Id == first.DocumentId), "accounts");
            keying.Claim("bot");
            keying.Fill();
            keying.IntendToCommit("invoice_number=17");
            saw(keying);
            db.Keyings.Add(keying);
        });
        return await database.ReviewAgainAsync(first, kind, "See the screens.");
    }

    private async Task<DeskAnswer> DoAsync(Func<DocumentDesk, Task<DeskAnswer>> act)
    {
        await using var db = database.Open();
        return await act(new DocumentDesk(db, new InvoiceRules(), new HandOver(db, bus, NullLogger<HandOver>.Instance)));
    }

    private Task<KeyingRecord> KeyingAsync() => database.AskAsync(db => db.Keyings.SingleAsync());

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
