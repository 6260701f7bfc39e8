using DocIntake.Bots.Plans;
using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Tests.Keying;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Tests.Reviewing;

/// <summary>What a person may do about a filed document whose record in the old system is wrong.</summary>
public sealed class CorrectionDeskTests : IAsyncDisposable
{
    private static readonly KeyingPlan Plan = PlanReader.Read(Papers.Workflows, _ => null).Find("benefit-claim")! with { Workflow = "supplier-invoice", NaturalKey = ["total"] }; // it ships
    private readonly DeskDatabase database = new();
    private readonly RecordingBus bus = new();

    [Fact]
    public async Task An_amendment_is_a_keying_of_its_own_with_the_values_as_they_should_be()
    {
        var id = await FiledAsync();

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.AmendAsync(id, "Ada", " Misread. ", new Dictionary<string, string?> { ["net"] = "109", ["vat"] = "10", ["total"] = "119.00" })));

        var document = await database.AskAsync(db => db.Documents.Include(one => one.Fields).SingleAsync());
        Assert.Equal((DocumentStage.Ready, "109.00", "10.00"), (document.Stage, document.Fields.Single(field => field.Name == "net").Value, document.Fields.Single(field => field.Name == "vat").Value));
        var correction = await CorrectionAsync();
        Assert.Equal((KeyingPurpose.Amend, KeyingState.Waiting, 1), (correction?.Purpose, correction?.State, correction?.Number));
        Assert.Equal([new KeyDocument(id)], bus.Sent);
    }

    [Fact]
    public async Task Records_that_say_the_same_and_that_nobody_looked_at_are_asked_about()
    {
        var wrong = await FiledAsync("Brightwater Tradlng");
        var same = await FiledAsync("Brightwater Tradlng");
        await FiledAsync("Brightwater Trading");

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.AmendAsync(wrong, "Ada", "Misread.", new Dictionary<string, string?> { ["supplier"] = "Brightwater Trading", ["vat"] = "19.00" })));

        var task = Assert.Single(await database.AskAsync(db => db.Tasks.Where(one => one.Kind == TaskKind.SameMisreading).ToListAsync()));
        Assert.Equal((same, TaskState.Open, "supplier"), (task.DocumentId, task.State, task.Field));
        Assert.Contains("Brightwater Tradlng", task.Reason);
        Assert.Equal(Asked.FoundWrong, await database.AskAsync(db => db.Fields.Where(field => field.DocumentId == wrong && field.Name == "supplier").Select(field => field.Asked).SingleAsync()));

        await using (var db = database.Open())
        {
            var desk = new DocumentDesk(db, new InvoiceRules(), new HandOver(db, bus, NullLogger<HandOver>.Instance));
            Assert.Equal(DeskAnswer.Ok, await desk.ApproveAsync(task.Id, "Grace"));
        }
        Assert.Equal(TaskState.Done, (await database.AskAsync(db => db.Tasks.SingleAsync(one => one.Id == task.Id))).State);
        Assert.Equal(DocumentStage.Filed, (await database.AskAsync(db => db.Documents.SingleAsync(one => one.Id == same))).Stage);
    }

    [Fact]
    public async Task Correcting_a_record_that_was_asked_about_settles_the_question()
    {
        var wrong = await FiledAsync("Brightwater Tradlng");
        var same = await FiledAsync("Brightwater Tradlng");
        await DoAsync(desk => desk.AmendAsync(wrong, "Ada", "Misread.", new Dictionary<string, string?> { ["supplier"] = "Brightwater Trading" }));

        await DoAsync(desk => desk.AmendAsync(same, "Ada", "Misread.", new Dictionary<string, string?> { ["supplier"] = "Brightwater Trading" }));

        Assert.Equal([TaskState.Done], await database.AskAsync(db => db.Tasks.Where(one => one.Kind == TaskKind.SameMisreading).Select(one => one.State).ToListAsync()));
    }

    [Fact]
    public async Task A_recall_is_ordered_with_its_reason()
    {
        var id = await FiledAsync();

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.RecallAsync(id, "Ada", "It is of another person.")));

        Assert.Equal(KeyingPurpose.Recall, (await CorrectionAsync())?.Purpose);
        Assert.Equal((DocumentStage.Ready, "It is of another person."), await database.AskAsync(db => db.Documents.Select(one => ValueTuple.Create(one.Stage, one.RefusalReason)).SingleAsync()));
    }

    [Theory]
    [InlineData("net", "100.00", "nothing differs from what was keyed")]
    [InlineData("net", "a lot", "'a lot' is no amount")]
    [InlineData("net", "90", "do not add up")]
    [InlineData("total", "120.00", "The record is found by total: it cannot be amended.")]
    [InlineData("discount", "1.00", "This document has no field discount.")]
    public async Task What_cannot_be_amended_changes_nothing_and_says_why(string field, string typed, string told)
    {
        var id = await FiledAsync();

        var answer = await DoAsync(desk => desk.AmendAsync(id, "Ada", "Misread.", new Dictionary<string, string?> { [field] = typed }));

        Assert.Contains(told, Assert.IsType<DeskAnswer.No>(answer).Words);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Nothing_is_corrected_without_a_reason()
    {
        var id = await FiledAsync();

        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.RecallAsync(id, "Ada", "  ")));
        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.AmendAsync(id, "Ada", new string('x', 2000), new Dictionary<string, string?> { ["net"] = "1" })));

        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Only_one_correction_is_under_way()
    {
        var id = await FiledAsync();
        await DoAsync(desk => desk.RecallAsync(id, "Ada", "It is of another person."));

        Assert.Contains("no other correction is under way", Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.RecallAsync(id, "Ada", "Once more."))).Words);

        Assert.Equal(2, await database.AskAsync(db => db.Keyings.CountAsync()));
    }

    [Fact]
    public async Task Where_no_bot_can_do_it_a_person_is_told_to_do_it_there()
    {
        var id = await FiledAsync();

        var answer = await DoAsync(desk => desk.RecallAsync(id, "Ada", "It is of another person."), Plan with { Recall = null });

        Assert.Contains("has no 'recall:'", Assert.IsType<DeskAnswer.No>(answer).Words);
        await AssertUntouchedAsync();
    }

    private async Task AssertUntouchedAsync()
    {
        Assert.Null(await CorrectionAsync());
        Assert.Equal(DocumentStage.Filed, await database.AskAsync(db => db.Documents.Select(one => one.Stage).SingleAsync()));
        Assert.Empty(bus.Sent);
    }

    private Task<KeyingRecord?> CorrectionAsync() => database.AskAsync(db => db.Keyings.SingleOrDefaultAsync(keying => keying.Number > 0));

    /// <summary>An invoice that was keyed as V-17 and filed.</summary>
    private async Task<Guid> FiledAsync(string? supplier = null)
    {
        var task = await database.DoubtfulAsync(["net"], supplier: supplier);
        await using var db = database.Open();
        var handOver = new HandOver(db, bus, NullLogger<HandOver>.Instance);
        await new DocumentDesk(db, new InvoiceRules(), handOver).CorrectAsync(task.Id, "Ada", "net", "100.00");
        await new DocumentDesk(db, new InvoiceRules(), handOver).ApproveAsync(task.Id, "Ada");
        var document = await db.Documents.SingleAsync(one => one.Id == task.DocumentId);
        var keying = new KeyingRecord(document, "accounts");
        keying.Claim("bot");
        keying.Fill();
        keying.IntendToCommit($"total={document.Id}");
        keying.Confirm("V-17", adopted: false);
        keying.ReadBack();
        document.Key("V-17");
        document.File("record", "pdf");
        db.Add(keying);
        await db.SaveChangesAsync();
        bus.Sent.Clear();
        return document.Id;
    }

    private async Task<DeskAnswer> DoAsync(Func<CorrectionDesk, Task<DeskAnswer>> act, KeyingPlan? plan = null)
    {
        await using var db = database.Open();
        return await act(new CorrectionDesk(db, new InvoiceRules(), new KeyingPlans([plan ?? Plan], []), new HandOver(db, bus, NullLogger<HandOver>.Instance)));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
