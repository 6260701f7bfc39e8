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
    /// <summary>What is on the screen can be filled in at once; what is not is looked for with patience.</summary>
    private const float AtOnce = 500;
    /// <summary>What can be filled in, each by its label, title, the cell before it, or name.</summary>
    private const string InputsOnScreen = """
        [...document.querySelectorAll('input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]):not([type=reset]), select, textarea')]
          .filter(one => one.getClientRects().length > 0)
          .map(one => (one.labels?.[0]?.innerText || one.title || one.closest('td')?.previousElementSibling?.innerText || one.name).trim())
        """;
    private readonly IPage page;
    private readonly KeyingPlan plan;
    private readonly TimeProvider clock;
    private readonly List<string> dialogs = [];
    private bool acceptDialogs;
    private SendingOnce? sending;
    private bool spoilt;
    private string? failure;
    private int? status;
    private bool waitsForAnswer;
    private int pagesAsked;
    private int pagesSeen;
    private int logOnAt = -1;

    public SystemPage(IPage page, KeyingPlan plan, TimeProvider clock)
    {
        (this.page, this.plan, this.clock) = (page, plan, clock);
        page.SetDefaultTimeout((float)System.Patience.TotalMilliseconds);
        page.Dialog += AnswerDialog;
        page.Request += SeeRequest;
        page.Response += SeeResponse;
        page.RequestFailed += SeeFailure;
        page.FrameNavigated += SeePage;
        page.Crash += SeeCrash;
    }

    /// <summary>Nothing is under way in it and nothing went wrong: the next work may use the tab.</summary>
    public bool IsWell => failure is null && !waitsForAnswer && !spoilt && !page.IsClosed;

    /// <summary>Something did not go as it should: nobody knows what the tab will do yet.</summary>
    public void Spoil() => spoilt = true;

    private TargetSystem System => plan.System;

    /// <summary>To where a clerk begins, logged on.</summary>
    public async Task EnterAsync()
    {
        (failure, logOnAt) = (null, -1);
        dialogs.Clear();
        await ActAsync(() => page.GotoAsync(System.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded }), "its first page");
        var logOn = Finder.Control(page, System.LogOn[0].Target);
        logOnAt = pagesSeen;
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
        var (form, seen) = (Finder.Control(page, System.LogOn[0].Target), pagesSeen);
        foreach (var step in System.LogOn)
            await DoAsync(step, account);
        var isIn = await UntilAsync(async text =>
            Says(text, System.LoggedOn) ? "in"
            : System.LogOnRefused.FirstOrDefault(no => no.IsMatch(text)) is { } no ? Line(text, no)
            : pagesSeen > seen && !waitsForAnswer && await form.CountAsync() > 0 ? Start(text)
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
            if (screen.Inputs is { } inputs && await page.EvaluateAsync<string[]>(InputsOnScreen) is var found && found.Length != inputs)
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
        acceptDialogs = commit.AcceptDialog;
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
        if (await DoneAtOnceAsync(step, place, values))
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
                var choice = await ChoiceAsync(place, wanted, what);
                await ActAsync(() => place.SelectOptionAsync(new SelectOptionValue { Index = choice }), what);
                break;
            case Select:
                break;
            default:
                throw new InvalidOperationException($"{step.GetType().Name} is not a step.");
        }
    }

    /// <summary>
    /// The usual case, in one call to the browser. Filling in or ticking twice does no harm, so what goes wrong is left to be told by the long way. A
    /// click is not among these: it might be done twice.
    /// </summary>
    private static async Task<bool> DoneAtOnceAsync(Step step, ILocator place, IReadOnlyDictionary<string, string?> values)
    {
        try
        {
            switch (step)
            {
                case Fill fill:
                    await place.FillAsync(fill.With.Fill(values), new() { Timeout = AtOnce });
                    return true;
                case Tick tick:
                    await place.SetCheckedAsync(tick.With.Fill(values) == "true", new() { Timeout = AtOnce });
                    return true;
                default:
                    return false;
            }
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Which option: the one that shows it, else the one that has it for a value.</summary>
    private static async Task<int> ChoiceAsync(ILocator list, string wanted, string what)
    {
        var options = await list.EvaluateAsync<string[][]>("list => [...list.options].map(one => [one.innerText.trim(), one.value])");
        var shown = Array.FindIndex(options, option => option[0] == wanted);
        var choice = shown >= 0 ? shown : Array.FindIndex(options, option => option[1] == wanted);
        return choice >= 0 ? choice : throw new ChangedException(
            $"Expected '{wanted}' in {what}; there is {string.Join(", ", options.Select(option => option[0]).Where(text => text.Length > 0).Take(12))}.");
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
                throw waitsForAnswer
                    ? new UnwellException($"{System.Title} did not answer within {System.Patience.TotalSeconds:0} s.")
                    : new ChangedException($"Expected {expected}; the screen says: {Start(text)}{(dialogs.Count > 0 ? $" A pop-up said: {dialogs[^1]}" : "")}");
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
        catch (PlaywrightException) when (!page.IsClosed && failure is null)
        {
            return null; // the page changed while it was looked at
        }
    }

    private void Judge(string text)
    {
        if (failure is not null && failure != "net::ERR_ABORTED")
            throw new UnwellException($"{System.Title} does not answer: {failure}.");
        if (status >= 500)
            throw new UnwellException($"{System.Title} answers with error {status}: {Start(text)}");
        if (System.Unwell.FirstOrDefault(unwell => unwell.IsMatch(text)) is { } sign)
            throw new UnwellException($"{System.Title} says: {Line(text, sign)}");
        if (pagesSeen > logOnAt && System.SessionEnded.FirstOrDefault(ended => ended.IsMatch(text)) is { } ending)
            throw new SessionEndedException(Line(text, ending));
        foreach (var words in dialogs.Append(text))
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
        var before = pagesAsked;
        try
        {
            await act();
        }
        catch (TimeoutException late)
        {
            Judge(await TextAsync());
            // It was usable, and what it asked for took too long; the answer may have come while we looked.
            throw pagesAsked > before
                ? new UnwellException($"{System.Title} did not answer within {System.Patience.TotalSeconds:0} s.", late)
                : new ChangedException($"Expected {what} to be usable; it is not.", late);
        }
        catch (PlaywrightException failed) when (failed.Message.Contains("net::", StringComparison.Ordinal))
        {
            throw new UnwellException($"{System.Title} does not answer: {failed.Message.Split('\n')[0]}", failed);
        }
    }

    private bool IsPage(IRequest request) => request.IsNavigationRequest && request.Frame == page.MainFrame;

    private void AnswerDialog(object? sender, IDialog dialog)
    {
        dialogs.Add(dialog.Message);
        // A mere notice can only be closed. Nobody waits for the answer here; a tab that is gone needs none.
        var answer = acceptDialogs || dialog.Type == DialogType.Alert ? dialog.AcceptAsync() : dialog.DismissAsync();
        answer.ContinueWith(task => task.Exception, TaskScheduler.Default);
    }

    private void SeeRequest(object? sender, IRequest request)
    {
        if (IsPage(request))
            (failure, status, waitsForAnswer, pagesAsked) = (null, null, true, pagesAsked + 1);
    }

    private void SeeResponse(object? sender, IResponse response)
    {
        if (IsPage(response.Request))
            (status, waitsForAnswer) = (response.Status, false);
    }

    private void SeeFailure(object? sender, IRequest request)
    {
        if (IsPage(request))
            (failure, waitsForAnswer) = (request.Failure, false);
    }

    private void SeePage(object? sender, IFrame frame)
    {
        if (frame == page.MainFrame)
            pagesSeen++;
    }

    private void SeeCrash(object? sender, IPage crashed) => failure = "the browser's tab crashed";

    /// <summary>The tab stays.</summary>
    public async ValueTask DisposeAsync()
    {
        page.Dialog -= AnswerDialog;
        page.Request -= SeeRequest;
        page.Response -= SeeResponse;
        page.RequestFailed -= SeeFailure;
        page.FrameNavigated -= SeePage;
        page.Crash -= SeeCrash;
        if (sending is not null && IsWell)
            await page.UnrouteAllAsync();
    }
}
