using DocIntake.Pipeline.Documents;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Receiving;

/// <summary>What arrived: the name it came with (kept for people, never used as a path) and by which door. The id is made up beforehand where the sender must be able to ask again.</summary>
public sealed record Delivery(string FileName, string Source, Guid? Id = null);

/// <summary>
/// The one door in. The bytes are on disk and the submission saved before it returns, so the sender may forget the file. Bytes seen before make
/// a duplicate: noted, not processed again.
/// </summary>
public sealed partial class Receiver(IntakeDb db, ContentStore store, IPublishEndpoint bus, IOptions<ReceivingOptions> options, ILogger<Receiver> log)
{
    /// <exception cref="InvalidDataException">Larger than <see cref="ReceivingOptions.LargestFile"/>.</exception>
    /// <exception cref="IOException">Disk full or not writable: nothing was taken.</exception>
    public async Task<Submission> ReceiveAsync(Stream content, Delivery delivery, CancellationToken cancel)
    {
        var (key, bytes) = await store.PutCountedAsync(content, options.Value.LargestFile, cancel);
        var submission = await SaveAsync(delivery, key, bytes, cancel);
        if (submission.DuplicateOf is { } original)
            ReceivedAgain(submission.Id, original);
        else
            Received(submission.Id, bytes, delivery.Source);
        await bus.HandOnAsync(db, submission, cancel);
        return submission;
    }

    private async Task<Submission> SaveAsync(Delivery delivery, string key, long bytes, CancellationToken cancel)
    {
        var original = await OriginalAsync(key, cancel);
        try
        {
            return await AddAsync(delivery, key, bytes, original, cancel);
        }
        catch (DbUpdateException) when (original is null)
        {
            // The unique index said no: the same bytes came in at the same instant by another door.
            db.ChangeTracker.Clear();
            original = await OriginalAsync(key, cancel);
            if (original is null)
                throw;
            return await AddAsync(delivery, key, bytes, original, cancel);
        }
    }

    private async Task<Submission> AddAsync(Delivery delivery, string key, long bytes, Guid? original, CancellationToken cancel)
    {
        var name = Path.GetFileName(delivery.FileName.Replace('\\', '/'));
        var submission = new Submission(name.Length == 0 ? "unnamed" : name, key, bytes, delivery.Source, original, delivery.Id);
        db.Add(submission);
        await db.SaveChangesAsync(cancel);
        return submission;
    }

    private async Task<Guid?> OriginalAsync(string key, CancellationToken cancel) =>
        await db.Submissions.Where(s => s.Sha256 == key && s.DuplicateOf == null).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancel);

    [LoggerMessage(LogLevel.Information, "Received submission {Id}: {Bytes} bytes by {Source}")]
    private partial void Received(Guid id, long bytes, string source);

    [LoggerMessage(LogLevel.Information, "Received submission {Id}: the same bytes as {Original}, not processed again")]
    private partial void ReceivedAgain(Guid id, Guid original);
}
