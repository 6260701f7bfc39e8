using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;
using DocIntake.Bots.Showing;
using Microsoft.Playwright;
using static DocIntake.Bots.Browsing.PageWords;

namespace DocIntake.Bots.Browsing;

/// <summary>A tab with the system in it: the log-on, the screens one after the other, the button.</summary>
internal sealed class SystemPage : IAsyncDisposable
{
    private const int LooksAtMost = 3;
    private static readonly TimeSpan DrawnWithin = TimeSpan.FromSeconds(3);
    private readonly IPage page;
    private readonly KeyingPlan plan;
    private readonly TimeProvider clock;
    private readonly PageWatch watch;
    private readonly Sight sight;
    private readonly Clerk clerk;
    private SendingOnce? sending;
    private Task? watching;
    private CommitButton? button;
    private bool spoilt;

    public SystemPage(IPage page, KeyingPlan plan, TimeProvider clock)
    {
        (this.page, this.plan, this.clock, watch) = (page, plan, clock, new PageWatch(page) { WithFrames = plan.UsesFrames });
        sight = new Sight(page, plan, clock, watch);
        clerk = new Clerk(sight, plan);
        Trace = new ScreenTrace(page, isWanted: false);
        page.SetDefaultTimeout((float)System.Patience.TotalMilliseconds);
    }

    public Sight Sight => sight;

    public Clerk Clerk => clerk;

    /// <summary>Nothing is under way in it and nothing went wrong: the next work may use the tab.</summary>
    public bool IsWell => !watch.Failed && !watch.WaitsForAnswer && !spoilt && !page.IsClosed;

    /// <summary>The document itself as a PDF, for steps that upload it.</summary>
    public Func<Task<byte[]>>? Document { set => clerk.Document = value; }

    /// <summary>Shows each step of a record that is entered; null: nobody looks.</summary>
    public StepLog? Log { get; set; }

    public IPage Tab => page;

    /// <summary>Of what is done in it.</summary>
    public ScreenTrace Trace { get; set; }

    /// <summary>Something did not go as it should: nobody knows what the tab will do yet.</summary>
    public void Spoil() => spoilt = true;

    private TargetSystem System => plan.System;

    /// <summary>To where a clerk begins, logged on.</summary>
    public async Task EnterAsync()
    {
        if (await BeginAsync())
            await LogOnAsync();
        sight.LogOnAt = -1;
    }

