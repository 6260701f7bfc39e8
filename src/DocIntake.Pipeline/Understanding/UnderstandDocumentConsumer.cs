using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Learning.Accuracy;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipeline.Understanding;

/// <summary>Extracts, checks and decides a document's fields: it is ready, or a person gets a task.</summary>
public sealed partial class UnderstandDocumentConsumer(
    IntakeDb db, Leases leases, ContentStore store, WorkflowCatalog workflows, FormReader forms, Contracts contracts, TimeProvider clock, ILogger<UnderstandDocumentConsumer> log)
    : IConsumer<UnderstandDocument>
{
    public async Task Consume(ConsumeContext<UnderstandDocument> context)
    {
        var cancel = context.CancellationToken;
        Document document;
        await using (var lease = await leases.TryTakeAsync<Document>(context.Message.Id, cancel))
        {
            if (lease is null)
                return;
            document = await db.Documents.Include(d => d.Fields).SingleAsync(d => d.Id == context.Message.Id, cancel);
            if (document.Stage == DocumentStage.Sorted)
                await UnderstandAsync(document, cancel);
        }
        await context.HandOnAsync([document], cancel);
    }

    private async Task UnderstandAsync(Document document, CancellationToken cancel)
    {
        var pages = await db.Pages.Where(page => page.DocumentId == document.Id).OrderBy(page => page.NumberInDocument).ToListAsync(cancel);
        var workflow = workflows.Find(document.Workflow, document.WorkflowVersion);
        var task = workflow is null ? Unknown(document) : await UnderstandAsync(document, workflow, pages, cancel);
        if (task is not null)
            db.Tasks.Add(task);
        await db.SaveChangesAsync(cancel);
        Understood(document.Id, document.Workflow, document.Fields.Count, document.Fields.Count(field => field.Doubt is not null));
    }

    private static ReviewTask? Unknown(Document document)
    {
        var reason = document.Workflow is null
            ? "No workflow knows this document. Choose its type, or refuse it."
            : $"The workflow {document.Workflow} is not loaded: it was removed or has errors ('docintake workflow check' names them). Choose another type, or mend it and start again.";
        return document.Understand([], null, document.SortDoubt is null ? reason : $"{reason} {document.SortDoubt}", TaskKind.UnknownType);
    }

    private async Task<ReviewTask?> UnderstandAsync(Document document, Workflow workflow, List<Page> pages, CancellationToken cancel)
    {
        if (document.WorkflowVersion != workflow.Version)
            document.ChangeVersion(workflow.Version);
        var contents = new List<PageWithImage?>();
        foreach (var page in pages)
            contents.Add(page is { ContentKey: { } key, ImageKey: { } image } ? new PageWithImage(await store.GetJsonAsync<RecognisedPage>(key, cancel), store.PathOf(image)) : null);
        var form = await forms.ReadAsync(workflow, contents, cancel);

        var readings = Extractor.Extract(workflow, new DocumentContent([.. contents.Select(page => page?.Content)], form.Zones));
        var contract = await contracts.OfAsync(db, workflow, cancel);
        var decision = BlindSample.Draw(Decider.Decide(workflow, readings, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), contract), document.Id, workflow.BlindShare, contract);
        var (doubt, kind) = Whole(document, decision, pages, form.Problem);
        return document.Understand(decision.Fields.Select((field, order) => field.ToField(order)), workflow.System, doubt, kind);
    }

    /// <summary>What is wrong with the pages comes before what is doubtful in the fields.</summary>
    private static (string? Doubt, TaskKind Kind) Whole(Document document, Decision decision, List<Page> pages, string? formProblem)
    {
        var unreadable = pages.Where(page => page.Stage == PageStage.Unreadable).ToList();
        var kind = unreadable.Count > 0 || formProblem is not null ? TaskKind.UnreadablePage : document.SortDoubt is not null ? TaskKind.ConfirmSplit : decision.Kind;
        var doubts = unreadable.Select(page => $"Page {page.NumberInDocument} could not be read: {page.UnreadableReason}")
            .Append(formProblem).Append(document.SortDoubt).Append(decision.Doubt).OfType<string>().ToList();
        return (doubts.Count == 0 ? null : string.Join(" ", doubts), kind);
    }

    [LoggerMessage(LogLevel.Information, "Understood document {Document} as {Workflow}: {Fields} fields, {Doubtful} doubtful")]
    private partial void Understood(Guid document, string? workflow, int fields, int doubtful);
}
