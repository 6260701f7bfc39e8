using DocIntake.Pipeline.Documents;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Recognising;

/// <summary>Reads one page. An unreadable one stays in its stack, marked; the last page read asks for the sorting.</summary>
public sealed partial class RecognisePageConsumer(
    IntakeDb db, Leases leases, ContentStore store, IReaders readers, IOptions<ReaderOptions> options, ILogger<RecognisePageConsumer> log)
    : IConsumer<RecognisePage>
{
    public async Task Consume(ConsumeContext<RecognisePage> context)
    {
        var cancel = context.CancellationToken;
        await using var lease = await leases.TryTakeAsync<Page>(context.Message.Id, cancel);
        if (lease is null)
            return;

        var page = await db.Pages.SingleAsync(page => page.Id == context.Message.Id, cancel);
        var submission = await db.Submissions.SingleAsync(submission => submission.Id == page.SubmissionId, cancel);
        if (page.Stage == PageStage.Waiting)
        {
            await ReadAsync(page, submission, cancel);
            await db.SaveChangesAsync(cancel);
        }
        await context.HandOnAsync(db, submission, cancel);
    }

    private async Task ReadAsync(Page page, Submission submission, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("docintake-page-");
        try
        {
            var settings = new RecogniseSettings(options.Value.Languages.Split('+'), submission.Password) { SecondReader = options.Value.SecondReader };
            var read = await readers.RecogniseAsync(store.PathOf(submission.Sha256), page.Number, folder.FullName, settings, cancel);
            var image = await store.PutFileAsync(Path.Combine(folder.FullName, read.ImageFile!), cancel); // asked for, and the answer checked
            var pdf = read.SearchablePdfFile is { } file ? await store.PutFileAsync(Path.Combine(folder.FullName, file), cancel) : null;
            page.Recognise(read, await store.PutJsonAsync(read, cancel), image, pdf, read.Seconds);
            RecognisedPage(page.Id, read.Words.Count, read.Seconds);
        }
        catch (DocumentException wrong)
        {
            page.MarkUnreadable(wrong.Message);
            UnreadablePage(page.Id, wrong.Kind);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [LoggerMessage(LogLevel.Information, "Recognised page {Page}: {Words} words in {Seconds:0.00} s")]
    private partial void RecognisedPage(Guid page, int words, double seconds);

    [LoggerMessage(LogLevel.Warning, "Page {Page} is unreadable: {Kind}")]
    private partial void UnreadablePage(Guid page, TaskKind kind);
}
