using DocIntake.Pipeline.Understanding;

namespace DocIntake.Host.Web.Api;

/// <summary>What the desk answers to its own page.</summary>
public sealed record DeskReply
{
    /// <summary>Why not, for the person; null where it was done.</summary>
    public string? Words { get; init; }
    /// <summary>The field the words are about.</summary>
    public string? Field { get; init; }
    /// <summary>The address to go on to: the task is finished.</summary>
    public string? Next { get; init; }
    public IReadOnlyList<FieldState>? Fields { get; init; }
    public IReadOnlyList<FailedCheck>? Failed { get; init; }

    public sealed record FieldState(string Name, string? Value, string? Doubt, string? DecidedBy);
}
