using System.Text.RegularExpressions;
using DocIntake.Bots.Browsing;
using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Checking;

/// <summary>
/// Goes through the screens of one part of a plan. A screen is left where its steps can be done: clicks always, what enters a value where that is known. What
/// comes after a click that was not done is looked at too; where it is not there, nobody knows.
/// </summary>
internal sealed class ScreenWalk(SystemPage page, KeyingPlan plan, string part, IReadOnlyDictionary<string, string?> known, Action<Finding> tell)
{
    /// <summary>A screen that shows one of its controls shows the others within so long.</summary>
    private static readonly TimeSpan DrawnWithin = TimeSpan.FromSeconds(2);

    private readonly Healer healer = new(page.Sight, plan);
    private readonly HashSet<(int Line, string Expected)> told = [];
    private bool isSeen, isBehindClick;
    private string? undone;

    /// <summary>Why nobody gets further; null: the way goes on.</summary>
    public string? Why { get; set; }
    /// <summary>What it takes to do a step whose values are not known.</summary>
    public string Needs { get; init; } = "";
    /// <summary>What a search says that found nothing: then nobody gets further without a record; null: a record is there, or nobody searched.</summary>
    public Regex? Nothing { get; init; }
    public string File { get; init; } = plan.File;

    public async Task GoAsync(Screen screen)
    {
        (isSeen, isBehindClick, undone) = (false, false, null);
        page.Clerk.Screen = screen;
        if (Why is null && Nothing is not null && await IsNothingAsync(screen))
            Why = Needs;
        if (Why is null && screen.Shows is { } shows)
            await ToldAsync(screen, screen.Line, $"'{shows}'", () => page.ShowsAsync(screen), isStop: true);
        else if (screen.Shows is { } unseen)
            Tell(screen, screen.Line, $"'{unseen}'", FindingKind.NotReached, Why);
        if (Why is null && screen.Inputs is { } inputs)
            await ToldAsync(screen, screen.Line, $"{inputs} inputs", () => page.CountAsync(screen), isStop: false);
        foreach (var (step, values) in screen.Steps.SelectMany(Each))
            await StepAsync(screen, step, values);
        if (Why is null && undone is null)
            await ToldAsync(screen, screen.Line, "what was entered", page.Clerk.CheckAsync, isStop: true, isQuiet: true);
        Why ??= undone;
    }

    /// <summary>Whatever comes first: the screen, or that there is nothing.</summary>
    private async Task<bool> IsNothingAsync(Screen screen)
    {
        var isNothing = false;
        await page.Sight.WithinAsync(async text => (isNothing = Nothing!.IsMatch(text)) || (screen.Shows is { } shows && PageWords.Says(text, shows)) // asked before
            || (screen is { Shows: null, Steps: [var first, ..] } && await AtOnceAsync(first, first.Target) > 0) ? "seen" : null, plan.System.Patience);
        return isNothing;
    }

    /// <summary>Those of a table once a row; once to look at them where no rows are known.</summary>
    private IEnumerable<(Step Step, IReadOnlyDictionary<string, string?> Values)> Each(Step step)
    {
        if (step is not Rows rows)
            return [(step, known)];
        var all = TableRows.Within(known, rows.Table).ToList();
        return (all.Count > 0 ? all : [new Dictionary<string, string?>(known) { [TableRows.Number] = "1" }]).SelectMany(row => rows.Steps.Select(inner => (inner, row)));
    }

    private async Task StepAsync(Screen screen, Step step, IReadOnlyDictionary<string, string?> values)
    {
        var isOut = step.When is { } when && when.Fields.All(values.ContainsKey) && !when.Holds(values);
        var isThere = await LookAsync(screen, step, values);
        if (isOut || Why is not null)
            return;
        if (isThere && undone is null && FieldNames.Of(step).All(values.ContainsKey))
        {
            await ToldAsync(screen, step.Line, step.Target.ToString(), () => page.Clerk.DoAsync(step, values), isStop: true, isQuiet: true);
            return;
        }
        undone ??= isThere ? Needs : step.When is null ? Changed(screen) : null;
        isBehindClick |= step is Click or Press;
    }

    /// <summary>False: it is not there, or nobody could look.</summary>
    public async Task<bool> LookAsync(Screen screen, Step step, IReadOnlyDictionary<string, string?> values)
    {
        var expected = $"{step.Target}{(step.When is { } condition ? $", when {string.Join(", ", condition.Fields.Distinct())}" : "")}";
        if (Why is not null || !step.Target.Texts.SelectMany(text => new Template(text).Fields).All(values.ContainsKey))
        {
            undone ??= Why is null ? Needs : null;
            Tell(screen, step.Line, expected, FindingKind.NotReached, Why ?? undone);
            return false;
        }
        if (step is WaitFor { Gone: true })
            return true;
        var target = step.Target.Filled(values);
        var count = await CountAsync(step, target);
        isSeen |= count > 0;
        var isSure = step.When is not { } when || (when.Fields.All(values.ContainsKey) && when.Holds(values));
        if (count == 1)
            Tell(screen, step.Line, expected, FindingKind.Found);
        else if (count == 0 && isBehindClick)
            Tell(screen, step.Line, expected, FindingKind.NotReached, undone);
        else if (count == 0 && !isSure)
            Tell(screen, step.Line, expected, FindingKind.NotReached, "it is not there now, and may come with its condition");
        else
            await DiffersAsync(screen, step, target, expected, count);
        return count == 1;
    }

