using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Reader.Protocol;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Host.Web.Api;

/// <summary>A document: how it stands, its record, its searchable PDF.</summary>
public static class DocumentsApi
{
    public static void MapDocuments(this IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/api/documents/{id:guid}");
        documents.MapGet("", GetAsync);
        documents.MapGet("record", (Guid id, IntakeDb db, ContentStore store, CancellationToken cancel) =>
            FileAsync(db.Documents.Where(document => document.Id == id).Select(document => document.RecordKey), store, "application/json", null, cancel));
        documents.MapGet("pdf", (Guid id, IntakeDb db, ContentStore store, CancellationToken cancel) =>
            FileAsync(db.Documents.Where(document => document.Id == id).Select(document => document.PdfKey), store, "application/pdf", $"{id}.pdf", cancel));
    }

    private static async Task<Results<Ok<DocumentStory>, NotFound>> GetAsync(Guid id, IntakeDb db, CancellationToken cancel)
    {
        if (await db.Documents.AsNoTracking().Include(candidate => candidate.Fields).SingleOrDefaultAsync(candidate => candidate.Id == id, cancel) is not { } document)
            return TypedResults.NotFound();
        var keying = await db.Keyings.AsNoTracking().LatestAsync(id, cancel);
        return TypedResults.Ok(new DocumentStory
        {
            Id = id,
            Submission = document.SubmissionId,
            Number = document.Number,
            Workflow = document.Workflow,
            Stage = document.Stage,
            StraightThrough = document is { Stage: DocumentStage.Filed, Touched: false },
            System = document.System,
            Keying = keying?.State,
            Confirmation = keying?.Confirmation,
            RefusalReason = document.RefusalReason,
            Fields = document.Fields.OrderBy(field => field.Order).ToDictionary(field => field.Name, field =>
                new FieldLine(field.Value, field.Text, field.Confidence, field.PageNumber, field.Box, field.Source, field.Doubt, field.DecidedBy)),
        });
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> FileAsync(
        IQueryable<string?> key, ContentStore store, string mediaType, string? name, CancellationToken cancel) =>
        await key.SingleOrDefaultAsync(cancel) is { } found
            ? TypedResults.PhysicalFile(store.PathOf(found), mediaType, name)
            : TypedResults.NotFound();

    public sealed record DocumentStory
    {
        public required Guid Id { get; init; }
        public required Guid Submission { get; init; }
        public required int Number { get; init; }
        public required string? Workflow { get; init; }
        public required DocumentStage Stage { get; init; }
        public required bool StraightThrough { get; init; }
        public required string? System { get; init; }
        public required KeyingState? Keying { get; init; }
        public required string? Confirmation { get; init; }
        public required string? RefusalReason { get; init; }
        public required IReadOnlyDictionary<string, FieldLine> Fields { get; init; }
    }

    /// <summary>Page is 1-based in the document; the box is in pixels of that page's image; confidence is 0..1.</summary>
    public sealed record FieldLine(string? Value, string? Text, double Confidence, int? Page, Box? Box, FieldSource Source, string? Doubt, string? DecidedBy);
}
