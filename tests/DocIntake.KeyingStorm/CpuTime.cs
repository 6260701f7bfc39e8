namespace DocIntake.KeyingStorm;

/// <summary>What this process and all it started have used of the processors: steadier than the clock on a machine that others use too.</summary>
public static class CpuTime
{
    /// <summary>Seconds, of what runs now: what has ended is not counted.</summary>
    public static double Seconds() => ProcessLine.Tree(Environment.ProcessId).Sum(process => process.CpuSeconds);
}
