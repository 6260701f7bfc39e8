using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Host.Web;

/// <summary>Gathers what the mailroom's page shows.</summary>
public sealed class OverviewPages(IntakeDb db, DeskPages desk)
{
    private const int Shown = 12;

    public async Task<OverviewView> OverviewAsync(CancellationToken cancel) => new()
    {
        Now = db.Now,
        Status = await db.StatusAsync(cancel),
        Ledger = await db.LedgerAsync(cancel: cancel),
        Submissions = await SubmissionsAsync(cancel),
        Refused = await RefusedAsync(cancel),
    };

    private async Task<IReadOnlyList<SubmissionLine>> SubmissionsAsync(CancellationToken cancel)
    {
        var last = await db.Submissions.AsNoTracking().OrderByDescending(submission => submission.Id).Take(Shown)
            .Select(submission => new
            {
                Submission = submission,
                Read = db.Pages.Count(page => page.SubmissionId == submission.Id && page.Stage != PageStage.Waiting),
                At = db.Events.Where(happened => happened.SubmissionId == submission.Id).Min(happened => (DateTime?)happened.At),
            }).ToListAsync(cancel);
        var ids = last.Select(line => line.Submission.Id).ToList();
        var documents = (await db.Documents.Where(document => ids.Contains(document.SubmissionId))
            .GroupBy(document => new { document.SubmissionId, document.Stage })
            .Select(group => new { group.Key.SubmissionId, group.Key.Stage, Count = group.Count() }).ToListAsync(cancel))
            .ToLookup(count => count.SubmissionId, count => (count.Stage, count.Count));
        return [.. last.Select(line => new SubmissionLine
        {
            Id = line.Submission.Id,
            FileName = line.Submission.FileName,
            At = line.At ?? line.Submission.StageSince,
            Pages = line.Submission.PageCount,
            Stage = Words.Of(line.Submission.Stage),
            Colour = ColourOf(line.Submission.Stage),
            Fate = Fate(line.Submission, line.Read, [.. documents[line.Submission.Id]]),
        })];
    }

    /// <summary>What became of it, in one line.</summary>
    public static string Fate(Submission submission, int pagesRead, IReadOnlyList<(DocumentStage Stage, int Count)> documents) => submission.Stage switch
    {
        SubmissionStage.Received => "",
        SubmissionStage.Prepared => $"{Words.Number(pagesRead)} of {Words.Count(submission.PageCount, "page")} read",
        SubmissionStage.Sorted when documents.Count == 0 => "no documents: separators and blank pages alone",
        SubmissionStage.Sorted => string.Join(", ", documents.OrderBy(part => part.Stage)
            .Select(part => $"{Words.Number(part.Count)} {Words.Of(part.Stage).ToLowerInvariant()}")),
        SubmissionStage.InReview => "see the queue",
        SubmissionStage.Refused => submission.RefusalReason ?? "",
        SubmissionStage.Duplicate => "the same bytes came before",
        _ => throw new InvalidOperationException($"No word for {submission.Stage}."),
    };

    public static string ColourOf(SubmissionStage stage) => stage switch
    {
        SubmissionStage.Received or SubmissionStage.Prepared => "stage-moving",
        SubmissionStage.Sorted => "stage-filed",
        SubmissionStage.InReview => "stage-inreview",
        SubmissionStage.Refused => "stage-refused",
        SubmissionStage.Duplicate => "stage-aside",
        _ => throw new InvalidOperationException($"No colour for {stage}."),
    };

    private async Task<IReadOnlyList<RefusedLine>> RefusedAsync(CancellationToken cancel)
    {
        var files = await db.Submissions.AsNoTracking().Where(submission => submission.Stage == SubmissionStage.Refused)
            .OrderByDescending(submission => submission.StageSince).Take(Shown)
            .Select(submission => new { submission.Id, submission.FileName, submission.RefusalReason, submission.StageSince }).ToListAsync(cancel);
        var documents = await db.Documents.AsNoTracking().Where(document => document.Stage == DocumentStage.Refused)
            .OrderByDescending(document => document.StageSince).Take(Shown)
            .Select(document => new { document.Id, document.Workflow, document.RefusalReason, document.StageSince }).ToListAsync(cancel);
        return [.. files.Select(file => (file.StageSince, Line: new RefusedLine($"/submissions/{file.Id}", file.FileName, file.RefusalReason ?? "")))
            .Concat(documents.Select(document =>
                (document.StageSince, Line: new RefusedLine($"/documents/{document.Id}", desk.TypeOf(document.Workflow, null).Title, document.RefusalReason ?? ""))))
            .OrderByDescending(entry => entry.StageSince).Take(Shown).Select(entry => entry.Line)];
    }
}

public sealed record OverviewView
{
    public required DateTime Now { get; init; }
    public required StatusCounts Status { get; init; }
    public required Ledger Ledger { get; init; }
    public required IReadOnlyList<SubmissionLine> Submissions { get; init; }
    public required IReadOnlyList<RefusedLine> Refused { get; init; }

    public int Documents => Status.Documents.Values.Sum();
}

public sealed record SubmissionLine
{
    public required Guid Id { get; init; }
    public required string FileName { get; init; }
    public required DateTime At { get; init; }
    public required int Pages { get; init; }
    public required string Stage { get; init; }
    public required string Colour { get; init; }
    public required string Fate { get; init; }
}

public sealed record RefusedLine(string Address, string What, string Why);
