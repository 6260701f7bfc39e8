using DocIntake.Bots.Browsing;
using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Showing;

/// <summary>Every step of a record that is entered, in order, each with a picture of its screen. The log-on is not among them: nobody's password is kept.</summary>
public sealed class StepLog
{
    private readonly List<ShownStep> steps = [];

    public IReadOnlyList<ShownStep> Steps => steps;

    /// <summary>From the start: the session ended in the middle.</summary>
    internal void Begin() => steps.Clear();

    /// <summary>Notes a step and does it. What goes away with the step is shown as it was before.</summary>
    internal async Task ShowAsync(Sight sight, string screen, Step step, Target target, IReadOnlyDictionary<string, string?> values, Func<Task> act)
    {
        var isHealed = steps is [.., { Outcome: StepOutcome.Wrong } before] && before.Step == step && before.Target != target;
        if (isHealed)
            steps.RemoveAt(steps.Count - 1);
        var shown = Noted(screen, step, target, values);
        if (step is Click or Press)
            shown.Picture = await StepPictures.TakeAsync(sight, target);
        try
        {
            await act();
        }
        catch (StopException stop)
        {
            shown.Become(StepOutcome.Wrong, stop.Message);
            shown.Picture = await StepPictures.TakeAsync(sight, target);
            throw;
        }
        shown.Picture ??= await StepPictures.TakeAsync(sight, target);
        var (outcome, result) = ResultOf(step, shown.Entered, values);
        shown.Become(outcome, isHealed ? $"Not found as keying.yaml says ({step.Target}); this surely is it. {result}" : result);
    }

    /// <summary>What was found in a box before the screen was left.</summary>
    internal void Looked(Keyed keyed, string? found, bool isRight)
    {
        if (steps.FindLast(one => one.Step == keyed.Entry && one.Target == keyed.Target) is not { } shown)
            return;
        var again = isRight && shown.Outcome == StepOutcome.Wrong ? " It had to be entered again: the page had lost it or changed it." : "";
        shown.Become(isRight ? StepOutcome.Right : StepOutcome.Wrong, found is null ? "Nothing to compare." : isRight ? $"It stands there as '{found}'.{again}" : $"'{found}' stands there.");
    }

    internal void Said(Step step, string dialog)
    {
        if (steps is [.., var last] && last.Step == step)
            last.Become(StepOutcome.Right, $"A pop-up said '{dialog}'.");
    }

    internal void Screen(Screen screen) => steps.Add(Noted(screen));

    /// <summary>The button that saves: looked at, not pressed.</summary>
    internal async Task ShowCommitAsync(Sight sight, KeyingPlan plan)
    {
        var shown = new ShownStep { Screen = steps.Count > 0 ? steps[^1].Screen : "", Line = plan.Commit.Line, What = $"{plan.Commit.Button}, which saves", Picture = await StepPictures.TakeAsync(sight, plan.Commit.Button) };
        shown.Become(StepOutcome.Right, "Found, and not pressed.");
        steps.Add(shown);
    }

    private static ShownStep Noted(Screen screen)
    {
        var shown = new ShownStep { Screen = screen.Name, Line = screen.Line, What = $"the screen '{screen.Name}'" };
        string?[] seen = [screen.Shows is { } shows ? $"'{shows}' stands on it" : null, screen.Inputs is { } inputs ? $"it has {inputs} inputs" : null];
        shown.Become(StepOutcome.Right, string.Join(", ", seen.OfType<string>()));
        return shown;
    }

    private ShownStep Noted(string screen, Step step, Target target, IReadOnlyDictionary<string, string?> values)
    {
        var shown = new ShownStep { Screen = screen, Line = step.Line, What = $"{StepReader.VerbOf(step)} {target}", Entered = (step as Entry)?.With.Fill(values), Step = step, Target = target };
        steps.Add(shown);
        return shown;
    }

    private static (StepOutcome Outcome, string Result) ResultOf(Step step, string? entered, IReadOnlyDictionary<string, string?> values) => step switch
    {
        Click { Expect: { } expect } => (StepOutcome.Right, $"The screen then said '{expect.Fill(values)}'."),
        Click or Press => (StepOutcome.Right, "Done."),
        WaitFor { Gone: true } => (StepOutcome.Right, "It went."),
        WaitFor => (StepOutcome.Right, "It came."),
        Select or Choose or PickDate when entered is "" => (StepOutcome.Right, "There was nothing to choose."),
        { Unseen: true } => (StepOutcome.Right, "Entered; nobody looks (expect: anything)."),
        _ => (StepOutcome.Open, "Entered; not looked at yet."),
    };
}
