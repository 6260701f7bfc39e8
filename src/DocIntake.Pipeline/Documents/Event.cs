namespace DocIntake.Pipeline.Documents;

/// <summary>One line of the audit story. Never changed, never deleted.</summary>
public sealed class Event
{
    public long Number { get; private set; }
    public DateTime At { get; internal set; }
    /// <summary>"pipeline", "bot", or the name of the person.</summary>
    public required string Actor { get; init; }
    public required string Kind { get; init; }
    public string? Detail { get; init; }
    public required string SubjectType { get; init; }
    public required Guid SubjectId { get; init; }
    public Guid? SubmissionId { get; init; }
    public Guid? DocumentId { get; init; }
}

/// <summary>Who did it, where it was not a person.</summary>
public static class Actors
{
    public const string Pipeline = "pipeline";
    public const string Bot = "bot";
}
