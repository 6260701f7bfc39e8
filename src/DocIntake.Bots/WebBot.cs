using System.Collections.Concurrent;
using DocIntake.Bots.Browsing;
using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots;

/// <summary>The bot that ships: Chromium, driven by Playwright.</summary>
public sealed partial class WebBot(BotOptions options, TimeProvider clock) : IKeyingBot, IAsyncDisposable
{
    private static readonly TimeSpan DrawnWithin = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<string, AccountSession> sessions = new();

    public Task<BotAnswer> KeyAsync(KeyingJob job, Func<Task<DateTimeOffset>> beforeCommit, Func<string, Task> confirmed, CancellationToken cancel) => InTurnAsync(job, async page =>
    {
        var (plan, values) = (job.Plan, job.Values);
        await LoggedOnAsync(page, () => page.EnterRecordAsync(job.Healed, plan.Entry, values, step => plan.PicturesOfAll ? KeepAsync(job, page, step) : Task.CompletedTask));
        await page.ReadyToCommitAsync(plan.Commit);
        if (job.IsDry)
            return new BotAnswer.Filled();
        cancel.ThrowIfCancellationRequested();
        page.WatchSending(); // all this while the intent is saved
        var before = KeepAsync(job, page, "before saving");
        var pressBy = await beforeCommit();
        await before;
        var answer = await CommitAsync(page, job, pressBy);
        if (answer is not BotAnswer.Saved saved)
            return answer;
        await Task.WhenAll(KeepAsync(job, page, "after saving"), confirmed(saved.Confirmation));
        return saved with { Read = await ReadAtOnceAsync(page, job, saved.Confirmation) };
    }, cancel);

    public Task<BotAnswer> ProbeAsync(KeyingJob job, CancellationToken cancel) => InTurnAsync(job, async page =>
    {
        var probe = job.Plan.Probe;
        await LoggedOnAsync(page, () => page.GoThroughAsync(probe.Screens, job.Values, _ => Task.CompletedTask));
        var found = await page.AnswerAsync(probe);
        await KeepAsync(job, page, "probe");
        return found switch { [] => new BotAnswer.Absent(), [var one] => new BotAnswer.Present(one), _ => new BotAnswer.Several(found) };
    }, cancel);

    public Task<BotAnswer> ReadBackAsync(KeyingJob job, string confirmation, CancellationToken cancel) => InTurnAsync(job, async page =>
    {
        var values = new Dictionary<string, string?>(job.Values) { ["confirmation"] = confirmation };
        await LoggedOnAsync(page, () => page.GoThroughAsync(job.Plan.ReadBack.Screens, values, _ => Task.CompletedTask));
        return await CompareAsync(page, job, values);
    }, cancel);

    /// <summary>By the short way. What does not go as it should there is left to the long one, which can tell why: null.</summary>
    private static async Task<BotAnswer.ReadBack?> ReadAtOnceAsync(SystemPage page, KeyingJob job, string confirmation)
    {
        var plan = job.Plan.ReadBack;
        if (!plan.Always || plan.AfterSaving.Count == 0)
            return null;
        try
        {
            var values = new Dictionary<string, string?>(job.Values) { ["confirmation"] = confirmation };
            await page.GoThroughAsync([new Screen("after saving", null, plan.AfterSaving, 0)], values, _ => Task.CompletedTask);
            return await CompareAsync(page, job, values);
        }
        catch (Exception failed) when (failed is StopException or PlaywrightException or TimeoutException)
        {
            page.Spoil();
            return null;
        }
    }

    /// <summary>What differs is looked at again for a while before it is told: the record may not be drawn yet.</summary>
    private static async Task<BotAnswer.ReadBack> CompareAsync(SystemPage page, KeyingJob job, IReadOnlyDictionary<string, string?> values)
    {
        var differences = await DifferencesAsync(page, job, values);
        if (differences.Count > 0)
            await page.Sight.WithinAsync(async _ => (differences = await DifferencesAsync(page, job, values)).Count == 0 ? "as keyed" : null, DrawnWithin);
        await KeepAsync(job, page, "read back");
        return new BotAnswer.ReadBack(differences);
    }

    private static async Task<IReadOnlyList<Difference>> DifferencesAsync(SystemPage page, KeyingJob job, IReadOnlyDictionary<string, string?> values)
    {
        var shown = job.Plan.ReadBack.Fields;
        var found = await new ShownValues(page.Sight).ReadAsync(shown, values);
        return [.. shown.Zip(found, (field, text) => new Difference(field.Field, field.Keyed(values), text)).Where(field => !IsSame(field.Keyed, field.Found))];
    }

