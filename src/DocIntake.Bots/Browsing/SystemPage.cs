using System.Text.RegularExpressions;
using DocIntake.Bots.Plans;
using Microsoft.Playwright;
using static DocIntake.Bots.Browsing.PageWords;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// A tab with the system in it. Every wait has an end and asks what the page says meanwhile: a refusal, an error page, a log-on that was not
/// expected end it at once, each as its own <see cref="StopException"/>.
/// </summary>
internal sealed class SystemPage : IAsyncDisposable
{
    private static readonly TimeSpan LookAgainFirst = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LookAgainAtMost = TimeSpan.FromMilliseconds(80);
    private readonly IPage page;
    private readonly KeyingPlan plan;
    private readonly TimeProvider clock;
    private readonly PageWatch watch;
    private SendingOnce? sending;
    private bool spoilt;
    private int logOnAt = -1;

    public SystemPage(IPage page, KeyingPlan plan, TimeProvider clock)
    {
        (this.page, this.plan, this.clock, watch) = (page, plan, clock, new PageWatch(page));
        page.SetDefaultTimeout((float)System.Patience.TotalMilliseconds);
    }

    /// <summary>Nothing is under way in it and nothing went wrong: the next work may use the tab.</summary>
    public bool IsWell => !watch.Failed && !watch.WaitsForAnswer && !spoilt && !page.IsClosed;

    /// <summary>Something did not go as it should: nobody knows what the tab will do yet.</summary>
    public void Spoil() => spoilt = true;

    private TargetSystem System => plan.System;

