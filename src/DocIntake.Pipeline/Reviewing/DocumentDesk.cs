using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Pipeline.Learning.Accuracy;
using DocIntake.Pipeline.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Reviewing;

// How to read this file: one method an action, each for the person who holds the task; WithAsync does what all have in common.

/// <summary>
/// What a person may do with a document in review. Every action moves the stage, writes the story and closes the task in one save, then hands
/// on; what may not be done now is refused in words, and nothing is changed.
/// </summary>
public sealed class DocumentDesk(IntakeDb db, IDeskRules rules, HandOver handOver)
{
    public const int LongestReason = 500;
    /// <summary>Typed for a sample where nothing stands on the page.</summary>
    public const string NothingThere = "-";

    /// <summary>The person typed a value, or confirmed the one that stood there.</summary>
    public Task<DeskAnswer> CorrectAsync(Guid task, string person, string field, string? typed, CancellationToken cancel = default) =>
        WithAsync(task, person, held =>
        {
            if (!held.Actions.Correct)
                return new DeskAnswer.No("The values cannot be changed now: the document may already stand in the old system.");
            if (held.Document.Fields.FirstOrDefault(candidate => candidate.Name == field) is not { } found)
                return new DeskAnswer.No($"This document has no field {field}.");
            var canonical = rules.Canonical(held.Document.Workflow ?? "", held.Document.WorkflowVersion, field, found.IsBlind && typed?.Trim() == NothingThere ? null : typed);
            if (canonical.Wrong is not null)
                return new DeskAnswer.No(canonical.Wrong);
            if (found.IsBlind)
                return Check(held.Document, found, person, typed, canonical.Value);
            var before = found.Value;
            held.Document.Correct(person, field, canonical.Value);
            if (canonical.Value != before)
                FillIn(held.Document, field);
            return DeskAnswer.Ok;
        }, cancel);

    private void FillIn(Document document, string corrected)
    {
        var values = document.Fields.ToDictionary(field => field.Name, field => field.Value);
        foreach (var (field, value) in rules.FromRegisters(document.Workflow ?? "", document.WorkflowVersion, corrected, values))
            document.FillIn(field, value);
    }

    /// <summary>A row of the paper was not read: the document gets an empty one.</summary>
    /// <param name="task">Of the document.</param>
    /// <param name="person">Who says so.</param>
    /// <param name="table">Its name.</param>
    /// <param name="above">The row (from 1) above which it stands, which moves down with all below it; null, or none of the table: after the last.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<DeskAnswer> AddRowAsync(Guid task, string person, string table, int? above = null, CancellationToken cancel = default) =>
        WithTableAsync(task, person, table, (document, found) =>
        {
            var cells = document.Fields.Select(field => TableCell.Parse(table, field.Name)).OfType<TableCell>().ToArray();
            var last = cells.Select(cell => cell.Row).DefaultIfEmpty(0).Max();
            var row = above is { } given && given >= 1 && given <= last ? given : last + 1;
            if (row <= last)
                document.MoveRows(person, $"{table} {row} to {last}", cells.Where(cell => cell.Row >= row).ToDictionary(cell => cell.Field, cell => (cell with { Row = cell.Row + 1 }).Field));
            document.AddRow(person, $"{table} {row}", found.Columns.Select(column => new TableCell(table, row, column.Name).Field));
        }, cancel);

    /// <summary>What was read as a row is none; <paramref name="row"/> from 1.</summary>
    public Task<DeskAnswer> RemoveRowAsync(Guid task, string person, string table, int row, CancellationToken cancel = default) =>
        WithTableAsync(task, person, table, (document, found) =>
            document.RemoveRow(person, $"{table} {row}", [.. found.Columns.Select(column => new TableCell(table, row, column.Name).Field)]), cancel);

    private Task<DeskAnswer> WithTableAsync(Guid task, string person, string table, Action<Document, DeskTable> change, CancellationToken cancel) => WithAsync(task, person, held =>
    {
        if (!held.Actions.Correct)
            return new DeskAnswer.No("The values cannot be changed now: the document may already stand in the old system.");
        if (rules.TypeOf(held.Document.Workflow, held.Document.WorkflowVersion)?.Tables.FirstOrDefault(known => known.Name == table) is not { } found)
            return new DeskAnswer.No($"This document has no table {table}.");
        change(held.Document, found);
        return DeskAnswer.Ok;
    }, cancel);

