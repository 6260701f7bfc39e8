using DocIntake.Host.Web.Api;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Pipeline.Understanding;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Host.Web;

/// <summary>Gathers what the desk's pages show.</summary>
public sealed class DeskPages(IntakeDb db, IDeskRules rules)
{
    /// <summary>Null when there is no such task.</summary>
    public async Task<TaskView?> TaskAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Tasks.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancel) is not { } task)
            return null;
        var submission = await db.Submissions.AsNoTracking().SingleAsync(candidate => candidate.Id == task.SubmissionId, cancel);
        var document = await db.Documents.AsNoTracking().Include(candidate => candidate.Fields)
            .SingleOrDefaultAsync(candidate => candidate.Id == task.DocumentId, cancel);
        var keying = await db.Keyings.AsNoTracking().LatestAsync(task.DocumentId, cancel);
        var type = TypeOf(document?.Workflow, document?.WorkflowVersion);
        return new TaskView
        {
            Task = task,
            FileName = submission.FileName,
            Document = document,
            TypeTitle = type.Title,
            Fields = document is null ? [] : [.. document.Fields.OrderBy(field => field.Order).Select(field => new FieldView(field, type.Field(field.Name), field.Name == task.Field ? task.Reason : null))],
            Tables = document is null ? [] : type.Tables,
            Sheets = document is null ? [] : await SheetsAsync(document.Id, cancel),
            Keying = keying,
            Actions = document is null ? TaskActions.For(task) : TaskActions.For(task, document, keying),
            Failed = document is null ? [] : Check(document),
            Types = rules.Types,
            Waiting = await db.Tasks.CountAsync(other => other.State == TaskState.Open && other.Id != id, cancel),
        };
    }

    public async Task<IReadOnlyList<QueueLine>> QueueAsync(CancellationToken cancel)
    {
        var now = db.Now;
        var open = await (
            from task in db.Tasks.AsNoTracking()
            where task.State == TaskState.Open
            join document in db.Documents on task.DocumentId equals document.Id into documents
            from document in documents.DefaultIfEmpty()
            join submission in db.Submissions on task.SubmissionId equals submission.Id
            orderby task.OpenedAt, task.Id
            select new { Task = task, Workflow = document == null ? null : document.Workflow, submission.FileName }).Take(QueueLine.Most).ToListAsync(cancel);
        return [.. open.Select(line => new QueueLine
        {
            Id = line.Task.Id,
            Kind = line.Task.Kind,
            Reason = line.Task.Reason,
            About = line.Task.DocumentId is null ? "File" : TypeOf(line.Workflow, null).Title,
            FileName = line.FileName,
            Age = now - line.Task.OpenedAt,
            ClaimedBy = line.Task.ClaimedUntil > now ? line.Task.ClaimedBy : null,
        })];
    }

    public async Task<IReadOnlyList<SheetView>> SheetsAsync(Guid document, CancellationToken cancel) =>
        await db.Pages.AsNoTracking().Where(page => page.DocumentId == document).OrderBy(page => page.NumberInDocument)
            .Select(page => new SheetView(page.Id, page.NumberInDocument, page.ImageKey != null, page.Width, page.Height, page.UnreadableReason))
            .ToListAsync(cancel);

    public DeskType TypeOf(string? workflow, string? version) =>
        rules.TypeOf(workflow, version) ?? new DeskType(workflow ?? "", workflow is null ? "Unknown type" : DeskField.Plain(workflow).Title, "", []);

    public IReadOnlyList<FailedCheck> Check(Document document) => document.Workflow is { } workflow
        ? rules.Check(workflow, document.WorkflowVersion, document.Fields.ToDictionary(field => field.Name, field => field.Value))
        : [];

    /// <summary>How the fields of the task's document stand.</summary>
    public async Task<DeskReply> FieldsAsync(Guid task, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().Include(candidate => candidate.Fields)
            .SingleAsync(candidate => db.Tasks.Any(open => open.Id == task && open.DocumentId == candidate.Id), cancel);
        return new DeskReply
        {
            Fields = [.. document.Fields.OrderBy(field => field.Order)
                .Select(field => new DeskReply.FieldState(field.Name, field.IsBlind ? null : field.Value, field.Doubt, field.DecidedBy))],
            Failed = Check(document),
        };
    }

    public Task<bool> IsAboutDocumentAsync(Guid task, CancellationToken cancel) =>
        db.Tasks.AnyAsync(candidate => candidate.Id == task && candidate.DocumentId != null, cancel);

    /// <summary>On into the next task; where none is left, back to the queue.</summary>
    public async Task<DeskReply> NextAsync(TaskClaims claims, string person, Guid? after, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return new DeskReply { Next = await claims.ClaimNextAsync(person, after, cancel) is { } next ? $"/tasks/{next}" : "/tasks" };
    }
}
