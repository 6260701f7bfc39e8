namespace DocIntake.Pipeline.Documents;

/// <summary>
/// Something that moves along the path and has a story: a submission, page, document or keying. Only its own methods move its stage; each move
/// records an event, and <see cref="IntakeDb"/> writes both in one save and stamps them with the time.
/// </summary>
public abstract class Staged
{
    private readonly List<Event> unsaved = [];

    public Guid Id { get; protected set; } = Guid.CreateVersion7();
    /// <summary>Concurrency token: counted up by every save.</summary>
    public int Version { get; internal set; }
    /// <summary>When the stage last moved, UTC.</summary>
    public DateTime StageSince { get; internal set; }
    /// <summary>Who works on it now, until when (UTC). Written by <see cref="Leases"/> alone.</summary>
    public string? LeaseOwner { get; private set; }
    public DateTime? LeaseUntil { get; private set; }

    internal bool StageMoved { get; set; }

    internal IReadOnlyList<Event> TakeUnsavedEvents()
    {
        var events = unsaved.ToArray();
        unsaved.Clear();
        return events;
    }

    protected abstract (Guid? Submission, Guid? Document) Subject { get; }

    /// <summary>Adds a line to the story without moving the stage. Detail is for an auditor: never a secret, never a whole text.</summary>
    public void Record(string kind, string actor, string? detail = null) =>
        unsaved.Add(new Event
        {
            Kind = kind,
            Actor = actor,
            Detail = detail,
            SubjectType = GetType().Name,
            SubjectId = Id,
            SubmissionId = Subject.Submission,
            DocumentId = Subject.Document,
        });

    protected void Moved(string kind, string actor, string? detail = null)
    {
        StageMoved = true;
        Record(kind, actor, detail);
    }

    protected InvalidOperationException WrongOrder(object stage, string move) =>
        new($"{GetType().Name} {Id} is {stage}: it cannot be {move} now.");
}
