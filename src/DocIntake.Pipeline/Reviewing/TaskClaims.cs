using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Reviewing;

/// <summary>
/// Who works on which task; a person holds one at a time. A claim holds for <see cref="ReviewTask.ClaimLasts"/> without a keystroke and then lapses; of two people who claim
/// at once the second save fails, and that person is told.
/// </summary>
public sealed class TaskClaims(IntakeDb db)
{
    public async Task<DeskAnswer> ClaimAsync(Guid id, string person, CancellationToken cancel = default)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(candidate => candidate.Id == id, cancel);
        if (task is null)
            return new DeskAnswer.No("There is no such task. Go back to the queue.");
        if (!task.Claim(person, db.Now))
            return Taken(task);
        // One task a person: what they only looked at is free for others again.
        foreach (var other in await db.Tasks.Where(one => one.State == TaskState.Open && one.ClaimedBy == person && one.Id != id).ToListAsync(cancel))
            other.Release(person);
        return await db.SaveOrSayAsync(cancel);
    }

    /// <summary>
    /// Claims the person's oldest claimed task, or else the oldest free one; null when there is none. <paramref name="after"/> is a task just put
    /// back: those that came later are offered first, so that skipping goes through the queue and round again.
    /// </summary>
    public async Task<Guid?> ClaimNextAsync(string person, Guid? after = null, CancellationToken cancel = default)
    {
        var now = db.Now;
        var free = await db.Tasks
            .Where(task => task.State == TaskState.Open && (task.ClaimedBy == null || task.ClaimedBy == person || task.ClaimedUntil <= now))
            .OrderBy(task => task.OpenedAt).ThenBy(task => task.Id)
            .Select(task => new { task.Id, Mine = task.ClaimedBy == person })
            .ToListAsync(cancel);
        var skipped = free.FindIndex(task => task.Id == after);
        var order = skipped < 0 ? free.OrderByDescending(task => task.Mine) : free.Skip(skipped + 1).Concat(free.Take(skipped));
        foreach (var candidate in order)
        {
            if (await ClaimAsync(candidate.Id, person, cancel) is DeskAnswer.Done)
                return candidate.Id;
            db.ChangeTracker.Clear(); // somebody was faster: the next one, then
        }
        return null;
    }

    /// <summary>Back into the queue. What another person holds stays theirs.</summary>
    public async Task<DeskAnswer> ReleaseAsync(Guid id, string person, CancellationToken cancel = default)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(candidate => candidate.Id == id, cancel);
        task?.Release(person);
        return await db.SaveOrSayAsync(cancel);
    }

    /// <summary>Why this person cannot have this task.</summary>
    internal static DeskAnswer.No Taken(ReviewTask task) => new(task.State == TaskState.Done
        ? $"{task.ClosedBy} has finished this task. Take the next one."
        : $"{task.ClaimedBy} is working on this task. Take the next one.");
}

internal static class DeskSaves
{
    /// <summary>Saves; when somebody else saved the same task or document a moment ago, nothing is changed and the answer says so.</summary>
    public static async Task<DeskAnswer> SaveOrSayAsync(this IntakeDb db, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return DeskAnswer.Ok;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new DeskAnswer.No("Somebody else changed this at the same moment; what you did was not saved. Reload the page to see how it stands.");
        }
    }
}
