using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Sorting.Learned;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipeline.Sorting;

/// <summary>Parts a submission's pages into documents; every page gets its fate in the same save.</summary>
public sealed partial class SortSubmissionConsumer(IntakeDb db, Leases leases, ContentStore store, WorkflowCatalog workflows, LearnedTypes types, ILogger<SortSubmissionConsumer> log)
    : IConsumer<SortSubmission>
{
    public async Task Consume(ConsumeContext<SortSubmission> context)
    {
        var cancel = context.CancellationToken;
        // Before the lease: the first of them may wait for minutes.
        var model = await types.ModelAsync(cancel);
        await using (var lease = await leases.TryTakeAsync<Submission>(context.Message.Id, cancel))
        {
            if (lease is null)
                return;
            var submission = await db.Submissions.SingleAsync(s => s.Id == context.Message.Id, cancel);
            var pages = await db.Pages.Where(page => page.SubmissionId == submission.Id).OrderBy(page => page.Number).ToListAsync(cancel);
            var ready = submission.Stage == SubmissionStage.Prepared && pages.All(page => page.Stage != PageStage.Waiting);
            if (ready)
                await SortAsync(submission, pages, model, cancel);
        }
        // Handed on after the lease is given back, also where it was sorted before: the message that should follow may have been lost.
        var documents = await db.Documents.Where(document => document.SubmissionId == context.Message.Id).ToListAsync(cancel);
        await context.HandOnAsync(documents, cancel);
    }

    private async Task SortAsync(Submission submission, List<Page> pages, ClassifierModel? model, CancellationToken cancel)
    {
        var stack = new List<StackPage>();
        foreach (var page in pages)
            stack.Add(new StackPage(page.Number, page.ContentKey is { } key ? await store.GetJsonAsync<RecognisedPage>(key, cancel) : null));
        var sorted = Sorter.Sort(stack, workflows.All, model);

        var number = 0;
        foreach (var part in sorted.Documents)
        {
            var document = new Document(submission.Id, ++number, part.Workflow?.Name, part.Workflow?.Version, part.TypeConfidence);
            if (part.Doubt is not null)
                document.DoubtSorting(part.Doubt);
            db.Documents.Add(document);
            for (var i = 0; i < part.Pages.Count; i++)
                pages.Single(page => page.Number == part.Pages[i]).PutInto(document, i + 1);
        }
        foreach (var aside in sorted.SetAside)
            pages.Single(page => page.Number == aside.Number).SetAside(aside.Fate, aside.Reason);
        submission.Sort(number);
        await db.SaveChangesAsync(cancel);
        Sorted(submission.Id, pages.Count, number, sorted.SetAside.Count);
    }

    [LoggerMessage(LogLevel.Information, "Sorted submission {Submission}: {Pages} pages into {Documents} documents, {Aside} set aside")]
    private partial void Sorted(Guid submission, int pages, int documents, int aside);
}
