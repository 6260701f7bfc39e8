using DocIntake.Bots.Browsing;
using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Checking;

// How to read this file: AllAsync is the order in which the parts of a keying.yaml are looked at. Each begins anew at the system's first page and goes as
// far as its steps can be done with the values that are known; ScreenWalk.cs goes, and looks at each target.

/// <summary>Holds a plan against a system's screens. Nothing is saved: the buttons that save are looked at, and the tab lets nothing press them.</summary>
internal sealed class PlanCheck(SystemPage page, KeyingPlan plan, IReadOnlyDictionary<string, string?> values, Action<Finding> tell)
{
    private const string NeedsValues = "it takes values to get there: give some with --values";
    private const string NeedsRecord = "it takes a record that is in the system: give the values of one with --values";
    private static readonly Screen AfterAll = new("", null, [], 0);

    private readonly Dictionary<string, string?> known = new(values);
    private bool isAbsent;

    public async Task AllAsync()
    {
        await page.DenySavingAsync([.. new[] { plan.Commit, plan.Amend?.Commit, plan.Recall?.Commit }.OfType<Commit>().Select(commit => commit.Button)]);
        var closed = await LogOnAsync();
        await WalkAsync("entry", plan.Entry, closed, walk => walk.CommitAsync(plan.Commit));
        await WalkAsync("probe", plan.Probe.Screens, closed, SearchAsync);
        await WalkAsync("read-back", plan.ReadBack.Screens, closed, ReadAsync);
        if (plan.Amend is { } amend)
            await WalkAsync("amend", amend.Screens, closed, walk => walk.CommitAsync(amend.Commit));
        if (plan.Recall is { } recall)
            await WalkAsync("recall", recall.Screens, closed, walk => walk.CommitAsync(recall.Commit));
        if (plan.Recall is { Probe: { } probe })
            await WalkAsync("recall", probe.Screens, closed, _ => Task.CompletedTask);
    }

    /// <summary>Looks at the log-on, and logs on where the account is known. Why nobody gets in; null: one does.</summary>
    private async Task<string?> LogOnAsync()
    {
        var system = plan.System;
        if (system.LogOn.Count == 0)
            return null;
        if (await page.BeginAsync())
        {
            var walk = new ScreenWalk(page, plan, "log-on", known, tell) { File = system.File };
            var account = new Dictionary<string, string?> { ["user"] = system.User, ["password"] = system.Password };
            var isThere = true;
            foreach (var step in system.LogOn)
                isThere &= await walk.LookAsync(AfterAll with { Name = "log-on", Steps = system.LogOn }, step, account);
            if (!isThere)
                return "the log-on is not as expected";
        }
        return string.IsNullOrEmpty(system.User) || string.IsNullOrEmpty(system.Password)
            ? $"it is behind the log-on, and {system.UserVariable} or {system.PasswordVariable} is not set" : null;
    }

    private async Task WalkAsync(string part, IReadOnlyList<Screen> screens, string? closed, Func<ScreenWalk, Task> then)
    {
        var walk = new ScreenWalk(page, plan, part, known, tell)
        {
            Why = closed,
            Nothing = isAbsent ? plan.Probe.Absent : null,
            Needs = values.Count == 0 ? NeedsValues : NeedsRecord,
        };
        if (closed is null)
            await page.EnterAsync();
        foreach (var screen in screens)
            await walk.GoAsync(screen);
        await then(walk);
    }

    /// <summary>What a search says is told by its patterns; a record it finds opens the way to those behind it.</summary>
    private async Task SearchAsync(ScreenWalk walk)
    {
        const string Answer = "an answer to the search";
        if (walk.Why is { } why)
        {
            walk.Tell(AfterAll, plan.Probe.Line, Answer, FindingKind.NotReached, why);
            return;
        }
        try
        {
            var found = await page.AnswerAsync(plan.Probe);
            walk.Tell(AfterAll, plan.Probe.Line, found.Count == 0 ? $"{Answer}: none is there" : $"{Answer}: {string.Join(", ", found)}", FindingKind.Found);
            isAbsent = found.Count == 0;
            if (found.Count == 1)
                known["confirmation"] = found[0];
        }
        catch (ChangedException changed)
        {
            walk.Tell(AfterAll, plan.Probe.Line, Answer, FindingKind.Differs, changed.Message);
        }
    }

    private async Task ReadAsync(ScreenWalk walk)
    {
        foreach (var field in plan.ReadBack.Fields)
            await walk.LookAsync(AfterAll with { Name = "record" }, field);
    }
}
