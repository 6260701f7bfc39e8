using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Showing;

/// <summary>Open: not looked at yet. Right: done, and what had to be so after it is so. Wrong: it is not, or the step could not be done.</summary>
public enum StepOutcome { Open, Right, Wrong }

/// <summary>A screen, JPEG of so many pixels, and where on it the control of a step is; null: it is not to be seen.</summary>
public sealed record StepPicture(byte[] Image, int Width, int Height, Outline? Outline);

/// <summary>In pixels of the picture.</summary>
public sealed record Outline(double X, double Y, double Width, double Height);

/// <summary>A step as it was done on a screen, for whoever writes a keying.yaml.</summary>
public sealed class ShownStep
{
    /// <summary>The screen's name in keying.yaml.</summary>
    public required string Screen { get; init; }
    /// <summary>In keying.yaml, 1-based.</summary>
    public required int Line { get; init; }
    /// <summary>For a person: "fill the input labelled 'Surname'".</summary>
    public required string What { get; init; }
    /// <summary>What was typed, chosen or pressed; null: nothing was.</summary>
    public string? Entered { get; init; }
    public StepOutcome Outcome { get; private set; }
    /// <summary>What came of it, for a person.</summary>
    public string Result { get; private set; } = "";
    /// <summary>Of a click as it was before it; null: the browser gave none.</summary>
    public StepPicture? Picture { get; internal set; }

    internal Step? Step { get; init; }
    internal Target? Target { get; init; }

    internal void Become(StepOutcome outcome, string result) => (Outcome, Result) = (outcome, result);
}