    /// <summary>The system's first page. True: it wants a log-on.</summary>
    public async Task<bool> BeginAsync()
    {
        sight.LogOnAt = -1;
        watch.Begin();
        clerk.Forget();
        await sight.ActAsync(() => page.GotoAsync(System.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded }), "its first page");
        if (System.LogOn.Count == 0)
            return false;
        sight.LogOnAt = watch.PagesSeen;
        return await sight.UntilAsync(async text => Says(text, System.LoggedOn) ? "in" : await IsLogOnAsync() ? "out" : null,
            $"neither '{System.LoggedOn}' nor a log-on") == "out";
    }

    private async Task<bool> IsLogOnAsync() => await sight.AtOnceAsync(System.LogOn[0].Target, Finder.Control) is { } form && await form.CountAsync() > 0;

    private string? RefusalOf(string text) => System.LogOnRefused.FirstOrDefault(no => no.IsMatch(text)) is { } no ? Line(text, no) : null;

    /// <summary>The log-on stands there again. What was read before may be of the page before; null: a session ended, or the system is unwell, which is no refusal.</summary>
    private async Task<string?> WhyLogOnAsync() =>
        await sight.TextAsync() is var text && System.SessionEnded.Concat(System.Unwell).Any(sign => sign.IsMatch(text)) ? null : RefusalOf(text) ?? Start(text);

    private async Task LogOnAsync()
    {
        if (string.IsNullOrEmpty(System.User) || string.IsNullOrEmpty(System.Password))
            throw new NotLetInException($"it wants a log-on, and {System.UserVariable} or {System.PasswordVariable} is not set.");
        var account = new Dictionary<string, string?> { ["user"] = System.User, ["password"] = System.Password };
        var seen = watch.PagesSeen;
        foreach (var step in System.LogOn)
            await clerk.DoAsync(step with { Unseen = true }, account);
        var isIn = await sight.UntilAsync(async text =>
            Says(text, System.LoggedOn) ? "in"
            : System.Unwell.Any(sign => sign.IsMatch(text)) ? null
            : RefusalOf(text) ?? (watch.PagesSeen > seen && !watch.WaitsForAnswer && await IsLogOnAsync() ? await WhyLogOnAsync() : null), $"'{System.LoggedOn}' after the log-on");
        if (isIn != "in")
            throw new NotLetInException($"'{isIn}'.");
    }

    /// <summary>Goes through screens; <paramref name="keep"/> is told of each that was filled in, before it is left.</summary>
    public async Task GoThroughAsync(IReadOnlyList<Screen> screens, IReadOnlyDictionary<string, string?> values, Func<string, Task> keep)
    {
        foreach (var screen in screens)
        {
            await ShowsAsync(screen);
            await CountAsync(screen);
            clerk.Screen = screen;
            clerk.Log?.Screen(screen);
            foreach (var step in screen.Steps.Where(step => step.When?.Holds(values) ?? true))
            {
                if (step is Click && step == screen.Steps[^1] && screen.Steps.Count > 1)
                    await keep(screen.Name);
                await clerk.DoAsync(step, values);
            }
            await clerk.CheckAsync();
        }
    }

    /// <summary>The text that must stand on it.</summary>
    public async Task ShowsAsync(Screen screen)
    {
        if (screen.Shows is { } shows)
            await sight.UntilAsync(text => Task.FromResult(Says(text, shows) ? "there" : null), $"the screen '{screen.Name}' with '{shows}' on it");
    }

    /// <summary>The number of inputs that must be on it.</summary>
    public async Task CountAsync(Screen screen)
    {
        if (screen.Inputs is { } inputs && await CountedAsync(screen, inputs) is { } found)
            throw new ChangedException($"Expected {inputs} inputs on the screen '{screen.Name}'; there are {found.Count}: {string.Join(", ", found.Select(one => one.Called))}.")
            {
                Proposal = new Healer(sight, plan).ProposeInputs(screen, inputs, found),
            };
    }

    /// <summary>The same for the record itself; only there is something looked for in another way than the plan says: in a search a wrong box would make it lie.</summary>
    public async Task EnterRecordAsync(Action<Healed>? healed, IReadOnlyList<Screen> screens, IReadOnlyDictionary<string, string?> values, Func<string, Task> keep)
    {
        Log?.Begin();
        (clerk.Healed, clerk.Log) = (healed, Log);
        await GoThroughAsync(screens, values, keep);
        clerk.Healed = null;
    }

    /// <summary>Null: there are so many. Frames and scripts may still be at work on a screen that is just there.</summary>
    private async Task<IReadOnlyList<Control>?> CountedAsync(Screen screen, int inputs)
    {
        var found = await InputsAsync(screen);
        if (found.Count != inputs)
            await sight.WithinAsync(async _ => (found = await InputsAsync(screen)).Count == inputs ? "there" : null, System.Patience < DrawnWithin ? System.Patience : DrawnWithin);
        return found.Count == inputs ? null : found;
    }

    /// <summary>Those of the frames the screen's steps are in.</summary>
    private async Task<IReadOnlyList<Control>> InputsAsync(Screen screen)
    {
        var found = new List<Control>();
        var frames = new HashSet<IFrame>();
        foreach (var target in screen.Steps.Select(step => step.Target))
        {
            if (await Windows.FrameOfAsync(page, target) is { } frame && frames.Add(frame))
                found.AddRange((await Control.OnScreenAsync(frame)).Where(one => one.IsInput));
        }
        return found;
    }

    /// <summary>
    /// Looked at before the intent is saved: the button is there, what was entered stands beside it, and nothing says no already (a refusal seen later is a new
    /// one). It is this very button that is pressed: where the page is drawn anew after this, what was entered may be gone, and so is the button.
    /// </summary>
    public async Task ReadyToCommitAsync(Commit commit)
    {
        try
        {
            button = await CommitButton.FindAsync(sight, commit.Button);
            for (var looks = 1; !await clerk.CheckAgainAsync(); looks++)
            {
                if (looks == LooksAtMost)
                    throw new ChangedException("The page is drawn anew again and again, and what was entered is lost each time.");
                button = await CommitButton.FindAsync(sight, commit.Button);
            }
        }
        catch (ChangedException changed) when (changed.Missing is not null)
        {
            // Another button is for a person to choose: it is told, never pressed.
            throw new ChangedException(changed.Message, changed) { Proposal = await new Healer(sight, plan).ProposeCommitAsync(commit) };
        }
        sight.Judge(await sight.TextAsync());
        if (clerk.Log is not null)
            await clerk.Log.ShowCommitAsync(sight, plan);
        clerk.Log = null;
    }

    /// <summary>From now on nothing in this tab presses a button that saves: no step, no key, no script that a step starts. It is not used again after this.</summary>
    public async Task DenySavingAsync(IReadOnlyList<Target> buttons)
    {
        spoilt = true;
        clerk.Denied = await Denial.OfAsync(page, buttons);
    }

    /// <summary>From now on all that is sent goes by <see cref="SendingOnce"/>.</summary>
    public void WatchSending()
    {
        sending = new SendingOnce(clock);
        watching = page.Context.RouteAsync("**/*", sending.SendAsync);
    }

    /// <summary>Presses it, once, unless it is later than <paramref name="pressBy"/>. Returns the reference number.</summary>
    public async Task<string> CommitAsync(Commit commit, DateTimeOffset pressBy)
    {
        if (clerk.Denied is not null)
            throw new InvalidOperationException("Saving is denied in this tab.");
        watch.Answers = new NativeDialog(commit.Says, commit.AcceptDialog, null);
        if (sending is null || watching is null)
            throw new InvalidOperationException("What is sent is watched before it is sent.");
        sending.Until = pressBy;
        await watching;
        if (clock.GetUtcNow() >= pressBy)
            throw new UnwellException("It became too late to press the button.");
        var press = button ?? throw new InvalidOperationException("A button is looked at before it is pressed.");
        await sight.ActAsync(press.PressAsync, commit.Button.ToString());
        return await sight.UntilAsync(text => Task.FromResult(FirstGroup(commit.Confirmation, text)), "a confirmation");
    }

    /// <summary>The system has answered whatever the button sent: nothing is on its way to it any more.</summary>
    public bool WasAnswered => sending is { WasAnswered: true };

    /// <summary>Waits until the page says what the search found; returns the reference numbers, none where it found nothing.</summary>
    public async Task<IReadOnlyList<string>> AnswerAsync(Probe probe)
    {
        var said = await sight.UntilAsync(text => Task.FromResult(probe.Present.IsMatch(text) || probe.Absent.IsMatch(text) ? text : null), "an answer to the search");
        return probe.Found(said);
    }

    /// <summary>Null when there is no page to take a picture of, or what must not be seen on it cannot be made black.</summary>
    /// <param name="papers">What the document says, and said: masked fields' values are black.</param>
    public async Task<byte[]?> PictureAsync(IReadOnlyList<IReadOnlyDictionary<string, string?>> papers)
    {
        try
        {
            return plan.Mask.Count == 0 ? await Screens.TakeAsync(page) : await new MaskedScreens(sight, plan, clerk.NowOf).TakeAsync(papers);
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The tab stays.</summary>
    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        foreach (var popUp in page.Context.Pages.Where(other => other != page && !other.IsClosed).ToList())
            await ClosedAsync(popUp);
        if (sending is null)
            return;
        // What went wrong may have left a form under way, and the browser must not send it again: the tab goes first. The next one sends its own.
        if (!IsWell)
            await ClosedAsync(page);
        try
        {
            await page.Context.UnrouteAllAsync();
        }
        catch (PlaywrightException)
        {
            // The browser is gone, and what it was told with it.
        }
    }

    private static async Task ClosedAsync(IPage window)
    {
        try
        {
            await window.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // It closed by itself, or with its browser.
        }
    }
}
