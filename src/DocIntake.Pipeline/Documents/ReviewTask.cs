namespace DocIntake.Pipeline.Documents;

/// <summary>SameMisreading: filed, and holds a value that nobody looked at and that was wrong in another record.</summary>
public enum TaskKind { DoubtfulFields, FailedCheck, UnknownType, ConfirmSplit, UnreadablePage, UnreadableFile, PasswordNeeded, KeyingRefused, KeyingUnknown, StepFailed, SameMisreading }

public enum TaskState { Open, Done }

/// <summary>Work for a person: design.md's "task", named so that it is not .NET's. About a document, or a submission that never became one.</summary>
public sealed class ReviewTask
{
    private ReviewTask() { }

    internal ReviewTask(TaskKind kind, string reason, Guid submissionId, Guid? documentId = null, string? field = null) =>
        (Kind, Reason, SubmissionId, DocumentId, Field) = (kind, reason, submissionId, documentId, field);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public int Version { get; internal set; }
    public TaskKind Kind { get; private set; }
    /// <summary>For the person: what is doubtful and why.</summary>
    public string Reason { get; private set; } = "";
    public Guid SubmissionId { get; private set; }
    public Guid? DocumentId { get; private set; }
    /// <summary>The name of the document's field it asks about; null where it asks about what is doubtful, or about no field.</summary>
    public string? Field { get; private set; }
    public TaskState State { get; private set; }
    public DateTime OpenedAt { get; internal set; }
    public DateTime? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }
    public string? ClaimedBy { get; private set; }
    public DateTime? ClaimedUntil { get; private set; }

    /// <summary>How long a claim holds without a keystroke.</summary>
    public static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(10);

    public bool IsClaimedByAnother(string person, DateTime now) => ClaimedBy is not null && ClaimedBy != person && ClaimedUntil > now;

    /// <summary>Two people who claim at once: the second save fails on <see cref="Version"/>.</summary>
    public bool Claim(string person, DateTime now)
    {
        if (State != TaskState.Open || IsClaimedByAnother(person, now))
            return false;
        (ClaimedBy, ClaimedUntil) = (person, now + ClaimLasts);
        return true;
    }

    public void Release(string person)
    {
        if (ClaimedBy == person)
            (ClaimedBy, ClaimedUntil) = (null, null);
    }

    public void Close(string person, DateTime now)
    {
        if (State == TaskState.Done)
            throw new InvalidOperationException($"Task {Id} was closed by {ClosedBy}.");
        (State, ClosedBy, ClosedAt, ClaimedBy, ClaimedUntil) = (TaskState.Done, person, now, null, null);
    }
}
