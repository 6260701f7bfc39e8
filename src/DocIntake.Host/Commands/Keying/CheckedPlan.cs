using DocIntake.Bots;
using DocIntake.Bots.Checking;

namespace DocIntake.Host.Commands.Keying;

/// <summary>How a keying.yaml and its system fit. Fine: all that was seen; Away: the system does not answer, Refused: it lets nobody in.</summary>
public enum Fit { Fine, Differs, Refused, Away }

/// <summary>One keying.yaml held against its system. Reason: for a person, where nobody could look to the end.</summary>
public sealed record CheckedPlan(string Workflow, string System, Fit Fit, string? Reason, IReadOnlyList<Finding> Findings)
{
    public static CheckedPlan Of(string workflow, string system, BotAnswer answer, IReadOnlyList<Finding> findings) => answer switch
    {
        BotAnswer.Filled => new(workflow, system, findings.Any(one => one.Kind == FindingKind.Differs) ? Fit.Differs : Fit.Fine, null, findings),
        BotAnswer.NotLetIn refused => new(workflow, system, Fit.Refused, $"It does not let the account in: {refused.Reason}", findings),
        BotAnswer.Changed changed => new(workflow, system, Fit.Differs, changed.Reason, findings),
        BotAnswer.Refused refused => new(workflow, system, Fit.Differs, refused.Says, findings),
        BotAnswer.Unwell unwell => new(workflow, system, Fit.Away, unwell.Reason, findings),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "No answer to a check."),
    };

    public int Count(FindingKind kind) => Findings.Count(one => one.Kind == kind);

    public int ExitCode => Fit switch { Fit.Fine => ExitCodes.Done, Fit.Away => ExitCodes.Unavailable, _ => ExitCodes.Findings };

    /// <summary>A line each, by screen; then what differs, with its proposal; then why nobody could look further.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{Workflow} in {System}: {Count(FindingKind.Found)} found, {Count(FindingKind.Differs)} not as expected, {Count(FindingKind.NotReached)} not reached";
        foreach (var screen in Findings.GroupBy(one => one.Screen.Length == 0 || one.Screen == one.Part ? one.Part : $"{one.Part}, screen '{one.Screen}'"))
        {
            yield return $"  {screen.Key}{(screen.All(one => one.Kind == FindingKind.NotReached) ? $": not reached ({screen.Count()})" : "")}";
            foreach (var one in screen.Any(one => one.Kind != FindingKind.NotReached) ? screen : Enumerable.Empty<Finding>())
                yield return $"    {Word(one.Kind)} line {one.Line,-4} {one.Expected}";
        }
        foreach (var one in Findings.Where(one => one.Kind == FindingKind.Differs))
            yield return $"{one.File}:{one.Line}: expected {one.Expected}; {one.Says}{(one.Proposal is { } diff ? $"\nThis may be right (patch -p1 in the folder of workflows):\n{diff}" : "")}";
        foreach (var unseen in Findings.Where(one => one.Kind == FindingKind.NotReached).GroupBy(one => one.Says))
            yield return $"Not reached ({unseen.Count()}): {unseen.Key}.";
        if (Reason is not null)
            yield return $"{System}: {Reason}";
    }

    private static string Word(FindingKind kind) => kind switch { FindingKind.Found => "found      ", FindingKind.Differs => "DIFFERS    ", _ => "not reached" };
}
