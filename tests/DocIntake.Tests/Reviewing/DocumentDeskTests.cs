using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Learning.Accuracy;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Tests.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Tests.Reviewing;

public sealed class DocumentDeskTests : IAsyncDisposable
{
    private readonly DeskDatabase database = new();
    private readonly RecordingBus bus = new();

    [Fact]
    public async Task Approving_hands_the_document_on_once_every_doubt_is_settled()
    {
        var task = await database.DoubtfulAsync(["net"]);

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100.00")));
        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada")));

        var document = await DocumentAsync(task);
        Assert.Equal((DocumentStage.Ready, true), (document.Stage, document.Touched));
        Assert.Equal([new KeyDocument(document.Id)], bus.Sent);
        Assert.Equal((TaskState.Done, "Ada"), await database.AskAsync(db => db.Tasks.Select(t => new ValueTuple<TaskState, string?>(t.State, t.ClosedBy)).SingleAsync()));
    }

    [Fact]
    public async Task A_typed_value_is_kept_canonical_and_named_after_the_person()
    {
        var task = await database.DoubtfulAsync(["net"]);

        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100.5"));

        var field = (await DocumentAsync(task)).Fields.Single(f => f.Name == "net");
        Assert.Equal(("100.50", FieldSource.Person, "Ada", 1.0, null), (field.Value, field.Source, field.DecidedBy, field.Confidence, field.Doubt));
        Assert.Contains("corrected", await StoryAsync(task));
    }

