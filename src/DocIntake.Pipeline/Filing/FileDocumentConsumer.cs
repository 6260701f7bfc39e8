using DocIntake.Pipeline.Documents;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipeline.Filing;

/// <summary>The end of the path: a PDF that can be searched and the record as JSON, both in the store, and the document filed.</summary>
public sealed partial class FileDocumentConsumer(IntakeDb db, ContentStore store, DocumentPdf pdfs, Leases leases, ILogger<FileDocumentConsumer> log)
    : IConsumer<FileDocument>
{
    public async Task Consume(ConsumeContext<FileDocument> context)
    {
        var cancel = context.CancellationToken;
        await using var lease = await leases.TryTakeAsync<Document>(context.Message.Id, cancel);
        if (lease is null)
            return;
        var document = await db.Documents.Include(d => d.Fields).SingleAsync(d => d.Id == context.Message.Id, cancel);
        if (document.Stage == DocumentStage.Keyed || (document.Stage == DocumentStage.Ready && document.System is null))
        {
            var submission = await db.Submissions.SingleAsync(s => s.Id == document.SubmissionId, cancel);
            var pages = await db.Pages.Where(page => page.DocumentId == document.Id).OrderBy(page => page.NumberInDocument).ToListAsync(cancel);
            var keyings = await db.Keyings.Where(keying => keying.DocumentId == document.Id).OrderBy(keying => keying.Number).ToListAsync(cancel);
            var pdf = await pdfs.PutAsync(submission, pages, cancel);
            var record = await store.PutJsonAsync(FiledRecord.Of(submission, document, pages, keyings), cancel);
            document.File(record, pdf);
            await db.SaveChangesAsync(cancel);
            Filed(document.Id, pages.Count);
        }
        await context.HandOnAsync([document], cancel);
    }

    [LoggerMessage(LogLevel.Information, "Filed document {Id}: {Pages} pages")]
    private partial void Filed(Guid id, int pages);
}
