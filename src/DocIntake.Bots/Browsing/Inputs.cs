using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>The usual case of filling in and ticking.</summary>
internal static class Inputs
{
    /// <summary>What is on the screen can be filled in at once; what is not is looked for with patience.</summary>
    private const float AtOnce = 500;

    /// <summary>
    /// The usual case, in one call to the browser. Filling in or ticking twice does no harm, so what goes wrong is left to be told by the long way. A
    /// click is not among these: it might be done twice.
    /// </summary>
    public static async Task<bool> DoneAtOnceAsync(Step step, ILocator place, string text)
    {
        try
        {
            switch (step)
            {
                case Fill:
                    await place.FillAsync(text, new() { Timeout = AtOnce });
                    return true;
                case Tick:
                    await place.SetCheckedAsync(text == "true", new() { Timeout = AtOnce });
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

    /// <summary>The usual case of reading, in one call; null: it is left to the long way.</summary>
    public static async Task<string?> ReadAtOnceAsync(ILocator place, Target target)
    {
        try
        {
            return Finder.IsPlace(target) ? await place.InnerTextAsync(new() { Timeout = AtOnce }) : await place.InputValueAsync(new() { Timeout = AtOnce });
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }
}