    [Fact]
    public async Task A_sample_is_typed_blindly_and_settled_where_both_say_the_same()
    {
        var task = await SampledAsync("net", "100.00");

        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "")));
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100"));

        var field = (await DocumentAsync(task)).Fields.Single(f => f.Name == "net");
        Assert.Equal(("100.00", "Ada", null, false), (field.Value, field.DecidedBy, field.Doubt, field.IsBlind));
    }

    [Fact]
    public async Task A_sample_typed_otherwise_than_read_is_looked_at_again_before_it_stands()
    {
        var task = await SampledAsync("net", "100.00");

        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "106"));
        var field = (await DocumentAsync(task)).Fields.Single(f => f.Name == "net");
        Assert.Equal("You typed “106.00”; it was read as “100.00”. Look again: ENTER keeps what stands here.", field.Doubt);
        Assert.Null(field.DecidedBy);

        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "106"));
        field = (await DocumentAsync(task)).Fields.Single(f => f.Name == "net");
        Assert.Equal(("106.00", "100.00", Asked.SampleDiffers, null), (field.Value, field.ReadValue, field.Asked, field.Doubt));
        Assert.Contains("sample differs", await StoryAsync(task));
    }

    [Fact]
    public async Task What_persons_made_of_values_is_evidence_unless_something_else_was_wrong()
    {
        var workflow = WorkflowFolder.Loaded("fields:\n  net: {type: money}\n  vat: {type: money}\n") with { Name = "supplier-invoice" };
        var right = await SampledAsync("net", "100.00");
        var wrong = await SampledAsync("net", "100.00");
        var other = await SampledAsync("vat", "19.00", Asked.Other);

        await DoAsync(desk => desk.CorrectAsync(right.Id, "Ada", "net", "100"));
        await DoAsync(desk => desk.CorrectAsync(wrong.Id, "Ada", "net", "106"));
        await DoAsync(desk => desk.CorrectAsync(wrong.Id, "Ada", "net", "106"));
        await DoAsync(desk => desk.CorrectAsync(other.Id, "Ada", "vat", "20"));

        var evidence = await database.AskAsync(db => db.EvidenceAsync(workflow, default));
        Assert.Equal([new CheckedValue("net", 0.6, false), new CheckedValue("net", 0.6, true)], evidence.OrderBy(value => value.Right));
    }

    private Task<ReviewTask> SampledAsync(string field, string value, Asked asked = Asked.Sample) =>
        database.DoubtfulAsync([], asked: (field, value, asked));

    [Fact]
    public async Task A_value_that_means_nothing_is_refused_in_words_and_changes_nothing()
    {
        var task = await database.DoubtfulAsync(["net"]);

        var answer = await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "lots"));

        Assert.Equal(new DeskAnswer.No("'lots' is no amount. Type it as 1234.50."), answer);
        Assert.Equal("100.00", (await DocumentAsync(task)).Fields.Single(f => f.Name == "net").Value);
        Assert.DoesNotContain("corrected", await StoryAsync(task));
    }

    [Fact]
    public async Task Nothing_is_approved_while_a_field_is_doubtful()
    {
        var task = await database.DoubtfulAsync(["net", "total"]);
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100.00"));

        var answer = await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada"));

        Assert.Equal(new DeskAnswer.No("Confirm or correct first: total."), answer);
        Assert.Equal(DocumentStage.InReview, (await DocumentAsync(task)).Stage);
        Assert.Empty(bus.Sent);
    }

    [Fact]
    public async Task A_failed_check_stops_the_approval_until_the_person_vouches_for_it()
    {
        var task = await database.DoubtfulAsync(["net"]);
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "90.00"));

        var answer = await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada"));
        Assert.Equal(new DeskAnswer.No("Net and VAT do not add up to the total."), answer);

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada", despiteChecks: true)));
        Assert.Contains("approved although a check fails", await StoryAsync(task));
        Assert.Equal(DocumentStage.Ready, (await DocumentAsync(task)).Stage);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("   ")]
    public async Task Refusing_needs_a_reason(string? reason)
    {
        var task = await database.DoubtfulAsync();

        var answer = await DoAsync(desk => desk.RefuseAsync(task.Id, "Ada", reason));

        Assert.IsType<DeskAnswer.No>(answer);
        Assert.Equal(DocumentStage.InReview, (await DocumentAsync(task)).Stage);
    }

    [Fact]
    public async Task A_refused_document_keeps_its_reason_and_goes_nowhere()
    {
        var task = await database.DoubtfulAsync();

        await DoAsync(desk => desk.RefuseAsync(task.Id, "Ada", " not ours "));

        var document = await DocumentAsync(task);
        Assert.Equal((DocumentStage.Refused, "not ours"), (document.Stage, document.RefusalReason));
        Assert.Empty(bus.Sent);
    }

    [Fact]
    public async Task A_document_of_another_type_is_understood_again_as_that()
    {
        var task = await database.DoubtfulAsync(workflow: null);
        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada")));

        await DoAsync(desk => desk.ChangeTypeAsync(task.Id, "Ada", "receipt"));

        var document = await DocumentAsync(task);
        Assert.Equal((DocumentStage.Sorted, "receipt", "v7"), (document.Stage, document.Workflow, document.WorkflowVersion));
        Assert.Equal([new UnderstandDocument(document.Id)], bus.Sent);
    }

    [Fact]
    public async Task A_type_nobody_knows_is_refused()
    {
        var task = await database.DoubtfulAsync();

        Assert.Equal(new DeskAnswer.No("There is no document type tax-return."), await DoAsync(desk => desk.ChangeTypeAsync(task.Id, "Ada", "tax-return")));
    }

    [Fact]
    public async Task Whoever_does_not_hold_the_task_is_told_who_does()
    {
        var task = await database.DoubtfulAsync();
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100.00"));

        var answer = await DoAsync(desk => desk.CorrectAsync(task.Id, "Grace", "total", "119.00"));

        Assert.Equal(new DeskAnswer.No("Ada is working on this task. Take the next one."), answer);
    }

    [Fact]
    public async Task A_finished_task_cannot_be_finished_again()
    {
        var task = await database.DoubtfulAsync();
        await DoAsync(desk => desk.RefuseAsync(task.Id, "Ada", "not ours"));

        var answer = await DoAsync(desk => desk.ApproveAsync(task.Id, "Grace"));

        Assert.Equal(new DeskAnswer.No("Ada has finished this task. Take the next one."), answer);
    }

    [Fact]
    public async Task A_decision_stands_though_the_broker_is_away()
    {
        var task = await database.DoubtfulAsync(["net"]);
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100.00"));

        var answer = await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada"), new RecordingBus(away: true));

        Assert.Equal(DeskAnswer.Ok, answer);
        Assert.Equal(DocumentStage.Ready, (await DocumentAsync(task)).Stage);
    }

    [Fact]
    public async Task A_failed_step_is_tried_again_where_it_failed()
    {
        var task = await database.DoubtfulAsync(["net"], system: null);
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100.00"));
        await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada"));
        var failed = await database.ReviewAgainAsync(task, TaskKind.StepFailed, "FileDocument failed on every try.");
        bus.Sent.Clear();

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.TryAgainAsync(failed.Id, "Grace")));

        Assert.Equal([new FileDocument(task.DocumentId!.Value)], bus.Sent);
    }

    [Fact]
    public async Task A_row_nobody_read_is_typed_and_one_that_is_none_is_taken_away()
    {
        var task = await database.DoubtfulAsync(["net"]);

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.AddRowAsync(task.Id, "Ada", "items")));
        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.AddRowAsync(task.Id, "Ada", "items")));
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "items_1_count", "2"));
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "items_1_amount", "10"));
        var open = await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada"));
        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.RemoveRowAsync(task.Id, "Ada", "items", 2)));
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "net", "100.00"));
        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.ApproveAsync(task.Id, "Ada")));

        Assert.Contains("items_2_count", Assert.IsType<DeskAnswer.No>(open).Words, StringComparison.Ordinal);
        var document = await DocumentAsync(task);
        Assert.Equal([("items_1_count", "2.00"), ("items_1_amount", "10.00"), ("items_2_count", null), ("items_2_amount", null)],
            document.Fields.Where(field => field.Name.StartsWith("items", StringComparison.Ordinal)).OrderBy(field => field.Order).Select(field => (field.Name, field.Value)));
        Assert.Equal(["row added", "row added", "row removed"], (await StoryAsync(task)).Where(kind => kind.StartsWith("row", StringComparison.Ordinal)));
        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.AddRowAsync(task.Id, "Ada", "items")));
    }

    [Fact]
    public async Task A_row_nobody_read_goes_above_others_which_keep_what_was_typed_in_them()
    {
        var task = await database.DoubtfulAsync(["net"]);
        foreach (var amount in (string[])["10", "20", "30"])
        {
            await DoAsync(desk => desk.AddRowAsync(task.Id, "Ada", "items"));
            var row = (await DocumentAsync(task)).Fields.Count(field => field.Name.EndsWith("_amount", StringComparison.Ordinal));
            await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", $"items_{row}_amount", amount));
        }

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.AddRowAsync(task.Id, "Ada", "items", above: 2)));
        await DoAsync(desk => desk.CorrectAsync(task.Id, "Ada", "items_2_amount", "15"));

        var document = await DocumentAsync(task);
        Assert.Equal([("items_1_amount", "10.00"), ("items_2_amount", "15.00"), ("items_3_amount", "20.00"), ("items_4_amount", "30.00")],
            document.Fields.Where(field => field.Name.EndsWith("_amount", StringComparison.Ordinal)).OrderBy(field => field.Name).Select(field => (field.Name, field.Value)));
        Assert.Equal("items 2 to 3", await database.AskAsync(db => db.Events.Where(happened => happened.DocumentId == task.DocumentId && happened.Kind == "rows moved").Select(happened => happened.Detail).SingleAsync()));
    }

    [Fact]
    public async Task A_row_above_one_the_table_has_not_goes_after_the_last()
    {
        var task = await database.DoubtfulAsync(["net"]);
        await DoAsync(desk => desk.AddRowAsync(task.Id, "Ada", "items"));

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.AddRowAsync(task.Id, "Ada", "items", above: 9)));
        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.AddRowAsync(task.Id, "Ada", "items", above: 0)));

        Assert.Equal(["items_1_amount", "items_2_amount", "items_3_amount"],
            (await DocumentAsync(task)).Fields.Select(field => field.Name).Where(name => name.EndsWith("_amount", StringComparison.Ordinal)).Order());
    }

    private async Task<DeskAnswer> DoAsync(Func<DocumentDesk, Task<DeskAnswer>> act, RecordingBus? over = null)
    {
        await using var db = database.Open();
        return await act(new DocumentDesk(db, new InvoiceRules(), new HandOver(db, over ?? bus, NullLogger<HandOver>.Instance)));
    }

    private Task<Document> DocumentAsync(ReviewTask task) => database.AskAsync(db => db.Documents.Include(d => d.Fields).SingleAsync(d => d.Id == task.DocumentId));

    private Task<List<string>> StoryAsync(ReviewTask task) =>
        database.AskAsync(db => db.Events.Where(e => e.DocumentId == task.DocumentId).Select(e => e.Kind).ToListAsync());

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
