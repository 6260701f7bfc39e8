using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Host.Web;

/// <summary>Gathers what the pages of one document and one submission show: how it stands and everything that happened to it.</summary>
public sealed class StoryPages(IntakeDb db, DeskPages desk)
{
    /// <summary>A thousand-page stack has tens of thousands of events; its page shows the newest of them.</summary>
    private const int MostEvents = 300;

    public async Task<DocumentView?> DocumentAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Documents.AsNoTracking().Include(candidate => candidate.Fields).SingleOrDefaultAsync(candidate => candidate.Id == id, cancel) is not { } document)
            return null;
        var type = desk.TypeOf(document.Workflow, document.WorkflowVersion);
        return new DocumentView
        {
            Document = document,
            FileName = await db.Submissions.Where(submission => submission.Id == document.SubmissionId).Select(submission => submission.FileName).SingleAsync(cancel),
            TypeTitle = type.Title,
            Fields = [.. document.Fields.OrderBy(field => field.Order).Select(field => new FieldView(field, type.Field(field.Name)))],
            Sheets = await desk.SheetsAsync(id, cancel),
            Keyings = await db.Keyings.AsNoTracking().Where(keying => keying.DocumentId == id).OrderBy(keying => keying.Number).ToListAsync(cancel),
            OpenTask = await db.Tasks.AsNoTracking().FirstOrDefaultAsync(task => task.DocumentId == id && task.State == TaskState.Open, cancel),
            Events = await NewestAsync(db.Events.Where(happened => happened.DocumentId == id), cancel),
        };
    }

    public async Task<SubmissionView?> SubmissionAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Submissions.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancel) is not { } submission)
            return null;
        var documents = await db.Documents.AsNoTracking().Where(document => document.SubmissionId == id).OrderBy(document => document.Number).ToListAsync(cancel);
        var numbers = documents.ToDictionary(document => document.Id, document => document.Number);
        var pages = await db.Pages.AsNoTracking().Where(page => page.SubmissionId == id).OrderBy(page => page.Number).ToListAsync(cancel);
        return new SubmissionView
        {
            Submission = submission,
            Line = (await db.LedgerAsync(id, cancel)).Lines.Single(),
            Documents = [.. documents.Select(document =>
                new DocumentOfSubmission(document.Id, $"{document.Number}. {desk.TypeOf(document.Workflow, document.WorkflowVersion).Title}", document.Stage))],
            Pages = [.. pages.Select(page => new PageOfSubmission(
                page.Number, page.Fate, page.DocumentId is { } document ? numbers[document] : null, page.NumberInDocument, page.UnreadableReason))],
            OpenTask = await db.Tasks.AsNoTracking()
                .FirstOrDefaultAsync(task => task.SubmissionId == id && task.DocumentId == null && task.State == TaskState.Open, cancel),
            Events = await NewestAsync(db.Events.Where(happened => happened.SubmissionId == id), cancel),
        };
    }

    private static async Task<IReadOnlyList<Event>> NewestAsync(IQueryable<Event> events, CancellationToken cancel)
    {
        var newest = await events.AsNoTracking().OrderByDescending(happened => happened.Number).Take(MostEvents).ToListAsync(cancel);
        newest.Reverse();
        return newest;
    }
}

public sealed record DocumentView
{
    public required Document Document { get; init; }
    public required string FileName { get; init; }
    public required string TypeTitle { get; init; }
    public required IReadOnlyList<FieldView> Fields { get; init; }
    public required IReadOnlyList<SheetView> Sheets { get; init; }
    /// <summary>The entry, then corrections.</summary>
    public required IReadOnlyList<KeyingRecord> Keyings { get; init; }
    public KeyingRecord? Entry => Keyings.Count > 0 ? Keyings[0] : null;
    public required ReviewTask? OpenTask { get; init; }
    public required IReadOnlyList<Event> Events { get; init; }
}

public sealed record SubmissionView
{
    public required Submission Submission { get; init; }
    public required LedgerLine Line { get; init; }
    public required IReadOnlyList<DocumentOfSubmission> Documents { get; init; }
    public required IReadOnlyList<PageOfSubmission> Pages { get; init; }
    public required ReviewTask? OpenTask { get; init; }
    public required IReadOnlyList<Event> Events { get; init; }
}

public sealed record DocumentOfSubmission(Guid Id, string Title, DocumentStage Stage);

/// <summary>Document is its number in the submission; null while the page is in none.</summary>
public sealed record PageOfSubmission(int Number, PageFate Fate, int? Document, int NumberInDocument, string? Unreadable);
