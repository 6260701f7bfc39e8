using DocIntake.Bots.Browsing;
using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Healing;

/// <summary>A control that was found in another way than keying.yaml says. Diff: the change that would make it say so.</summary>
public sealed record Healed(int Line, string Wanted, string Found, double Certainty, string? Diff);

/// <summary>Looks on a screen for what a step did not find. The button that saves is never among what it looks for or finds.</summary>
internal sealed class Healer(Sight sight, KeyingPlan plan)
{
    /// <summary>Less certain ones are proposed to a person, no longer used.</summary>
    private const double WorthProposing = 0.4;

    /// <summary>The one it surely is, or null; and what to tell a person.</summary>
    public async Task<(Candidate? Sure, string? Diff)> LookAsync(Step step, Target target, IReadOnlyList<Step> screen)
    {
        if (await Windows.FrameOfAsync(sight.Page, target) is not { } frame)
            return (null, null);
        var candidates = Candidates.Of(step, target, screen, plan.Commit.Button, await Control.OnScreenAsync(frame));
        var best = candidates.Count > 0 && candidates[0].Certainty >= WorthProposing ? candidates[0] : null;
        var diff = best is null ? null : Proposal.OfTarget(plan.File, step.Line, step.Target, best.Target);
        var isSure = best is { IsSure: true } && plan.Heal is { } least && best.Certainty >= least
            && await sight.AtOnceAsync(best.Target, Finder.Clickable) is { } place && await place.CountAsync() == 1;
        return (isSure ? best : null, diff);
    }

    /// <summary>For the button that saves: only told.</summary>
    public async Task<string?> ProposeCommitAsync(Commit commit)
    {
        if (await Windows.FrameOfAsync(sight.Page, commit.Button) is not { } frame || plan.Entry.Count == 0)
            return null;
        var others = plan.Entry.Concat(plan.Probe.Screens).Concat(plan.ReadBack.Screens).SelectMany(screen => screen.Steps).Select(step => step.Target).ToList();
        var buttons = (await Control.OnScreenAsync(frame)).Where(one => one.Kind == "button" && one.IsUsable && !others.Any(target => target is Target.ByRole(_, var name) && name == one.Text)).ToList();
        var likest = buttons.MaxBy(button => commit.Button.Texts.Max(text => Likeness.Of(text, button.Text)));
        return likest is null ? null : Proposal.OfTarget(plan.File, commit.Line, commit.Button, new Target.ByRole("button", likest.Text));
    }

    /// <summary>Inputs that no step of the screen means are new ones.</summary>
    public string? ProposeInputs(Screen screen, int expected, IReadOnlyList<Control> found)
    {
        var strange = found.Where(one => !screen.Steps.Any(step => one.IsMeantBy(step.Target with { Within = null, Nth = null }) || (step is Choose && step.Target.Texts.Contains(one.Group)))).Select(one => one.Called).ToList();
        return Proposal.OfInputs(plan.File, screen.Line, expected, found.Count, strange.Count == 0 ? "look which one is gone" : $"no step is about {string.Join(", ", strange)}");
    }
}