    /// <summary>Systems write capitals and blanks as they like.</summary>
    internal static bool IsSame(string keyed, string found) =>
        string.Equals(string.Join(' ', keyed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), found, StringComparison.OrdinalIgnoreCase);

    private static async Task<BotAnswer> CommitAsync(SystemPage page, KeyingJob job, DateTimeOffset pressBy)
    {
        try
        {
            return new BotAnswer.Saved(await page.CommitAsync(job.Plan.Commit, pressBy));
        }
        catch (Exception doubt) when (doubt is PlaywrightException or TimeoutException or StopException and not RefusedException)
        {
            // Whatever it was, the button may have been pressed.
            page.Spoil();
            await KeepAsync(job, page, "after saving");
            var how = !page.WasAnswered ? LostHow.NoAnswer : doubt is ChangedException ? LostHow.NotUnderstood : LostHow.Failed;
            return new BotAnswer.Lost(doubt.Message.Split('\n')[0], how);
        }
    }

    /// <summary>Does it; once more from the start when the session ended in the middle.</summary>
    private static async Task LoggedOnAsync(SystemPage page, Func<Task> work)
    {
        try
        {
            await page.EnterAsync();
            await page.Trace.BeginAsync();
            await work();
        }
        catch (SessionEndedException)
        {
            await page.Trace.ForgetAsync();
            await page.EnterAsync();
            await page.Trace.BeginAsync();
            await work();
        }
    }

    private async Task<BotAnswer> InTurnAsync(KeyingJob job, Func<SystemPage, Task<BotAnswer>> work, CancellationToken cancel)
    {
        try
        {
            return await SessionOf(job.Plan.System).InTurnAsync(job.Plan, async page =>
            {
                try
                {
                    (page.Document, page.Log) = (job.Document, job.Log);
                    if (job.IsDry)
                        await page.DenySavingAsync([job.Plan.Commit.Button]);
                    page.Trace = new ScreenTrace(page.Tab, IsTraced(job));
                    var answer = await work(page);
                    if (IsForAPerson(answer))
                        await KeepTraceAsync(job, page);
                    return answer;
                }
                catch (StopException stop)
                {
                    await KeepAsync(job, page, "last screen");
                    if (stop is ChangedException or RefusedException)
                        await KeepTraceAsync(job, page);
                    throw;
                }
                finally
                {
                    await page.Trace.ForgetAsync();
                }
            }, cancel);
        }
        catch (RefusedException refused)
        {
            return new BotAnswer.Refused(refused.Message, refused.Refusal.Means, refused.Refusal.OfScreen);
        }
        catch (ChangedException changed)
        {
            return new BotAnswer.Changed(changed.Message, changed.OfPaper) { Proposal = changed.Proposal };
        }
        catch (FormatException wrong)
        {
            return new BotAnswer.Changed(wrong.Message, OfPaper: true);
        }
        catch (NotLetInException refused)
        {
            return new BotAnswer.NotLetIn(refused.Message);
        }
        catch (StopException unwell)
        {
            return new BotAnswer.Unwell(unwell.Message);
        }
        catch (Exception broken) when (broken is PlaywrightException or TimeoutException)
        {
            return new BotAnswer.Unwell($"The browser failed: {broken.Message.Split('\n')[0]}");
        }
    }

    private static async Task KeepAsync(KeyingJob job, SystemPage page, string step)
    {
        var image = page.PictureAsync(job.Papers.Count > 0 ? job.Papers : [job.Values]);
        job.Keep(new Picture(step, image));
        await image;
    }

    private bool IsTraced(KeyingJob job) => job.Plan.Mask.Count == 0 && options.Trace switch
    {
        Tracing.Never => false,
        Tracing.Retries => job.IsRetry,
        _ => true,
    };

    private static bool IsForAPerson(BotAnswer answer) => answer is BotAnswer.Lost or BotAnswer.Several or BotAnswer.ReadBack { Differences.Count: > 0 } or BotAnswer.Saved { Read.Differences.Count: > 0 };

    private static async Task KeepTraceAsync(KeyingJob job, SystemPage page)
    {
        if (await page.Trace.TakeAsync() is { } trace)
            job.Keep(new Picture(Picture.Trace, Task.FromResult<byte[]?>(trace)));
    }

    private AccountSession SessionOf(TargetSystem system) => sessions.GetOrAdd(system.Account, _ => new AccountSession(options, clock));

    public async ValueTask DisposeAsync()
    {
        foreach (var session in sessions.Values)
            await session.DisposeAsync();
    }
}
