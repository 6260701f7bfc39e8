using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;
using DocIntake.Tests.Reviewing;

namespace DocIntake.Tests.Documents;

public sealed class StageTests
{
    [Fact]
    public void A_document_cannot_be_keyed_before_it_is_ready_nor_filed_before_it_is_keyed()
    {
        var document = new Document(Guid.NewGuid(), 1, "letter", "v1", 1);

        Assert.Throws<InvalidOperationException>(() => document.Key("REF-1"));
        document.Understand([], "accounts", doubt: null);
        Assert.Throws<InvalidOperationException>(() => document.File("record", "pdf"));
        document.Key("REF-1");
        document.File("record", "pdf");

        Assert.Equal(DocumentStage.Filed, document.Stage);
        Assert.Throws<InvalidOperationException>(() => document.Refuse("Ada", "too late"));
    }

    [Fact]
    public void A_submission_is_prepared_once()
    {
        var submission = new Submission("a.pdf", new string('a', 64), 1, "api");

        Assert.Equal(2, submission.Prepare("application/pdf", 2).Count);

        Assert.Throws<InvalidOperationException>(() => submission.Prepare("application/pdf", 2));
    }

    [Fact]
    public async Task A_move_and_its_event_are_saved_together_and_stamped()
    {
        await using var database = new DeskDatabase();
        var submission = await database.StackAsync("stack.tif", 1);

        await database.ChangeAsync(async db => (await db.Submissions.SingleAsync(s => s.Id == submission.Id)).Refuse("Ada", "Not ours."));

        var told = await database.AskAsync(db => db.Events.Where(e => e.SubmissionId == submission.Id).OrderBy(e => e.Number).ToListAsync());
        Assert.Equal(["received", "prepared", "refused"], told.Select(e => e.Kind));
        Assert.Equal("Ada", told[^1].Actor);
        Assert.Equal("Not ours.", told[^1].Detail);
        Assert.All(told, e => Assert.Equal(DateTimeKind.Utc, e.At.Kind));
    }

    [Fact]
    public async Task Two_who_move_the_same_thing_at_once_cannot_both_win()
    {
        await using var database = new DeskDatabase();
        var submission = await database.StackAsync("stack.tif", 1);
        await using var one = database.Open();
        await using var other = database.Open();
        var (first, second) = (await one.Submissions.SingleAsync(s => s.Id == submission.Id), await other.Submissions.SingleAsync(s => s.Id == submission.Id));

        first.Refuse("Ada", "Not ours.");
        second.Sort(1);
        await one.SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync());
    }
}
