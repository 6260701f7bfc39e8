using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Tests.Reviewing;

public sealed class SubmissionDeskTests : IAsyncDisposable
{
    private readonly DeskDatabase database = new();
    private readonly RecordingBus bus = new();

    [Fact]
    public async Task A_locked_file_is_opened_again_with_the_password_a_person_gave()
    {
        var task = await LockedAsync();

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.TryAgainAsync(task.Id, "Ada", "open sesame")));

        var submission = await database.AskAsync(db => db.Submissions.SingleAsync());
        Assert.Equal((SubmissionStage.Received, "open sesame"), (submission.Stage, submission.Password));
        Assert.Equal([new PrepareSubmission(submission.Id)], bus.Sent);
        Assert.DoesNotContain(await database.AskAsync(db => db.Events.Select(e => e.Detail ?? "").ToListAsync()), detail => detail.Contains("sesame", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_locked_file_is_not_tried_again_without_a_password()
    {
        var task = await LockedAsync();

        Assert.IsType<DeskAnswer.No>(await DoAsync(desk => desk.TryAgainAsync(task.Id, "Ada", "")));
        Assert.Empty(bus.Sent);
    }

    [Fact]
    public async Task Every_page_of_a_refused_file_is_counted_as_refused()
    {
        var stack = await database.StackAsync("stack.tif", pages: 3);
        await database.ChangeAsync(async db =>
            db.Tasks.Add((await db.Submissions.SingleAsync()).SendToReview(TaskKind.StepFailed, "SortSubmission failed on every try.")));
        var task = await database.AskAsync(db => db.Tasks.SingleAsync());

        Assert.Equal(DeskAnswer.Ok, await DoAsync(desk => desk.RefuseAsync(task.Id, "Ada", "upside down")));

        var line = (await database.AskAsync(db => db.LedgerAsync(stack.Id))).Lines.Single();
        Assert.Equal((3, 3, 0), (line.PagesIn, line.Refused, line.Pending));
        Assert.True(line.Balanced);
    }

    private async Task<ReviewTask> LockedAsync()
    {
        await database.ChangeAsync(db =>
        {
            var locked = new Submission("locked.pdf", DeskDatabase.Sha(1), 10, "folder");
            db.Submissions.Add(locked);
            db.Tasks.Add(locked.SendToReview(TaskKind.PasswordNeeded, "locked.pdf is encrypted."));
        });
        return await database.AskAsync(db => db.Tasks.SingleAsync());
    }

    private async Task<DeskAnswer> DoAsync(Func<SubmissionDesk, Task<DeskAnswer>> act)
    {
        await using var db = database.Open();
        return await act(new SubmissionDesk(db, new HandOver(db, bus, NullLogger<HandOver>.Instance)));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
