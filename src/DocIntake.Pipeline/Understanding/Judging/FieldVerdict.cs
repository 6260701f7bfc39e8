using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Judging;

/// <summary>Right: the true value, or rightly none. Wrong: another value. Missed: a value stands there and none was found.</summary>
public enum Outcome { Right, Wrong, Missed }

/// <summary>
/// One field of one sample. Truth is as its file writes it, empty where nothing stands; Reasons say to the author how a miss came about (none where it
/// is right); Place is where the true value stands on the pages as read, null where it was not found there or not looked for.
/// </summary>
public sealed record FieldVerdict(FieldDefinition Field, DecidedField Decided, string Truth, Outcome Outcome, IReadOnlyList<string> Reasons, TruthPlace? Place)
{
    /// <summary>Nobody would have looked at it.</summary>
    public bool Passed => Decided.Doubt is null;

    /// <summary>What an office must fear: not right, and nobody would have looked.</summary>
    public bool WrongButPassed => Passed && Outcome != Outcome.Right;
}