    /// <summary>What was read is not shown: the person types what stands on the page, and only where both say the same is it settled at once.</summary>
    private static DeskAnswer Check(Document document, Field sample, string person, string? typed, string? value)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return new DeskAnswer.No($"This one is a sample: type what stands on the page, or {NothingThere} where nothing does.");
        if (ValueEvidence.Same(value, sample.ReadValue))
            document.Correct(person, sample.Name, sample.ReadValue);
        else
            document.Differ(person, sample.Name, value);
        return DeskAnswer.Ok;
    }

    /// <summary>Every doubt is settled. <paramref name="despiteChecks"/>: the person knows that a check fails and vouches for the page.</summary>
    public Task<DeskAnswer> ApproveAsync(Guid task, string person, bool despiteChecks = false, CancellationToken cancel = default) =>
        WithAsync(task, person, held =>
        {
            var document = held.Document;
            if (document.Workflow is not { } workflow)
                return new DeskAnswer.No("Nobody has said yet what this document is. Change its type, or refuse it.");
            if (!held.Actions.Approve)
                return new DeskAnswer.No("This document cannot be approved now. Try again, or refuse it.");
            if (held.Task.Kind == TaskKind.SameMisreading)
            {
                document.Record("record found right", person, null);
                held.Task.Close(person, db.Now);
                return DeskAnswer.Ok;
            }
            var doubtful = document.Fields.Where(field => field.Doubt is not null).OrderBy(field => field.Order).Select(field => field.Name).ToList();
            if (doubtful.Count > 0)
                return new DeskAnswer.No($"Confirm or correct first: {string.Join(", ", doubtful)}.");
            var failed = rules.Check(workflow, document.WorkflowVersion, document.Fields.ToDictionary(field => field.Name, field => field.Value));
            if (failed.Count > 0 && !despiteChecks)
                return new DeskAnswer.No(string.Join(" ", failed.Select(check => check.Message)));
            foreach (var check in failed)
                document.Record("approved although a check fails", person, check.Name);
            Resume(held.Keying);
            document.Approve(person);
            held.Task.Close(person, db.Now);
            return DeskAnswer.Ok;
        }, cancel);

    public Task<DeskAnswer> RefuseAsync(Guid task, string person, string? reason, CancellationToken cancel = default) =>
        WithAsync(task, person, held =>
        {
            if (!held.Actions.Refuse)
                return new DeskAnswer.No("This document stands in the old system already: it cannot be refused any more.");
            if (WrongReason(reason) is { } wrong)
                return wrong;
            held.Document.Refuse(person, reason!.Trim()); // WrongReason refuses an empty one
            held.Task.Close(person, db.Now);
            return DeskAnswer.Ok;
        }, cancel);

    /// <summary>It is something else: it is understood again as that.</summary>
    public Task<DeskAnswer> ChangeTypeAsync(Guid task, string person, string workflow, CancellationToken cancel = default) =>
        WithAsync(task, person, held =>
        {
            if (!held.Actions.ChangeType)
                return new DeskAnswer.No("The document may stand in the old system already, so its type cannot change.");
            if (rules.Types.FirstOrDefault(type => type.Name == workflow) is not { } type)
                return new DeskAnswer.No($"There is no document type {workflow}.");
            if (held.Document.Workflow == type.Name && held.Document.Fields.Count > 0)
                return new DeskAnswer.No($"It is a {type.Title} already.");
            Resume(held.Keying);
            held.Document.ChangeType(person, type.Name, type.Version);
            held.Task.Close(person, db.Now);
            return DeskAnswer.Ok;
        }, cancel);

    /// <summary>Back to the step that sent it here.</summary>
    public Task<DeskAnswer> TryAgainAsync(Guid task, string person, CancellationToken cancel = default) =>
        WithAsync(task, person, held =>
        {
            if (!held.Actions.TryAgain)
                return new DeskAnswer.No("Trying again as it is would end the same way. Correct and approve it, change its type, or refuse it.");
            Resume(held.Keying);
            held.Document.TryAgain(person);
            held.Task.Close(person, db.Now);
            return DeskAnswer.Ok;
        }, cancel);

    /// <summary>The person looked into the system: the record is there, under this confirmation. It is filed and never keyed again.</summary>
    public Task<DeskAnswer> MarkKeyedAsync(Guid task, string person, string? confirmation, CancellationToken cancel = default) =>
        WithAsync(task, person, held =>
        {
            if (held.Keying is null || !held.Actions.MarkKeyed)
                return new DeskAnswer.No("No bot has begun to save this document in the system, so there is nothing to be found there.");
            if (string.IsNullOrWhiteSpace(confirmation) || confirmation.Trim().Length > LongestReason)
                return new DeskAnswer.No("Type the number the system shows for the record.");
            held.Keying.SettleByPerson(person, confirmation.Trim());
            if (held.Keying.Purpose == KeyingPurpose.Recall)
                held.Document.Refuse(person, held.Document.RefusalReason ?? "Its record was recalled.");
            else
                held.Document.KeyByPerson(person, confirmation.Trim());
            held.Task.Close(person, db.Now);
            return DeskAnswer.Ok;
        }, cancel);

    /// <summary>What the system refused starts over; what nobody could tell about is looked up, never keyed blindly.</summary>
    private static void Resume(KeyingRecord? keying)
    {
        if (keying?.State == KeyingState.Unknown)
            keying.LookAgain();
        else if (keying?.State == KeyingState.Refused)
            keying.StartOver();
    }

    internal static DeskAnswer.No? WrongReason(string? reason) => reason?.Trim().Length switch
    {
        null or 0 => new DeskAnswer.No("Say why it is refused: whoever sent it will ask."),
        > LongestReason => new DeskAnswer.No($"Say it in {LongestReason} characters."),
        _ => null,
    };

    private async Task<DeskAnswer> WithAsync(Guid id, string person, Func<Held, DeskAnswer> act, CancellationToken cancel)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(candidate => candidate.Id == id, cancel);
        if (task?.DocumentId is not { } documentId)
            return new DeskAnswer.No("There is no such task about a document. Go back to the queue.");
        if (!task.Claim(person, db.Now))
            return TaskClaims.Taken(task);
        var document = await db.Documents.Include(candidate => candidate.Fields).SingleAsync(candidate => candidate.Id == documentId, cancel);
        var keying = await db.Keyings.LatestAsync(documentId, cancel);
        var answer = act(new Held(task, document, keying, TaskActions.For(task, document, keying)));
        if (answer is not DeskAnswer.Done)
        {
            db.ChangeTracker.Clear();
            return answer;
        }
        return await handOver.SaveAsync(document, cancel);
    }

    private sealed record Held(ReviewTask Task, Document Document, KeyingRecord? Keying, TaskActions Actions);
}
