using DocIntake.Pipeline.Documents;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipeline;

/// <summary>
/// Stands outside the retry rule: what still fails after the last try, and every <see cref="DocumentException"/>, becomes a task with the reason.
/// A failure that is nobody's paper (no database, no disk) ends here too: the stage did not move, so the sweeper sends the work again until the
/// machine is well. Nothing is left to an error queue.
/// </summary>
public sealed partial class LastTryFilter<T>(IServiceScopeFactory scopes, ILogger<LastTryFilter<T>> log) : IFilter<ConsumeContext<T>>
    where T : class
{
    public void Probe(ProbeContext context) => context.CreateFilterScope("last-try");

    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        try
        {
            await next.Send(context);
        }
        catch (DocumentException wrong)
        {
            await GiveToPersonAsync(context.Message, wrong.Kind, wrong.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            StepFailed(typeof(T).Name, failure);
            if (MachineFault.Is(failure))
                return;
            await GiveToPersonAsync(context.Message, TaskKind.StepFailed,
                $"{typeof(T).Name} failed on every try. {failure.GetBaseException().Message} Try again when the cause is mended, or refuse it.");
        }
    }

    private async Task GiveToPersonAsync(T message, TaskKind kind, string reason)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        switch (message)
        {
            case PrepareSubmission { Id: var id }:
                await SendSubmissionAsync(db, id, kind, reason);
                break;
            case SortSubmission { Id: var id }:
                await SendSubmissionAsync(db, id, kind, reason);
                break;
            case RecognisePage { Id: var id }:
                (await db.Pages.SingleAsync(page => page.Id == id)).MarkUnreadable(reason);
                break;
            case UnderstandDocument { Id: var id }:
                await SendDocumentAsync(db, id, kind, reason);
                break;
            case KeyDocument { Id: var id }:
                await SendDocumentAsync(db, id, kind, reason);
                break;
            case FileDocument { Id: var id }:
                await SendDocumentAsync(db, id, kind, reason);
                break;
            default:
                throw new InvalidOperationException($"{typeof(T).Name} is not a message of the path.");
        }
        await db.SaveChangesAsync();
        if (message is RecognisePage recognised)
        {
            var bus = scope.ServiceProvider.GetRequiredService<IPublishEndpoint>();
            var submission = await db.Submissions.SingleAsync(s => db.Pages.Any(page => page.Id == recognised.Id && page.SubmissionId == s.Id));
            await bus.HandOnAsync(db, submission, CancellationToken.None);
        }
        GaveToPerson(typeof(T).Name, kind);
    }

    private static async Task SendSubmissionAsync(IntakeDb db, Guid id, TaskKind kind, string reason) =>
        db.Tasks.Add((await db.Submissions.SingleAsync(submission => submission.Id == id)).SendToReview(kind, reason));

    private static async Task SendDocumentAsync(IntakeDb db, Guid id, TaskKind kind, string reason) =>
        db.Tasks.Add((await db.Documents.SingleAsync(document => document.Id == id)).SendToReview(kind, reason));

    [LoggerMessage(LogLevel.Warning, "{Step} was given to a person: {Kind}")]
    private partial void GaveToPerson(string step, TaskKind kind);

    [LoggerMessage(LogLevel.Error, "{Step} failed on its last try")]
    private partial void StepFailed(string step, Exception failure);
}
