using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Keying;

/// <summary>Who waits before a system, and what lets them go on. It changes what is saved with the keying; it does not save by itself.</summary>
public sealed class KeyingPauses(IntakeDb db, IOptions<KeyingOptions> options)
{
    /// <summary>The usual case: there was none when the document came, and while it holds the account nobody makes one.</summary>
    private bool none;

    /// <summary>How soon a parked document looks again whether a person has dealt with the cause.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    /// <summary>How long this document waits, and why; null: it may go.</summary>
    public async Task<(TimeSpan For, string Reason)?> FindAsync(KeyingPlan plan, Document document, CancellationToken cancel)
    {
        var pauses = await OfAsync(plan, cancel);
        none = pauses.Count == 0;
        foreach (var pause in pauses.Where(pause => pause.Parks))
        {
            if (await WaitsAsync(pause, document, cancel) is { } time)
                return (time, pause.Reason);
        }
        return null;
    }

    private async Task<TimeSpan?> WaitsAsync(KeyingPause pause, Document document, CancellationToken cancel)
    {
        if (pause.Kind == PauseKind.Unwell)
            return pause.Until > db.Now ? pause.Until - db.Now : null;
        if (pause.DocumentId == document.Id)
            return null; // a person has dealt with its task
        if (await IsOpenAsync(pause.DocumentId, cancel))
            return LookAgain;
        pause.TryWith(document.Id);
        return null;
    }

    /// <summary>Returns how long the system is left alone.</summary>
    public async Task<TimeSpan> UnwellAsync(KeyingPlan plan, string reason, CancellationToken cancel)
    {
        var pause = await MetAsync(plan.System.Name, PauseKind.Unwell, cancel);
        return pause.Rest(reason, db.Now, options.Value.Rests, options.Value.RestsAtMost);
    }

    public async Task NotLetInAsync(KeyingPlan plan, string reason, Document document, CancellationToken cancel) =>
        (await MetAsync(plan.System.Name, PauseKind.NotLetIn, cancel)).Park(reason, document.Id);

    /// <summary>Returns whether a person must be told by this document: false when another document's task tells of it already.</summary>
    public async Task<bool> ChangedAsync(KeyingPlan plan, string reason, Document document, CancellationToken cancel)
    {
        await AnsweredAsync(plan, cancel);
        var pause = await MetAsync(ScopeOf(plan), PauseKind.Changed, cancel);
        var told = pause.DocumentId is { } other && other != document.Id && await IsOpenAsync(other, cancel);
        pause.Park(told ? pause.Reason : reason, told ? pause.DocumentId!.Value : document.Id); // told: there is one
        return !told;
    }

    /// <summary>The system answered: it is well, and let the bot in.</summary>
    public async Task AnsweredAsync(KeyingPlan plan, CancellationToken cancel)
    {
        if (!none)
            db.Pauses.RemoveRange((await OfAsync(plan, cancel)).Where(pause => pause.Kind != PauseKind.Changed));
    }

    /// <summary>A document went through all screens.</summary>
    public async Task KeyedAsync(KeyingPlan plan, CancellationToken cancel)
    {
        if (!none)
            db.Pauses.RemoveRange(await OfAsync(plan, cancel));
    }

    /// <summary>The document that told of the cause waits for a person, or is just tried again: what another one saw meanwhile is nothing new.</summary>
    private Task<bool> IsOpenAsync(Guid? id, CancellationToken cancel) => db.Documents.AnyAsync(
        other => other.Id == id && (other.Stage == DocumentStage.InReview || other.Stage == DocumentStage.Ready || other.Stage == DocumentStage.Sorted), cancel);

    private async Task<List<KeyingPause>> OfAsync(KeyingPlan plan, CancellationToken cancel)
    {
        var (system, screens) = (plan.System.Name, ScopeOf(plan));
        // Others write it too: what this context read before may be old.
        foreach (var old in db.ChangeTracker.Entries<KeyingPause>().Where(entry => entry.State == EntityState.Unchanged).ToList())
            old.State = EntityState.Detached;
        return await db.Pauses.Where(pause => pause.Scope == system || pause.Scope == screens).ToListAsync(cancel);
    }

    private async Task<KeyingPause> MetAsync(string scope, PauseKind kind, CancellationToken cancel)
    {
        none = false;
        var pause = await db.Pauses.SingleOrDefaultAsync(found => found.Scope == scope, cancel);
        if (pause?.Kind == kind)
            return pause;
        if (pause is not null)
        {
            db.Remove(pause);
            await db.SaveChangesAsync(cancel);
        }
        return db.Add(new KeyingPause(scope, kind, db.Now)).Entity;
    }

    private static string ScopeOf(KeyingPlan plan) => $"{plan.System.Name}/{plan.Workflow}";
}