    /// <summary>To where a clerk begins, logged on.</summary>
    public async Task EnterAsync()
    {
        logOnAt = -1;
        watch.Begin();
        await ActAsync(() => page.GotoAsync(System.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded }), "its first page");
        var logOn = Finder.Control(page, System.LogOn[0].Target);
        logOnAt = watch.PagesSeen;
        var isOut = await UntilAsync(async text => Says(text, System.LoggedOn) ? "in" : await logOn.CountAsync() > 0 ? "out" : null,
            $"neither '{System.LoggedOn}' nor a log-on") == "out";
        if (isOut)
            await LogOnAsync();
        logOnAt = -1;
    }

    private async Task LogOnAsync()
    {
        if (string.IsNullOrEmpty(System.User) || string.IsNullOrEmpty(System.Password))
            throw new NotLetInException($"it wants a log-on, and {System.UserVariable} or {System.PasswordVariable} is not set.");
        var account = new Dictionary<string, string?> { ["user"] = System.User, ["password"] = System.Password };
        var (form, seen) = (Finder.Control(page, System.LogOn[0].Target), watch.PagesSeen);
        foreach (var step in System.LogOn)
            await DoAsync(step, account);
        var isIn = await UntilAsync(async text =>
            Says(text, System.LoggedOn) ? "in"
            : System.LogOnRefused.FirstOrDefault(no => no.IsMatch(text)) is { } no ? Line(text, no)
            : watch.PagesSeen > seen && !watch.WaitsForAnswer && !System.SessionEnded.Any(ended => ended.IsMatch(text)) && await form.CountAsync() > 0 ? Start(text)
            : null, $"'{System.LoggedOn}' after the log-on");
        if (isIn != "in")
            throw new NotLetInException($"'{isIn}'.");
    }

    /// <summary>Goes through screens; <paramref name="keep"/> is told of each that was filled in, before it is left.</summary>
    public async Task GoThroughAsync(IReadOnlyList<Screen> screens, IReadOnlyDictionary<string, string?> values, Func<string, Task> keep)
    {
        foreach (var screen in screens)
        {
            if (screen.Shows is { } shows)
                await UntilAsync(text => Task.FromResult(Says(text, shows) ? "there" : null), $"the screen '{screen.Name}' with '{shows}' on it");
            if (screen.Inputs is { } inputs && await Inputs.OnScreenAsync(page) is var found && found.Length != inputs)
                throw new ChangedException($"Expected {inputs} inputs on the screen '{screen.Name}'; there are {found.Length}: {string.Join(", ", found)}.");
            foreach (var step in screen.Steps.Where(step => step.When?.Holds(values) ?? true))
            {
                if (step is Click && step == screen.Steps[^1] && screen.Steps.Count > 1)
                    await keep(screen.Name);
                await DoAsync(step, values);
            }
        }
    }

    /// <summary>Looked at before the intent is saved: the button is there, and nothing says no already (a refusal seen later is a new one).</summary>
    public async Task ReadyToCommitAsync(Commit commit)
    {
        await FindAsync(commit.Button);
        Judge(await TextAsync());
    }

    /// <summary>Presses it, once, unless it is later than <paramref name="pressBy"/>. Returns the reference number.</summary>
    public async Task<string> CommitAsync(Commit commit, DateTimeOffset pressBy)
    {
        watch.AcceptDialogs = commit.AcceptDialog;
        sending = new SendingOnce(pressBy, clock);
        // A browser sends a form again by itself when a kept-alive connection ends without an answer. This must not happen here.
        await page.RouteAsync("**/*", sending.SendAsync);
        if (clock.GetUtcNow() >= pressBy)
            throw new UnwellException("It became too late to press the button.");
        // It was there a moment ago; more than one, and none is pressed.
        await ActAsync(() => Finder.Control(page, commit.Button).ClickAsync(), commit.Button.ToString());
        return await UntilAsync(text => Task.FromResult(FirstGroup(commit.Confirmation, text)), "a confirmation");
    }

    /// <summary>The system has answered whatever the button sent: nothing is on its way to it any more.</summary>
    public bool WasAnswered => sending is { WasAnswered: true };

    /// <summary>Waits for the first of these the page says; returns its group 1, or null for <paramref name="absent"/>.</summary>
    public async Task<string?> AnswerAsync(Regex present, Regex absent)
    {
        var answer = await UntilAsync(
            text => Task.FromResult<string?>(FirstGroup(present, text) is { } found ? $"+{found}" : absent.IsMatch(text) ? "-" : null), "an answer to the search");
        return answer[0] == '+' ? answer[1..] : null;
    }

    /// <summary>What stands there, blanks put in order.</summary>
    public async Task<string> ReadAsync(Target target)
    {
        var place = await OneAsync(Finder.Place(page, target), target);
        return InOrder(await place.EvaluateAsync<string>("e => e.matches('input,select,textarea') ? e.value : e.innerText"));
    }

    /// <summary>Null when there is no page to take a picture of.</summary>
    public async Task<byte[]?> PictureAsync()
    {
        try
        {
            return await Screens.TakeAsync(page);
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }

    private async Task DoAsync(Step step, IReadOnlyDictionary<string, string?> values)
    {
        var target = step.Target.Filled(values);
        var place = Finder.Control(page, target);
        if (await Inputs.DoneAtOnceAsync(step, place, values))
            return;
        (place, var what) = (await FindAsync(target), target.ToString());
        switch (step)
        {
            case Click:
                await ActAsync(() => place.ClickAsync(), what);
                break;
            case Fill(_, var with, _, _):
                await ActAsync(() => place.FillAsync(with.Fill(values)), what);
                break;
            case Tick(_, var with, _, _):
                await ActAsync(() => place.SetCheckedAsync(with.Fill(values) == "true"), what);
                break;
            case Select(_, var with, _, _) when with.Fill(values) is { Length: > 0 } wanted:
                var choice = await Inputs.ChoiceAsync(place, wanted, what);
                await ActAsync(() => place.SelectOptionAsync(new SelectOptionValue { Index = choice }), what);
                break;
            case Select:
                break;
            default:
                throw new InvalidOperationException($"{step.GetType().Name} is not a step.");
        }
    }

    private Task<ILocator> FindAsync(Target target) => OneAsync(Finder.Control(page, target), target);

    private async Task<ILocator> OneAsync(ILocator place, Target target)
    {
        var count = await place.CountAsync();
        if (count == 0)
        {
            await UntilAsync(async _ => await place.CountAsync() > 0 ? "there" : null, target.ToString());
            count = await place.CountAsync();
        }
        return count == 1 ? place : throw new ChangedException($"Expected one of {target}; there are {count} on the screen.");
    }

    /// <summary>Looks until <paramref name="look"/> sees something, the page says something else, or patience ends.</summary>
    private async Task<string> UntilAsync(Func<string, Task<string?>> look, string expected)
    {
        var (until, pause) = (clock.GetUtcNow() + System.Patience, LookAgainFirst);
        while (true)
        {
            var text = await TextAsync();
            if (await LookAsync(look, text) is { } seen)
                return seen;
            Judge(text);
            if (clock.GetUtcNow() >= until)
                throw watch.WaitsForAnswer
                    ? new UnwellException($"{System.Title} did not answer within {System.Patience.TotalSeconds:0} s.")
                    : new ChangedException($"Expected {expected}; the screen says: {Start(text)}{(watch.Dialogs.Count > 0 ? $" A pop-up said: {watch.Dialogs[^1]}" : "")}");
            await Task.Delay(pause, clock);
            pause = pause * 2 < LookAgainAtMost ? pause * 2 : LookAgainAtMost;
        }
    }

    private async Task<string?> LookAsync(Func<string, Task<string?>> look, string text)
    {
        try
        {
            return await look(text);
        }
        catch (PlaywrightException) when (!page.IsClosed && !watch.Failed)
        {
            return null; // the page changed while it was looked at
        }
    }

    private void Judge(string text)
    {
        if (watch.Failure is { } failure)
            throw new UnwellException($"{System.Title} does not answer: {failure}.");
        if (watch.Status is >= 500 and var status)
            throw new UnwellException($"{System.Title} answers with error {status}: {Start(text)}");
        if (System.Unwell.FirstOrDefault(unwell => unwell.IsMatch(text)) is { } sign)
            throw new UnwellException($"{System.Title} says: {Line(text, sign)}");
        if (watch.PagesSeen > logOnAt && System.SessionEnded.FirstOrDefault(ended => ended.IsMatch(text)) is { } ending)
            throw new SessionEndedException(Line(text, ending));
        foreach (var words in watch.Dialogs.Append(text))
        {
            if (plan.Refusals.FirstOrDefault(refusal => refusal.Says.IsMatch(words)) is { } no)
                throw new RefusedException(Line(words, no.Says), no);
        }
    }

    private async Task<string> TextAsync()
    {
        try
        {
            return await page.EvaluateAsync<string>("document.body ? document.body.innerText : ''");
        }
        catch (PlaywrightException) when (!page.IsClosed)
        {
            return ""; // between two pages
        }
    }

    private async Task ActAsync(Func<Task> act, string what)
    {
        var before = watch.PagesAsked;
        try
        {
            await act();
        }
        catch (TimeoutException late)
        {
            Judge(await TextAsync());
            // It was usable, and what it asked for took too long; the answer may have come while we looked.
            throw watch.PagesAsked > before
                ? new UnwellException($"{System.Title} did not answer within {System.Patience.TotalSeconds:0} s.", late)
                : new ChangedException($"Expected {what} to be usable; it is not.", late);
        }
        catch (PlaywrightException failed) when (failed.Message.Contains("net::", StringComparison.Ordinal))
        {
            throw new UnwellException($"{System.Title} does not answer: {failed.Message.Split('\n')[0]}", failed);
        }
    }

    /// <summary>The tab stays.</summary>
    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        if (sending is not null && IsWell)
            await page.UnrouteAllAsync();
    }
}
