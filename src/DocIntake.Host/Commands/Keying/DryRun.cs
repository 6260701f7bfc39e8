using DocIntake.Bots;
using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;
using DocIntake.Bots.Showing;

namespace DocIntake.Host.Commands.Keying;

/// <summary>
/// A record entered and not saved. What: the entry, the amendment or the recall of a record. Last: the screen where it stopped, JPEG; null where it did
/// not stop, or there was none.
/// </summary>
public sealed record DryRun(KeyingPlan Plan, string What, IReadOnlyDictionary<string, string?> Values, IReadOnlyList<ShownStep> Steps, BotAnswer Answer, IReadOnlyList<Healed> Healed, byte[]? Last)
{
    public bool IsFilled => Answer is BotAnswer.Filled && Steps.All(step => step.Outcome == StepOutcome.Right);

    public int ExitCode => Answer is BotAnswer.Unwell ? ExitCodes.Unavailable : IsFilled ? ExitCodes.Done : ExitCodes.Findings;

    /// <summary>How it went, for the author.</summary>
    public string Verdict => Answer switch
    {
        BotAnswer.Filled when IsFilled => $"Everything was entered and stands there; {Plan.Commit.Button}, which saves, was found and not pressed. Nothing was saved.",
        BotAnswer.Filled => $"Everything was entered, but not all of it was looked at; {Plan.Commit.Button}, which saves, was found and not pressed. Nothing was saved.",
        BotAnswer.Refused refused => $"The system says no: {refused.Says}{(refused.Means is { } means ? $" ({means})" : "")}. Nothing was saved.",
        BotAnswer.Changed { OfPaper: true } changed => $"These values do not fit the screen: {changed.Reason} Nothing was saved.",
        BotAnswer.Changed changed => $"A screen is not as keying.yaml says: {changed.Reason} Nothing was saved.",
        BotAnswer.NotLetIn refused => $"The system does not let the account in: {refused.Reason}",
        BotAnswer.Unwell unwell => $"The system is not well: {unwell.Reason}",
        _ => throw new InvalidOperationException($"A dry run does not end with {Answer.GetType().Name}."),
    };

    public string? Proposal => (Answer as BotAnswer.Changed)?.Proposal;
}
