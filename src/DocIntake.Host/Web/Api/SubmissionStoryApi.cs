using DocIntake.Pipeline.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Host.Web.Api;

/// <summary>What became of a submission. Handing one in is Receiving's.</summary>
public static class SubmissionStoryApi
{
    public static void MapSubmissionStory(this IEndpointRouteBuilder app) => app.MapGet("/api/submissions/{id:guid}", GetAsync);

    private static async Task<Results<Ok<SubmissionStory>, NotFound>> GetAsync(Guid id, IntakeDb db, CancellationToken cancel)
    {
        if (await db.Submissions.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancel) is not { } submission)
            return TypedResults.NotFound();
        var pages = await db.Pages.AsNoTracking().Where(page => page.SubmissionId == id).OrderBy(page => page.Number)
            .Select(page => new PageLine(page.Id, page.Number, page.Stage, page.Fate, page.DocumentId, page.UnreadableReason)).ToListAsync(cancel);
        var documents = await db.Documents.AsNoTracking().Where(document => document.SubmissionId == id).OrderBy(document => document.Number)
            .Select(document => new DocumentLine(document.Id, document.Number, document.Workflow, document.Stage, document.RefusalReason)).ToListAsync(cancel);
        return TypedResults.Ok(new SubmissionStory
        {
            Id = id,
            FileName = submission.FileName,
            Bytes = submission.Bytes,
            Sha256 = submission.Sha256,
            Source = submission.Source,
            MediaType = submission.MediaType,
            Stage = submission.Stage,
            DuplicateOf = submission.DuplicateOf,
            RefusalReason = submission.RefusalReason,
            Pages = pages,
            Documents = documents,
        });
    }

    public sealed record SubmissionStory
    {
        public required Guid Id { get; init; }
        public required string FileName { get; init; }
        public required long Bytes { get; init; }
        public required string Sha256 { get; init; }
        public required string Source { get; init; }
        public required string? MediaType { get; init; }
        public required SubmissionStage Stage { get; init; }
        public required Guid? DuplicateOf { get; init; }
        public required string? RefusalReason { get; init; }
        public required IReadOnlyList<PageLine> Pages { get; init; }
        public required IReadOnlyList<DocumentLine> Documents { get; init; }
    }

    public sealed record PageLine(Guid Id, int Number, PageStage Stage, PageFate Fate, Guid? Document, string? UnreadableReason);

    public sealed record DocumentLine(Guid Id, int Number, string? Workflow, DocumentStage Stage, string? RefusalReason);
}
