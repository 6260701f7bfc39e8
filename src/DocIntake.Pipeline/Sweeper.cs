using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline;

/// <summary>
/// Sends again whatever has stood still: after a crash between save and send, a dead worker's lease, an outage that ended. Everything at start
/// (the in-memory queue died with the process); later only what has stood longer than <see cref="QueueOptions.StandsStillAfter"/> in a kind of
/// work where nothing moves any more, so that a long queue is not sent over and over.
/// </summary>
public sealed partial class Sweeper(IServiceScopeFactory scopes, Leases leases, IOptions<QueueOptions> options, TimeProvider clock, ILogger<Sweeper> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var everything = true;
        using var timer = new PeriodicTimer(options.Value.SweepEvery, clock);
        do
        {
            try
            {
                if (everything)
                    await leases.FreeThoseOfDeadProcessesAsync(stoppingToken);
                var sent = await SweepAsync(everything, stoppingToken);
                everything = false;
                if (sent > 0)
                    SentAgain(sent);
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IntakeDb>().RemoveOldPicturesAsync(scope.ServiceProvider.GetRequiredService<ContentStore>(), stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                SweepFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Returns how many messages were sent.</summary>
    public async Task<int> SweepAsync(bool everything, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var bus = scope.ServiceProvider.GetRequiredService<IPublishEndpoint>();

        var submissions = await StandingStill(db, everything, db.Submissions.Where(s => s.Stage == SubmissionStage.Received || s.Stage == SubmissionStage.Prepared))
            .ToListAsync(cancel);
        foreach (var submission in submissions)
            await bus.HandOnAsync(db, submission, cancel);

        var pages = await StandingStill(db, everything, db.Pages.Where(p => p.Stage == PageStage.Waiting)).OrderBy(p => p.Id).ToListAsync(cancel);
        await bus.HandOnAsync(pages, cancel);

        var documents = await StandingStill(db, everything,
            db.Documents.Where(d => d.Stage == DocumentStage.Sorted || d.Stage == DocumentStage.Ready || d.Stage == DocumentStage.Keyed)).ToListAsync(cancel);
        await bus.HandOnAsync(documents, cancel);
        return submissions.Count + pages.Count + documents.Count;
    }

    private IQueryable<T> StandingStill<T>(IntakeDb db, bool everything, IQueryable<T> waiting) where T : Staged
    {
        var now = db.Now;
        if (everything)
            return waiting.Where(thing => thing.LeaseUntil == null || thing.LeaseUntil < now);
        var (still, tooLong) = (now - options.Value.StandsStillAfter, now - options.Value.StandsStillAtMost);
        // A lapsed lease is a dead worker's: at once. A thing nobody took: only when its whole queue has stopped, or after very long.
        return waiting.Where(thing => thing.LeaseUntil < now
            || (thing.LeaseUntil == null && thing.StageSince < still
                && (thing.StageSince < tooLong || !db.Set<T>().Any(other => other.StageSince >= still || other.LeaseUntil >= now))));
    }

    [LoggerMessage(LogLevel.Information, "Sent {Count} messages again for what stood still")]
    private partial void SentAgain(int count);

    [LoggerMessage(LogLevel.Error, "A sweep failed; the next one follows")]
    private partial void SweepFailed(Exception failure);
}
