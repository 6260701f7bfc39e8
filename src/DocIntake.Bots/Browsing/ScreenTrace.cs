using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// Playwright's trace of what is done in a tab: every action with the screen before and after it. It holds values, so that there is none where a plan masks any; and it
/// begins behind the log-on, so that no password is in it.
/// </summary>
internal sealed class ScreenTrace(IPage page, bool isWanted)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private bool isOn;

    public async Task BeginAsync()
    {
        if (!isWanted || isOn)
            return;
        try
        {
            await page.Context.Tracing.StartAsync(new() { Screenshots = true, Snapshots = true }).WaitAsync(Patience);
            isOn = true;
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            return; // keying goes on without it
        }
    }

    /// <summary>What was seen until now is thrown away.</summary>
    public Task ForgetAsync() => EndAsync(null);

    /// <summary>A ZIP archive for Playwright's trace viewer, without the session's cookies; null: there is none.</summary>
    public async Task<byte[]?> TakeAsync()
    {
        if (!isOn)
            return null;
        var file = Path.GetTempFileName();
        try
        {
            await EndAsync(file);
            await TraceSecrets.RemoveAsync(file);
            return await File.ReadAllBytesAsync(file);
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException or InvalidDataException)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task EndAsync(string? file)
    {
        if (!isOn)
            return;
        isOn = false;
        try
        {
            await page.Context.Tracing.StopAsync(new() { Path = file }).WaitAsync(Patience);
        }
        catch (Exception failed) when (file is null && failed is PlaywrightException or TimeoutException)
        {
            return; // the browser is gone, and the trace with it
        }
    }
}
