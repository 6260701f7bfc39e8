using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;
using DocIntake.Bots.Showing;

namespace DocIntake.Bots.Browsing;

/// <summary>Does steps on screens as a clerk does, and looks before each click whether what was entered stands there.</summary>
internal sealed class Clerk(Sight sight, KeyingPlan plan)
{
    /// <summary>What was found in another way than the plan says, for as long as the plan is in use: it is not waited for again.</summary>
    private static readonly ConditionalWeakTable<KeyingPlan, ConcurrentDictionary<Target, Candidate>> Known = [];
    private readonly Healer healer = new(sight, plan);
    private readonly Entered entered = new(sight);

    /// <summary>The document itself as a PDF.</summary>
    public Func<Task<byte[]>>? Document { get; set; }

    /// <summary>Is told of what was found in another way; null: nothing is looked for, as where a wrong box would make a search lie.</summary>
    public Action<Healed>? Healed { get; set; }

    /// <summary>The one that is before it.</summary>
    public Screen Screen { get; set; } = new("", null, [], 0);

    /// <summary>Shows each step to who writes the plan; null: nobody looks.</summary>
    public StepLog? Log { get => log; set => (log, entered.Looked) = (value, value is null ? null : value.Looked); }
    private StepLog? log;

    /// <summary>What no step may press; null: a step may press anything.</summary>
    public Denial? Denied { get; set; }

    /// <summary>From the start: what was entered before is gone.</summary>
    public void Forget() => entered.Forget();

    /// <summary>What was entered since the last click stands in its boxes.</summary>
    public Task CheckAsync() => entered.CheckAsync(EnterAsync);

    /// <summary>It still does; false: something had to be entered again.</summary>
    public Task<bool> CheckAgainAsync() => entered.CheckAgainAsync(EnterAsync);

    public async Task DoAsync(Step step, IReadOnlyDictionary<string, string?> values)
    {
        if (step is Rows rows)
        {
            await DoRowsAsync(rows, values);
            return;
        }
        var watch = sight.Watch;
        if (step.Dialog is { } dialog)
            watch.Answers = dialog with { Typed = dialog.Typed is { } typed ? new Template(typed.Fill(values)) : null };
        var (said, unexpected) = (watch.Dialogs.Count, watch.Unexpected);
        if (step is Click or Press)
            await CheckAsync();
        await ActOrHealAsync(step, step.Target.Filled(values), values);
        if (step.Dialog is { } wanted)
            await sight.UntilAsync(_ => Task.FromResult(watch.Dialogs.Count > said ? "came" : null), $"a pop-up{(wanted.Says is null ? "" : $" that says '{wanted.Says}'")}");
        watch.Answers = null;
        if (watch.Dialogs.Count > said)
            Log?.Said(step, watch.Dialogs[^1]);
        if (watch.Unexpected > unexpected)
        {
            sight.Judge(await sight.TextAsync());
            throw new ChangedException($"A pop-up said '{watch.Dialogs[^1]}' after {step.Target}, and keying.yaml expects {(step.Dialog is null ? "none" : "other words")} there.");
        }
    }

    private async Task ActOrHealAsync(Step step, Target target, IReadOnlyDictionary<string, string?> values)
    {
        var known = Known.GetOrCreateValue(plan);
        if (Healed is not null && known.TryGetValue(target, out var before) && await IsGoneAsync(target) && await sight.AtOnceAsync(before.Target, Finder.Clickable) is { } there && await there.CountAsync() == 1)
        {
            Tell(step, before);
            await ActAsync(step, before.Target, values);
            return;
        }
        try
        {
            await ActAsync(step, target, values);
        }
        catch (ChangedException changed) when (changed.Missing == target && step is not WaitFor)
        {
            var (sure, diff) = await healer.LookAsync(step, target, Screen.Steps);
            if (sure is null || Healed is null)
                throw new ChangedException(changed.Message, changed) { Proposal = diff };
            known[target] = sure;
            Tell(step, sure);
            await ActAsync(step, sure.Target, values);
        }
    }

    /// <summary>What it was found as, where it was found in another way.</summary>
    public Target NowOf(Target target) => Known.TryGetValue(plan, out var known) && known.TryGetValue(target, out var found) ? found.Target : target;

    private async Task<bool> IsGoneAsync(Target target) => await sight.AtOnceAsync(target, Finder.Clickable) is not { } place || await place.CountAsync() == 0;

    private void Tell(Step step, Candidate found) =>
        Healed?.Invoke(new Healed(step.Line, step.Target.ToString(), found.Target.ToString(), found.Certainty, Proposal.OfTarget(plan.File, step.Line, step.Target, found.Target)));

