using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>Pictures of screens, for evidence: JPEG, by the browser's own command. Playwright's costs several times as much, most of it for looks.</summary>
internal static class Screens
{
    private const int Quality = 70, LongestSide = 8000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    /// <summary>A tab's line to the browser, which ends with it.</summary>
    private static readonly ConditionalWeakTable<IPage, ICDPSession> Lines = [];

    /// <summary>The whole page, also what must be scrolled to.</summary>
    public static async Task<byte[]> TakeAsync(IPage page)
    {
        if (!Lines.TryGetValue(page, out var line))
            Lines.AddOrUpdate(page, line = await page.Context.NewCDPSessionAsync(page));
        var size = Field(await Sent(line, "Page.getLayoutMetrics", []), "cssContentSize");
        var taken = await Sent(line, "Page.captureScreenshot", new()
        {
            ["format"] = "jpeg",
            ["quality"] = Quality,
            ["optimizeForSpeed"] = true,
            ["captureBeyondViewport"] = true,
            ["clip"] = new Dictionary<string, object> { ["x"] = 0, ["y"] = 0, ["width"] = Side(size, "width"), ["height"] = Side(size, "height"), ["scale"] = 1 },
        });
        return Field(taken, "data").GetBytesFromBase64();
    }

    private static double Side(JsonElement size, string name) => Math.Min(LongestSide, Field(size, name).GetDouble());

    private static async Task<JsonElement?> Sent(ICDPSession line, string method, Dictionary<string, object> with) => await line.SendAsync(method, with).WaitAsync(Patience);

    private static JsonElement Field(JsonElement? answer, string name) =>
        answer?.TryGetProperty(name, out var field) == true ? field : throw new PlaywrightException($"The browser's answer has no {name}.");
}
