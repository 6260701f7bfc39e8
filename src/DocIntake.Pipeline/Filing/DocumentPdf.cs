using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Filing;

/// <summary>A document as a PDF that can be searched: what is filed, and what is uploaded into a system that wants it.</summary>
public sealed class DocumentPdf(IntakeDb db, ContentStore store, IReaders readers)
{
    /// <summary>Its bytes.</summary>
    public async Task<byte[]> OfAsync(Document document, CancellationToken cancel)
    {
        var submission = await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == document.SubmissionId, cancel);
        var pages = await db.Pages.AsNoTracking().Where(page => page.DocumentId == document.Id).OrderBy(page => page.NumberInDocument).ToListAsync(cancel);
        return await File.ReadAllBytesAsync(store.PathOf(await PutAsync(submission, pages, cancel)), cancel);
    }

    /// <summary>Returns its key in the store. A document that was filed has the same: what is in the store is not stored twice.</summary>
    public async Task<string> PutAsync(Submission submission, IReadOnlyList<Page> pages, CancellationToken cancel)
    {
        var original = store.PathOf(submission.Sha256);
        var isPdf = submission.MediaType == "application/pdf";
        // A born-digital file that is one document stays as it is, to the byte.
        if (isPdf && pages.Count == submission.PageCount && pages.All(page => page.SearchablePdfKey is null))
            return submission.Sha256;
        var parts = pages.Select(page => page.SearchablePdfKey is { } key
            ? new PdfPart(store.PathOf(key), 1)
            : new PdfPart(original, page.Number, isPdf ? null : submission.MediaType, submission.Password)).ToList();
        using var made = new TemporaryFolder();
        var path = Path.Combine(made.Path, "document.pdf");
        await readers.AssembleAsync(parts, path, cancel);
        return await store.PutFileAsync(path, cancel);
    }
}
