using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// One account's browser: logged on once, used by one keying at a time, ended and started anew after many, or when it has grown too big. A browser that crashed is
/// replaced by the next who comes; of one that is ended no process stays.
/// </summary>
internal sealed class AccountSession(BotOptions options, TimeProvider clock) : IAsyncDisposable
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>To look through all processes costs some milliseconds.</summary>
    private const int LooksAtMemoryEvery = 5;
    private static readonly TimeSpan ClosesWithin = TimeSpan.FromSeconds(10);
    /// <summary>One driver starts at a time: it is told from others by not having been there before.</summary>
    private static readonly SemaphoreSlim Starting = new(1, 1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private IPlaywright? driver;
    private ProcessTree? processes;
    private IBrowser? browser;
    private IBrowserContext? context;
    private IPage? open;
    private int used;

    /// <summary>The account's tab, when it is its turn; a new one after anything went wrong.</summary>
    /// <exception cref="UnwellException">The browser does not start.</exception>
    public async Task<T> InTurnAsync<T>(KeyingPlan plan, Func<SystemPage, Task<T>> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var tab = await TabAsync();
            var isWell = false;
            try
            {
                await using var page = new SystemPage(tab, plan, clock);
                var done = await work(page);
                isWell = page.IsWell;
                return done;
            }
            finally
            {
                if (!isWell)
                    await CloseAsync(tab);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The one that was used before, where nothing went wrong in it.</summary>
    private async Task<IPage> TabAsync()
    {
        if (IsTooBig())
            await EndAsync(); // it may be the driver that has grown
        else if (used >= options.RecycleAfter)
            await EndBrowserAsync();
        used++;
        if (open is { IsClosed: false } && browser is { IsConnected: true })
            return open;
        return open = await NewPageAsync();
    }

    private bool IsTooBig() => used % LooksAtMemoryEvery == LooksAtMemoryEvery - 1 && processes?.Megabytes() > options.MemoryMegabytes;

    private async Task<IPage> NewPageAsync()
    {
        if (browser is { IsConnected: false })
            await EndAsync();
        try
        {
            return await (await ContextAsync()).NewPageAsync();
        }
        catch (PlaywrightException)
        {
            // It died since it was last looked at: once more, with a new one.
            await EndAsync();
        }
        try
        {
            return await (await ContextAsync()).NewPageAsync();
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            throw new UnwellException($"The browser {options.ChromiumPath} does not start: {failed.Message.Split('\n')[0]}", failed);
        }
    }

    private async Task<IBrowserContext> ContextAsync()
    {
        if (!File.Exists(options.ChromiumPath))
            throw new UnwellException($"There is no browser at {options.ChromiumPath}. Install chromium, or say where it is in the setting Keying:ChromiumPath.");
        if (driver is null)
            (driver, processes) = await StartAsync();
        browser ??= await driver.Chromium.LaunchAsync(new() { ExecutablePath = options.ChromiumPath, Headless = options.Headless, Args = Arguments });
        return context ??= await browser.NewContextAsync(new() { ViewportSize = new() { Width = 800, Height = 600 }, Locale = "en-GB" });
    }

    private static async Task<(IPlaywright, ProcessTree)> StartAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return await ProcessTree.StartAsync(Playwright.CreateAsync, ".playwright");
        }
        finally
        {
            Starting.Release();
        }
    }

    private async Task CloseAsync(IPage page)
    {
        open = null;
        try
        {
            await page.CloseAsync();
        }
        catch (PlaywrightException)
        {
            await EndAsync(); // a browser that cannot close a tab is not used again
        }
    }

    /// <summary>Ends the browser, and whatever it leaves. The driver serves the next one.</summary>
    private async Task EndBrowserAsync()
    {
        var ending = browser;
        (browser, context, open, used) = (null, null, null, 0);
        processes?.Note();
        try
        {
            if (ending is not null)
                await ending.CloseAsync().WaitAsync(ClosesWithin);
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            // It is gone already, or hangs: what is left of it is ended below.
        }
        if (processes is not null)
            await processes.EndAsync(withRoot: false);
    }

    /// <summary>Ends the driver too, a process of its own.</summary>
    private async Task EndAsync()
    {
        await EndBrowserAsync();
        driver?.Dispose();
        if (processes is not null)
            await processes.EndAsync(withRoot: true);
        (driver, processes) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        turn.Dispose();
    }
}
