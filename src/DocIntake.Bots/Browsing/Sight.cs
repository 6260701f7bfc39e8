using DocIntake.Bots.Plans;
using Microsoft.Playwright;
using static DocIntake.Bots.Browsing.PageWords;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// What is seen on the screens of a system, with patience. Every wait has an end and asks what the page says meanwhile: a refusal, an error page, a log-on
/// that was not expected end it at once, each as its own <see cref="StopException"/>.
/// </summary>
internal sealed class Sight(IPage page, KeyingPlan plan, TimeProvider clock, PageWatch watch)
{
    private static readonly TimeSpan LookAgainFirst = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LookAgainAtMost = TimeSpan.FromMilliseconds(80);

    /// <summary>Pages seen up to this one may want a log-on.</summary>
    public int LogOnAt { get; set; } = -1;
    public PageWatch Watch => watch;
    public IPage Page => page;
    private TargetSystem System => plan.System;

    /// <summary>The control, by patience; more than one, and none is meant.</summary>
    public Task<ILocator> ControlAsync(Target target) => OneAsync(target, Finder.Control);

    public Task<ILocator> ClickableAsync(Target target) => OneAsync(target, Finder.Clickable);

    public Task<ILocator> ShownAsync(Target target) => OneAsync(target, Finder.Shown);

    /// <summary>As it is at this moment; null where its frame or window is not there.</summary>
    public async Task<ILocator?> AtOnceAsync(Target target, Func<IFrame, Target, ILocator> find) =>
        target is { Frames.Count: 0, Window: null } ? find(page.MainFrame, target)
        : await Windows.FrameOfAsync(page, target) is { } frame ? find(frame, target)
        : null;

    private async Task<ILocator> OneAsync(Target target, Func<IFrame, Target, ILocator> find)
    {
        var place = await AtOnceAsync(target, find);
        var count = place is null ? 0 : await place.CountAsync();
        if (count == 0)
        {
            var text = "";
            var seen = await WithinAsync(async said =>
            {
                text = said;
                return (place = await AtOnceAsync(target, find)) is not null && await place.CountAsync() > 0 ? "there" : null;
            }, System.Patience);
            if (seen is null)
                throw watch.WaitsForAnswer ? TooLate() : NotThere(target.ToString(), text, target);
            count = await place!.CountAsync(); // it was there just now
        }
        return count == 1 ? place! : throw new ChangedException($"Expected one of {target}; there are {count} on the screen.");
    }

    /// <summary>Looks until <paramref name="look"/> sees something, the page says something else, or patience ends.</summary>
    public async Task<string> UntilAsync(Func<string, Task<string?>> look, string expected)
    {
        var text = "";
        return await WithinAsync(said => look(text = said), System.Patience) ?? throw (watch.WaitsForAnswer ? TooLate() : NotThere(expected, text));
    }

    /// <summary>The same with a patience of its own; null where it ended.</summary>
    public async Task<string?> WithinAsync(Func<string, Task<string?>> look, TimeSpan patience)
    {
        var (until, pause) = (clock.GetUtcNow() + patience, LookAgainFirst);
        while (true)
        {
            var text = await TextAsync();
            if (await LookAsync(look, text) is { } seen)
                return seen;
            Judge(text);
            if (clock.GetUtcNow() >= until)
                return null;
            await Task.Delay(pause, clock);
            pause = pause * 2 < LookAgainAtMost ? pause * 2 : LookAgainAtMost;
        }
    }

    private UnwellException TooLate(Exception? cause = null) => new($"{System.Title} did not answer within {System.Patience.TotalSeconds:0} s.", cause);

    private ChangedException NotThere(string expected, string text, Target? missing = null) =>
        new($"Expected {expected}; the screen says: {Start(text)}{(watch.Dialogs.Count > 0 ? $" A pop-up said: {watch.Dialogs[^1]}" : "")}") { Missing = missing };

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

    /// <summary>Throws where the page says what ends all work.</summary>
    public void Judge(string text)
    {
        if (watch.Failure is { } failure)
            throw new UnwellException($"{System.Title} does not answer: {failure}.");
        if (watch.Status is >= 500 and var status)
            throw new UnwellException($"{System.Title} answers with error {status}: {Start(text)}");
        if (System.Unwell.FirstOrDefault(unwell => unwell.IsMatch(text)) is { } sign)
            throw new UnwellException($"{System.Title} says: {Line(text, sign)}");
        if (watch.PagesSeen > LogOnAt && System.SessionEnded.FirstOrDefault(ended => ended.IsMatch(text)) is { } ending)
            throw new SessionEndedException(Line(text, ending));
        foreach (var words in watch.Dialogs.Append(text))
        {
            if (plan.Refusals.FirstOrDefault(refusal => refusal.Says.IsMatch(words)) is { } no)
                throw new RefusedException(Line(words, no.Says), no);
        }
    }

    /// <summary>What all windows and frames say, the first one's own words first.</summary>
    public async Task<string> TextAsync()
    {
        var own = await TextAsync(page.MainFrame);
        if (page.Frames.Count == 1 && page.Context.Pages.Count == 1)
            return own;
        var others = await Task.WhenAll(Windows.All(page).Where(frame => frame != page.MainFrame).Select(TextAsync));
        return string.Join('\n', others.Prepend(own).Where(text => text.Length > 0));
    }

    private async Task<string> TextAsync(IFrame frame)
    {
        try
        {
            return (await PageLine.RunAsync(frame, Script.Text)).GetString() ?? "";
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException && !page.IsClosed)
        {
            return ""; // between two pages
        }
    }

    public async Task ActAsync(Func<Task> act, string what)
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
            throw watch.PagesAsked > before ? TooLate(late) : new ChangedException($"Expected {what} to be usable; it is not.", late);
        }
        catch (PlaywrightException failed) when (failed.Message.Contains("net::", StringComparison.Ordinal))
        {
            throw new UnwellException($"{System.Title} does not answer: {failed.Message.Split('\n')[0]}", failed);
        }
    }
}
