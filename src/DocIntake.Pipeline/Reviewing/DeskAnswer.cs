namespace DocIntake.Pipeline.Reviewing;

/// <summary>What the desk says to a person who asked for something: it is done, or no, and why.</summary>
public abstract record DeskAnswer
{
    private DeskAnswer() { }

    public static DeskAnswer Ok { get; } = new Done();

    public sealed record Done : DeskAnswer;

    /// <summary>Nothing was changed. Words are for the person: what is wrong and what to do next.</summary>
    public sealed record No(string Words) : DeskAnswer;
}
