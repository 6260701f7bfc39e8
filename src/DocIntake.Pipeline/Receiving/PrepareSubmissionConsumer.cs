using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipeline.Receiving;

/// <summary>Opens what came in and counts its pages. What no person could open either is refused here; a password is asked for.</summary>
public sealed partial class PrepareSubmissionConsumer(IntakeDb db, ContentStore store, IReaders readers, Leases leases, ILogger<PrepareSubmissionConsumer> log)
    : IConsumer<PrepareSubmission>
{
    public async Task Consume(ConsumeContext<PrepareSubmission> context)
    {
        var cancel = context.CancellationToken;
        await using var lease = await leases.TryTakeAsync<Submission>(context.Message.Id, cancel);
        if (lease is null)
            return;
        var submission = await db.Submissions.SingleAsync(s => s.Id == context.Message.Id, cancel);
        if (submission.Stage == SubmissionStage.Received)
            await PrepareAsync(submission, cancel);
        var pages = await db.Pages.Where(page => page.SubmissionId == submission.Id && page.Stage == PageStage.Waiting)
            .OrderBy(page => page.Number).ToListAsync(cancel);
        await context.HandOnAsync(pages, cancel);
        await context.HandOnAsync(db, submission, cancel);
    }

    private async Task PrepareAsync(Submission submission, CancellationToken cancel)
    {
        try
        {
            var prepared = await readers.PrepareAsync(store.PathOf(submission.Sha256), submission.FileName, submission.Password, cancel);
            db.AddRange(submission.Prepare(prepared.MediaType, prepared.PageCount));
            Prepared(submission.Id, prepared.PageCount);
        }
        catch (DocumentException wrong) when (wrong.Kind == TaskKind.UnreadableFile)
        {
            submission.Refuse(Actors.Pipeline, wrong.Message);
            Refused(submission.Id);
        }
        await db.SaveChangesAsync(cancel);
    }

    [LoggerMessage(LogLevel.Information, "Prepared submission {Id}: {Pages} pages")]
    private partial void Prepared(Guid id, int pages);

    [LoggerMessage(LogLevel.Warning, "Refused submission {Id}: it cannot be opened")]
    private partial void Refused(Guid id);
}
