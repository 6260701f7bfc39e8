namespace DocIntake.Pipeline.Documents;

/// <summary>
/// This paper is wrong: never retried, always a task for a person. The message is for that person: what is wrong, where, what to do next.
/// </summary>
public sealed class DocumentException : Exception
{
    public DocumentException(TaskKind kind, string message) : base(message) => Kind = kind;
    public DocumentException(TaskKind kind, string message, Exception cause) : base(message, cause) => Kind = kind;

    public TaskKind Kind { get; }
}
