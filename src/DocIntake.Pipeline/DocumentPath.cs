using DocIntake.Pipeline.Documents;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline;

// START HERE.
//
//   receive → prepare → recognise (each page) → sort → understand ─→ key → file
//                                                   └→ review (a person) ─┘
//
// A stage in the database asks for a message; a message's consumer does the step, saves the next stage and calls HandOn. That is all there is:
// Next() below is the whole order of work, RetryRule the only retry rule. A message that is lost (a crash between save and send) is sent again
// by the Sweeper, which asks Next() too; one that comes twice finds the work done and only hands on.
//
//   message              consumer                                        leaves it
//   PrepareSubmission    Receiving/PrepareSubmissionConsumer             Prepared, with its pages; or with a person, or refused
//   RecognisePage        Recognising/RecognisePageConsumer               Recognised or Unreadable; the last page asks for the sorting
//   SortSubmission       Sorting/SortSubmissionConsumer                  Sorted, with its documents; every page has a fate
//   UnderstandDocument   Understanding/UnderstandDocumentConsumer        Ready; or InReview with a task (Reviewing/ has what a person may do)
//   KeyDocument          Keying/KeyDocumentConsumer                      Keyed, exactly once; or InReview
//   FileDocument         Filing/FileDocumentConsumer                     Filed

/// <summary>The order of work.</summary>
public static class DocumentPath
{
    /// <summary>
    /// What a failed step gets: tried again at once, then after longer and longer. After the last try <see cref="LastTryFilter{T}"/> gives it to a
    /// person. A <see cref="DocumentException"/> is never tried again.
    /// </summary>
    public static void RetryRule(IRetryConfigurator retry)
    {
        retry.Ignore<DocumentException>();
        retry.Intervals(TimeSpan.Zero, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
    }

    /// <summary>The message a submission asks for; null: it waits for its pages or a person, or is at its end.</summary>
    public static object? Next(Submission submission, bool everyPageRead) => submission.Stage switch
    {
        SubmissionStage.Received => new PrepareSubmission(submission.Id),
        SubmissionStage.Prepared when everyPageRead => new SortSubmission(submission.Id),
        SubmissionStage.Prepared or SubmissionStage.Sorted or SubmissionStage.InReview => null,
        SubmissionStage.Refused or SubmissionStage.Duplicate => null,
        _ => throw new InvalidOperationException($"No path from {submission.Stage}."),
    };

    public static object? Next(Page page) => page.Stage switch
    {
        PageStage.Waiting => new RecognisePage(page.Id),
        PageStage.Recognised or PageStage.Unreadable => null,
        _ => throw new InvalidOperationException($"No path from {page.Stage}."),
    };

    public static object? Next(Document document) => document.Stage switch
    {
        DocumentStage.Sorted => new UnderstandDocument(document.Id),
        DocumentStage.Ready when document.System is not null => new KeyDocument(document.Id),
        DocumentStage.Ready or DocumentStage.Keyed => new FileDocument(document.Id),
        DocumentStage.InReview or DocumentStage.Filed or DocumentStage.Refused => null,
        _ => throw new InvalidOperationException($"No path from {document.Stage}."),
    };

    /// <summary>Sends what the submission and its pages and documents ask for now. Call it after every save; calling it too often is harmless.</summary>
    public static async Task HandOnAsync(this IPublishEndpoint bus, IntakeDb db, Submission submission, CancellationToken cancel)
    {
        var everyPageRead = submission.Stage == SubmissionStage.Prepared
            && !await db.Pages.AnyAsync(page => page.SubmissionId == submission.Id && page.Stage == PageStage.Waiting, cancel);
        if (Next(submission, everyPageRead) is { } message)
            await bus.Publish(message, cancel);
    }

    public static Task HandOnAsync(this IPublishEndpoint bus, IEnumerable<Page> pages, CancellationToken cancel) =>
        bus.PublishEachAsync(pages.Select(Next), cancel);

    public static Task HandOnAsync(this IPublishEndpoint bus, IEnumerable<Document> documents, CancellationToken cancel) =>
        bus.PublishEachAsync(documents.Select(Next), cancel);

    private static async Task PublishEachAsync(this IPublishEndpoint bus, IEnumerable<object?> messages, CancellationToken cancel)
    {
        foreach (var message in messages.OfType<object>())
            await bus.Publish(message, cancel);
    }
}
