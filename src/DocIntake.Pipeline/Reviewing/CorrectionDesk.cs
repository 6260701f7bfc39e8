using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Reviewing;

/// <summary>
/// A filed document whose record in the system is wrong: what a person says should stand there is amended by a bot, or the record is recalled. Each is a
/// keying of its own, as careful as the first.
/// </summary>
public sealed class CorrectionDesk(IntakeDb db, IDeskRules rules, KeyingPlans plans, HandOver handOver)
{
    /// <summary>As typed, by field name; fields that stay as they are may be left out.</summary>
    public Task<DeskAnswer> AmendAsync(Guid id, string person, string? reason, IReadOnlyDictionary<string, string?> typed, CancellationToken cancel = default) =>
        WithAsync(id, person, reason, KeyingPurpose.Amend, async (document, plan) =>
        {
            var changed = new Dictionary<string, string?>();
            foreach (var (name, text) in typed)
            {
                if (document.Fields.FirstOrDefault(field => field.Name == name) is not { } found)
                    return new DeskAnswer.No($"This document has no field {name}.");
                var canonical = rules.Canonical(document.Workflow ?? "", document.WorkflowVersion, name, text);
                if (canonical.Wrong is not null)
                    return new DeskAnswer.No(canonical.Wrong);
                if (canonical.Value != found.Value)
                    changed[name] = canonical.Value;
            }
            if (changed.Count == 0)
                return new DeskAnswer.No("Type what should stand there: nothing differs from what was keyed.");
            if (changed.Keys.FirstOrDefault(plan.NaturalKey.Contains) is { } key)
                return new DeskAnswer.No($"The record is found by {key}: it cannot be amended. Recall the record, and send the paper in again.");
            var values = document.Fields.ToDictionary(field => field.Name, field => changed.TryGetValue(field.Name, out var value) ? value : field.Value);
            if (rules.Check(document.Workflow ?? "", document.WorkflowVersion, values) is { Count: > 0 } failed)
                return new DeskAnswer.No(string.Join(" ", failed.Select(check => check.Message)));
            await db.OpenTasksAsync(rules.TypeOf(document.Workflow, document.WorkflowVersion), document, changed, cancel);
            document.ReportWrong(person, reason!.Trim(), changed); // looked at before
            return DeskAnswer.Ok;
        }, cancel);

    /// <summary>The document is refused when its record is taken back.</summary>
    public Task<DeskAnswer> RecallAsync(Guid id, string person, string? reason, CancellationToken cancel = default) =>
        WithAsync(id, person, reason, KeyingPurpose.Recall, (document, _) =>
        {
            document.ReportRecall(person, reason!.Trim()); // looked at before
            return Task.FromResult<DeskAnswer>(DeskAnswer.Ok);
        }, cancel);

    private async Task<DeskAnswer> WithAsync(
        Guid id, string person, string? reason, KeyingPurpose purpose, Func<Document, KeyingPlan, Task<DeskAnswer>> act, CancellationToken cancel)
    {
        if (DocumentDesk.WrongReason(reason) is not null)
            return new DeskAnswer.No($"Say in at most {DocumentDesk.LongestReason} characters what is wrong with the record.");
        var document = await db.Documents.Include(candidate => candidate.Fields).SingleOrDefaultAsync(candidate => candidate.Id == id, cancel);
        var entry = document is null ? null : await db.Keyings.EntryAsync(id, cancel);
        if (document is not { Stage: DocumentStage.Filed } || entry is not { State: KeyingState.Done, Confirmation: not null })
            return new DeskAnswer.No("Only what was keyed and filed has a record that can be corrected, and only when no other correction is under way.");
        if (plans.Find(document.Workflow) is not { } plan)
            return new DeskAnswer.No($"The keying.yaml of {document.Workflow} cannot be read: see 'docintake workflow check'.");
        if ((purpose == KeyingPurpose.Recall ? plan.Recalling : plan.Amending) is null)
            return new DeskAnswer.No(KeyingWords.NoCorrection(plan, purpose));
        var answer = await act(document, plan);
        if (answer is not DeskAnswer.Done)
        {
            db.ChangeTracker.Clear();
            return answer;
        }
        await db.CloseTasksAsync(document, person, cancel);
        var last = await db.Keyings.Where(keying => keying.DocumentId == id).MaxAsync(keying => keying.Number, cancel);
        db.Add(new KeyingRecord(document, entry, purpose, last + 1));
        return await handOver.SaveAsync(document, cancel);
    }
}