    private async Task DoRowsAsync(Rows rows, IReadOnlyDictionary<string, string?> values)
    {
        foreach (var row in TableRows.Within(values, rows.Table))
        {
            foreach (var step in rows.Steps.Where(step => step.When?.Holds(row) ?? true))
                await DoAsync(step, row);
        }
    }

    private async Task ActAsync(Step step, Target target, IReadOnlyDictionary<string, string?> values)
    {
        Denied?.Ask(step, target);
        if (Log is null)
            await DoneAsync(step, target, values);
        else
            await Log.ShowAsync(sight, Screen.Name, step, target, values, () => DoneAsync(step, target, values));
        if (Denied is not null)
            await Denial.LookAsync(sight.Page, step);
    }

    private async Task DoneAsync(Step step, Target target, IReadOnlyDictionary<string, string?> values)
    {
        switch (step)
        {
            case Click click:
                await ClickAsync(click, target);
                if (step.Expect is { } expected && expected.Fill(values) is var says)
                    await sight.UntilAsync(text => Task.FromResult(PageWords.Says(text, says) ? "there" : null), $"'{says}' after {target}");
                break;
            case WaitFor wait:
                await WaitAsync(wait, target);
                break;
            case Press press:
                var on = await sight.ClickableAsync(target);
                await sight.ActAsync(() => on.PressAsync(press.With.Fill(values)), target.ToString());
                break;
            case Plans.Entry entry:
                await EnterAsync(new Keyed(entry, target, entry.With.Fill(values), values));
                break;
            default:
                throw new InvalidOperationException($"{step.GetType().Name} is not a step.");
        }
    }

    private async Task ClickAsync(Click click, Target target)
    {
        // In a grid it may be the cell itself that takes the click.
        var place = Finder.IsPlace(target) && await sight.ShownAsync(target) is var cell && await sight.AtOnceAsync(target, Finder.Clickable) is { } within && await within.CountAsync() == 0
            ? cell : await sight.ClickableAsync(target);
        await sight.ActAsync(() => click.Manner switch
        {
            Manner.DoubleClick => place.DblClickAsync(),
            Manner.Hover => place.HoverAsync(),
            _ => place.ClickAsync(),
        }, target.ToString());
    }

    private async Task WaitAsync(WaitFor wait, Target target) => await sight.UntilAsync(async _ =>
    {
        var place = await sight.AtOnceAsync(target, Finder.Shown);
        var isSeen = place is not null && await place.CountAsync() > 0 && await place.First.IsVisibleAsync();
        return isSeen != wait.Gone ? "so" : null;
    }, wait.Gone ? $"{target} to go" : target.ToString());

    private async Task EnterAsync(Keyed keyed)
    {
        var (entry, target, text) = (keyed.Entry, keyed.Target, keyed.Text);
        var values = keyed.Values;
        switch (entry)
        {
            case Fill or Tick:
                await FillAsync(keyed);
                break;
            case Select when text.Length == 0:
                return;
            case Select:
                await Choices.SelectAsync(sight, entry, target, text);
                break;
            case Choose when text.Length == 0:
                return;
            case Choose:
                await Choices.ChooseAsync(sight, entry, target, text);
                break;
            case Complete complete:
                await Completion.TakeAsync(sight, complete, target, text, complete.Typed?.Fill(values) ?? text, complete.Options?.Filled(values));
                break;
            case PickDate pick when values.GetValueOrDefault(pick.With.Fields.Single()) is { Length: > 0 } date:
                await Calendars.PickAsync(sight, pick, target, text, date);
                break;
            case PickDate:
                return;
            case Upload:
                await Files.GiveAsync(sight, target, text, Document);
                break;
            default:
                throw new InvalidOperationException($"{entry.GetType().Name} is not a step.");
        }
        entered.Add(keyed);
    }

    private async Task FillAsync(Keyed keyed)
    {
        var (target, text) = (keyed.Target, keyed.Text);
        if (await sight.AtOnceAsync(target, Finder.Control) is { } usual && await Inputs.DoneAtOnceAsync(keyed.Entry, usual, text))
            return;
        var place = await sight.ControlAsync(target);
        await sight.ActAsync(() => keyed.Entry is Tick ? place.SetCheckedAsync(text == "true") : place.FillAsync(text), target.ToString());
    }
}

/// <summary>What was entered where, and all values at that time.</summary>
internal sealed record Keyed(Plans.Entry Entry, Target Target, string Text, IReadOnlyDictionary<string, string?> Values);
