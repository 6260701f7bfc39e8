using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Reviewing;

/// <summary>What a person may do with a file that never became documents: give its password, try again, refuse it.</summary>
public sealed class SubmissionDesk(IntakeDb db, HandOver handOver)
{
    public Task<DeskAnswer> TryAgainAsync(Guid task, string person, string? password, CancellationToken cancel = default) =>
        WithAsync(task, person, (held, submission) =>
        {
            var needed = TaskActions.For(held).Password;
            if (needed && string.IsNullOrEmpty(password))
                return Task.FromResult<DeskAnswer>(new DeskAnswer.No("Type the password the file was locked with, or refuse the file."));
            submission.TryAgain(person, needed ? password : null);
            held.Close(person, db.Now);
            return Task.FromResult(DeskAnswer.Ok);
        }, cancel);

    /// <summary>Refuses the file and every page of it: the ledger counts them as refused.</summary>
    public Task<DeskAnswer> RefuseAsync(Guid task, string person, string? reason, CancellationToken cancel = default) =>
        WithAsync(task, person, async (held, submission) =>
        {
            if (DocumentDesk.WrongReason(reason) is { } wrong)
                return wrong;
            var words = reason!.Trim(); // WrongReason refuses an empty one
            submission.Refuse(person, words);
            var pages = await db.Pages.Where(page => page.SubmissionId == submission.Id && page.Fate == PageFate.Pending).ToListAsync(cancel);
            foreach (var page in pages)
                page.SetAside(PageFate.Refused, words);
            held.Close(person, db.Now);
            return DeskAnswer.Ok;
        }, cancel);

    private async Task<DeskAnswer> WithAsync(Guid id, string person, Func<ReviewTask, Submission, Task<DeskAnswer>> act, CancellationToken cancel)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(candidate => candidate.Id == id, cancel);
        if (task is null || task.DocumentId is not null)
            return new DeskAnswer.No("There is no such task about a file. Go back to the queue.");
        if (!task.Claim(person, db.Now))
            return TaskClaims.Taken(task);
        var submission = await db.Submissions.SingleAsync(candidate => candidate.Id == task.SubmissionId, cancel);
        var answer = await act(task, submission);
        if (answer is not DeskAnswer.Done)
        {
            db.ChangeTracker.Clear();
            return answer;
        }
        return await handOver.SaveAsync(submission, cancel);
    }
}