    private async Task DiffersAsync(Screen screen, Step step, Target target, string expected, int count)
    {
        var diff = count == 0 && step is not WaitFor ? (await healer.LookAsync(step, target, screen.Steps)).Diff : null;
        Tell(screen, step.Line, expected, FindingKind.Differs, count > 1 ? $"there are {count} of it" : await SaysAsync(), diff);
        undone ??= Changed(screen);
    }

    private static string Changed(Screen screen) => $"the screen '{screen.Name}' is not as expected";

    /// <summary>The button that saves, where the last screen was reached.</summary>
    public async Task CommitAsync(Commit commit)
    {
        var screen = new Screen("", null, [], commit.Line);
        var expected = $"{commit.Button}, which saves";
        var count = Why is { } unreached && !isSeen ? 0 : await CountAsync(new Click(commit.Button, null, commit.Line), commit.Button);
        if (count == 1)
            Tell(screen, commit.Line, expected, FindingKind.Found);
        else if (count == 0 && Why is not null)
            Tell(screen, commit.Line, expected, FindingKind.NotReached, Why);
        else
            Tell(screen, commit.Line, expected, FindingKind.Differs, count > 1 ? $"there are {count} of it" : await SaysAsync(), count == 0 ? await healer.ProposeCommitAsync(commit) : null);
    }

    /// <summary>Where a field of a saved record is read.</summary>
    public async Task LookAsync(Screen screen, ShownField field)
    {
        var count = Why is null ? await WithinAsync(() => AtOnceAsync(field.Target.Filled(known), Finder.Shown)) : 0;
        var isFound = count == 1 || (count > 1 && field.Table is not null);
        Tell(screen, field.Line, field.Target.ToString(), Why is not null ? FindingKind.NotReached : isFound ? FindingKind.Found : FindingKind.Differs,
            Why ?? (isFound ? null : count > 1 ? $"there are {count} of it" : await SaysAsync()));
    }

    /// <summary>Once each, though a table has many rows.</summary>
    public void Tell(Screen screen, int line, string expected, FindingKind kind, string? says = null, string? proposal = null)
    {
        if (told.Add((line, expected)))
            tell(new Finding(File, part, screen.Name, line, expected, kind, says, proposal));
    }

    private async Task ToldAsync(Screen screen, int line, string expected, Func<Task> work, bool isStop, bool isQuiet = false)
    {
        try
        {
            await work();
            if (!isQuiet)
                Tell(screen, line, expected, FindingKind.Found);
            isSeen = false; // a step may lead to another screen
        }
        catch (RefusedException refused)
        {
            Why = $"the system says to these values: {refused.Message}";
            Tell(screen, line, expected, FindingKind.NotReached, Why);
        }
        catch (ChangedException changed)
        {
            Tell(screen, line, expected, FindingKind.Differs, char.ToLowerInvariant(changed.Message[0]) + changed.Message[1..], changed.Proposal);
            Why = isStop ? Changed(screen) : null;
        }
    }

    private Task<int> CountAsync(Step step, Target target) => WithinAsync(() => AtOnceAsync(step, target));

    private async Task<int> AtOnceAsync(Step step, Target target) => step switch
    {
        Choose when target is Target.ByLabel => await Choices.GroupAtOnceAsync(page.Sight, target) is null ? 0 : 1,
        Click when Finder.IsPlace(target) => Math.Max(await AtOnceAsync(target, Finder.Clickable), await AtOnceAsync(target, Finder.Shown)),
        Click or Press or Upload => await AtOnceAsync(target, Finder.Clickable),
        WaitFor => await AtOnceAsync(target, Finder.Shown),
        _ => await AtOnceAsync(target, Finder.Control),
    };

    private async Task<int> AtOnceAsync(Target target, Func<IFrame, Target, ILocator> find) => await page.Sight.AtOnceAsync(target, find) is { } place ? await place.CountAsync() : 0;

    private async Task<int> WithinAsync(Func<Task<int>> count)
    {
        var found = 0;
        var patience = isSeen && DrawnWithin < plan.System.Patience ? DrawnWithin : plan.System.Patience;
        await page.Sight.WithinAsync(async _ => (found = await count()) > 0 ? "there" : null, patience);
        return found;
    }

    private async Task<string> SaysAsync() => $"the screen says: {PageWords.Start(await page.Sight.TextAsync())}";
}
