namespace DocIntake.Pipeline.Understanding.Values;

/// <summary>
/// How long one of the program's own patterns may take on one line, in milliseconds. It needs microseconds; but it is the clock that counts, and a busy machine
/// may let a thread stand for seconds. A line made to hang it comes to its end.
/// </summary>
internal static class PatternTime
{
    public const int Milliseconds = 10_000;
}
