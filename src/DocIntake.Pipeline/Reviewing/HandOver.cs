using DocIntake.Pipeline.Documents;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipeline.Reviewing;

/// <summary>
/// Saves what a person decided and hands the work on. The decision stands once it is saved: a broker that is away is no reason to tell the
/// person no, because the <see cref="Sweeper"/> sends what was not sent.
/// </summary>
public sealed partial class HandOver(IntakeDb db, IPublishEndpoint bus, ILogger<HandOver> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task<DeskAnswer> SaveAsync(Document document, CancellationToken cancel) =>
        SaveAsync(document.Id, patience => bus.HandOnAsync([document], patience), cancel);

    public Task<DeskAnswer> SaveAsync(Submission submission, CancellationToken cancel) =>
        SaveAsync(submission.Id, patience => bus.HandOnAsync(db, submission, patience), cancel);

    private async Task<DeskAnswer> SaveAsync(Guid id, Func<CancellationToken, Task> handOn, CancellationToken cancel)
    {
        var answer = await db.SaveOrSayAsync(cancel);
        if (answer is not DeskAnswer.Done)
            return answer;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await handOn(patience.Token);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            NotHandedOn(id, failure);
        }
        return answer;
    }

    [LoggerMessage(LogLevel.Warning, "A person's decision about {Id} is saved but was not handed on; the sweeper will")]
    private partial void NotHandedOn(Guid id, Exception failure);
}
