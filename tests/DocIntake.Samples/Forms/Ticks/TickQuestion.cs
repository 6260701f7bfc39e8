namespace DocIntake.Samples.Forms.Ticks;

/// <summary>What a pen left in a box. The last three take a mark back: scribbled over until it is black, crossed out by lines that run on past the box, or rubbed out but for a trace.</summary>
public enum Mark { None, Cross, Tick, Dash, Dot, Filled, BlackedOut, StruckOut, RubbedOut }

/// <summary>One box, millimetres. Option is the answer it stands for.</summary>
public sealed record TickBox(string Option, double X, double Y, double Size, Mark Mark);

/// <summary>
/// A tick by itself (one box, answered "true" or "false") or a group of which one box is to be marked (answered by that box's option, or null).
/// Unclear: two are marked and neither taken back; no answer is right but to ask.
/// </summary>
public sealed record TickQuestion(string Name, IReadOnlyList<TickBox> Boxes, string? Answer, bool Unclear = false)
{
    public bool IsGroup => Boxes.Count > 1;
    /// <summary>Nobody but a person should say what is meant: two marks stand, or a lone one was taken back.</summary>
    public bool IsForAPerson => Unclear || (!IsGroup && Boxes[0].Mark is Mark.BlackedOut or Mark.StruckOut or Mark.RubbedOut);
}
