using DocIntake.Pipeline.Keying;

namespace DocIntake.KeyingStorm;

/// <summary>An instant to die at: just before or just after a document's keying is saved in a state.</summary>
public sealed record Death(bool After, KeyingState State, string Document)
{
    public const string Variable = "STORM_DEATH";

    public override string ToString() => $"{(After ? "after" : "before")} {State} {Document}";

    public static Death Parse(string text) =>
        text.Split(' ', 3) is [var when, var state, var document] ? new Death(when == "after", Enum.Parse<KeyingState>(state), document) : throw new FormatException(text);
}
