using System.Text.Json;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>Pictures of screens, for evidence: JPEG, by the browser's own command. Playwright's costs several times as much, most of it for looks.</summary>
internal static class Screens
{
    private const int Quality = 70, LongestSide = 8000;

    /// <summary>The whole page, also what must be scrolled to.</summary>
    public static async Task<byte[]> TakeAsync(IPage page)
    {
        var size = await PageLine.AskAsync(page, "Page.getLayoutMetrics", "cssContentSize");
        var (width, height, view) = (Side(size, "width"), Side(size, "height"), page.ViewportSize);
        var with = new Dictionary<string, object> { ["format"] = "jpeg", ["quality"] = Quality, ["optimizeForSpeed"] = true };
        if (view is null || width > view.Width || height > view.Height)
        {
            // The browser lays the page out anew for this and draws all of it: only where it does not stand in the window as it is.
            with["captureBeyondViewport"] = true;
            with["clip"] = new Dictionary<string, object> { ["x"] = 0, ["y"] = 0, ["width"] = width, ["height"] = height, ["scale"] = 1 };
        }
        return (await PageLine.AskAsync(page, "Page.captureScreenshot", "data", with)).GetBytesFromBase64();
    }

    private static double Side(JsonElement size, string name) => Math.Min(LongestSide, PageLine.Field(size, name).GetDouble());
}
