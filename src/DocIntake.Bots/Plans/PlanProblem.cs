namespace DocIntake.Bots.Plans;

/// <summary>What is wrong in a file and where; line and column from 1, 0 where it is about the whole file.</summary>
public sealed record PlanProblem(string File, int Line, int Column, string Message)
{
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}({Line},{Column}): {Message}";
}
