using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Documents;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipeline.Keying;

/// <summary>Keys a document, exactly once: holds its lease, goes on from the state its keying was left in, step by step, and hands on.</summary>
public sealed partial class KeyDocumentConsumer(
    IntakeDb db, Leases leases, KeyingTools tools, KeyingPlans plans, TimeProvider clock, ILogger<KeyDocumentConsumer> log)
    : IConsumer<KeyDocument>
{
    public async Task Consume(ConsumeContext<KeyDocument> context)
    {
        var cancel = context.CancellationToken;
        await using var lease = await leases.TryTakeAsync<Document>(context.Message.Id, cancel);
        if (lease is null)
            return; // another worker keys it, or it was put off
        db.ChangeTracker.Clear(); // a try before this one may have left half a move
        var document = await db.Documents.Include(d => d.Fields).SingleAsync(d => d.Id == context.Message.Id, cancel);
        if (document is { Stage: DocumentStage.Ready, System: { } system })
            await KeyAsync(document, system, lease, cancel);
        // Still Ready means put off: the lease lapses by itself, and the sweeper sends it again.
        if (document.Stage != DocumentStage.Ready)
            await context.HandOnAsync([document], cancel);
    }

    private async Task KeyAsync(Document document, string system, Leases.Lease lease, CancellationToken cancel)
    {
        var plan = plans.Find(document.Workflow) ?? throw new DocumentException(TaskKind.StepFailed, NoPlan(document));
        var record = await db.Keyings.LatestAsync(document.Id, cancel)
            ?? db.Keyings.Add(new KeyingRecord(document, system)).Entity;
        if (record.System != system)
            record.TurnTo(system);
        var entry = record.Purpose == KeyingPurpose.Entry ? null : await db.Keyings.EntryAsync(document.Id, cancel);
        plan = record.Purpose switch { KeyingPurpose.Amend => plan.Amending, KeyingPurpose.Recall => plan.Recalling, _ => plan }
            ?? throw new DocumentException(TaskKind.StepFailed, KeyingWords.NoCorrection(plan, record.Purpose));
        var keyer = new Keyer(tools, document, record, plan, lease, entry);
        var started = clock.GetTimestamp();
        while (document.Stage == DocumentStage.Ready)
        {
            if (await keyer.StepAsync(cancel) is not { } wait)
                continue;
            lease.LeaveFor(wait);
            PutOff(document.Id, system, record.State, wait.TotalSeconds);
            return;
        }
        Ended(document.Id, system, record.State, clock.GetElapsedTime(started).TotalSeconds);
    }

    private string NoPlan(Document document)
    {
        var wrong = plans.Problems.Where(problem => problem.File.Contains($"{document.Workflow}/", StringComparison.Ordinal) || problem.File.Contains("systems/", StringComparison.Ordinal));
        return $"Workflow {document.Workflow} cannot be keyed: {string.Join(" ", wrong.Select(problem => problem.ToString()).DefaultIfEmpty("it has no keying.yaml."))} Mend it, restart, then try again.";
    }

    [LoggerMessage(LogLevel.Information, "Keying of document {Document} into {System} ended {State} after {Seconds:0.0} s")]
    private partial void Ended(Guid document, string system, KeyingState state, double seconds);

    [LoggerMessage(LogLevel.Information, "Keying of document {Document} into {System}, {State}, was put off for {Seconds:0.0} s")]
    private partial void PutOff(Guid document, string system, KeyingState state, double seconds);
}
