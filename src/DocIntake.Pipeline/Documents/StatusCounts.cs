using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Documents;

/// <summary>How the work stands. Every stage is in its table, with 0 where nothing stands in it.</summary>
public sealed record StatusCounts
{
    public required IReadOnlyDictionary<SubmissionStage, int> Submissions { get; init; }
    public required IReadOnlyDictionary<PageStage, int> Pages { get; init; }
    public required IReadOnlyDictionary<DocumentStage, int> Documents { get; init; }
    /// <summary>Open tasks.</summary>
    public required IReadOnlyDictionary<TaskKind, int> Tasks { get; init; }
    public required IReadOnlyDictionary<KeyingState, int> Keyings { get; init; }
    /// <summary>Filed, and no person touched them.</summary>
    public required int StraightThrough { get; init; }
    /// <summary>Systems that keying waits for, and why; oldest first.</summary>
    public IReadOnlyList<PauseLine> Pauses { get; init; } = [];
    /// <summary>Seconds a reader is busy with one page, on average; null before the first one.</summary>
    public double? SecondsPerPage { get; init; }
    /// <summary>Until nothing moves any more, at the pace of the last two minutes; 0 when nothing does, null when the pace is not known yet.</summary>
    public double? SecondsLeft { get; init; }

    public int PagesIn => Pages.Values.Sum();
    public int PagesRead => Pages[PageStage.Recognised] + Pages[PageStage.Unreadable];
    public int TasksOpen => Tasks.Values.Sum();
    /// <summary>Documents the program works on; those with a person are not among them.</summary>
    public int DocumentsMoving => Documents[DocumentStage.Sorted] + Documents[DocumentStage.Ready] + Documents[DocumentStage.Keyed];
    /// <summary>Nothing left to do but what waits for people.</summary>
    public bool AtRest => DocumentsMoving == 0 && Submissions[SubmissionStage.Received] == 0 && Submissions[SubmissionStage.Prepared] == 0;
}

/// <summary>
/// Scope: a system, or system/workflow where only one kind of document waits. Waiting: how many documents stand before it. Until: when it is tried again by itself, UTC; null: a
/// person must deal with the task about <paramref name="Document"/>.
/// </summary>
public sealed record PauseLine(string Scope, PauseKind Kind, DateTime Since, string Reason, DateTime? Until, Guid? Document, int Waiting);

public static class StatusQueries
{
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(2);

    public static async Task<StatusCounts> StatusAsync(this IntakeDb db, CancellationToken cancel = default)
    {
        var since = db.Now - Recently;
        var counts = new StatusCounts
        {
            Submissions = await db.Submissions.GroupBy(s => s.Stage).CountedAsync(cancel),
            Pages = await db.Pages.GroupBy(p => p.Stage).CountedAsync(cancel),
            Documents = await db.Documents.GroupBy(d => d.Stage).CountedAsync(cancel),
            Tasks = await db.Tasks.Where(t => t.State == TaskState.Open).GroupBy(t => t.Kind).CountedAsync(cancel),
            Keyings = await db.Keyings.GroupBy(k => k.State).CountedAsync(cancel),
            StraightThrough = await db.Documents.CountAsync(d => d.Stage == DocumentStage.Filed && !d.Touched, cancel),
            Pauses = await PausesAsync(db, cancel),
            SecondsPerPage = await db.Pages.Where(p => p.Seconds > 0).AverageAsync(p => (double?)p.Seconds, cancel),
        };
        var pages = await PaceAsync(db.Pages.Where(p => p.Stage != PageStage.Waiting && p.StageSince >= since), db.Now, cancel);
        var documents = await PaceAsync(db.Documents.Where(d => d.StageSince >= since
            && (d.Stage == DocumentStage.Filed || d.Stage == DocumentStage.InReview || d.Stage == DocumentStage.Refused)), db.Now, cancel);
        return counts with { SecondsLeft = TimeLeft(counts, pages, documents) };
    }

    /// <summary>Pages and documents are worked on side by side, so the slower of the two says how long.</summary>
    /// <param name="counts">How much there is to do.</param>
    /// <param name="pagesPerSecond">Pace of the pages; 0: none finished lately.</param>
    /// <param name="documentsPerSecond">Pace of the documents; 0: none finished lately.</param>
    public static double? TimeLeft(StatusCounts counts, double pagesPerSecond, double documentsPerSecond)
    {
        if (counts.AtRest)
            return 0;
        double? left = null;
        if (pagesPerSecond > 0)
            left = counts.Pages[PageStage.Waiting] / pagesPerSecond;
        else if (counts.Pages[PageStage.Waiting] > 0)
            return null;
        if (counts.DocumentsMoving > 0 && documentsPerSecond > 0)
            left = Math.Max(left ?? 0, counts.DocumentsMoving / documentsPerSecond);
        return left;
    }

    /// <summary>A changed screen parks nobody until a second document meets it.</summary>
    private static async Task<IReadOnlyList<PauseLine>> PausesAsync(IntakeDb db, CancellationToken cancel)
    {
        var pauses = (await db.Pauses.AsNoTracking().OrderBy(pause => pause.Since).ToListAsync(cancel)).Where(pause => pause.Parks).ToList();
        if (pauses.Count == 0)
            return [];
        var ready = await db.Documents.Where(document => document.Stage == DocumentStage.Ready && document.System != null)
            .GroupBy(document => new { document.System, document.Workflow }).Select(group => new { group.Key.System, group.Key.Workflow, Count = group.Count() }).ToListAsync(cancel);
        return [.. pauses.Select(pause => new PauseLine(pause.Scope, pause.Kind, pause.Since, pause.Reason, pause.Until, pause.DocumentId,
            ready.Where(line => pause.Scope == line.System || pause.Scope == $"{line.System}/{line.Workflow}").Sum(line => line.Count)))];
    }

    private static async Task<double> PaceAsync<T>(IQueryable<T> finished, DateTime now, CancellationToken cancel) where T : Staged
    {
        var count = await finished.CountAsync(cancel);
        if (count == 0)
            return 0;
        var first = await finished.MinAsync(thing => thing.StageSince, cancel);
        return count / Math.Max(1, (now - first).TotalSeconds);
    }

    private static async Task<IReadOnlyDictionary<TKey, int>> CountedAsync<TKey, T>(this IQueryable<IGrouping<TKey, T>> groups, CancellationToken cancel)
        where TKey : struct, Enum
    {
        var found = await groups.Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return Enum.GetValues<TKey>().ToDictionary(key => key, key => found.GetValueOrDefault(key));
    }
}
