using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// A tab's own line to the browser, beside Playwright's. Playwright puts its library into every page before it asks the first thing there; what needs
/// none of it is asked here, in one message.
/// </summary>
internal static class PageLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    /// <summary>Ends with its tab.</summary>
    private static readonly ConditionalWeakTable<IPage, ICDPSession> Lines = [];

    /// <exception cref="PlaywrightException">The browser does not do it, or its answer has no such field; also between two pages.</exception>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<JsonElement> AskAsync(IPage page, string method, string field, Dictionary<string, object>? with = null)
    {
        if (!Lines.TryGetValue(page, out var line))
            Lines.AddOrUpdate(page, line = await page.Context.NewCDPSessionAsync(page));
        var answer = await line.SendAsync(method, with ?? []).WaitAsync(Patience);
        return Field(answer, field);
    }

    /// <summary>What a function answers, run in the frame as its own scripts are. Frames within others are left to Playwright, which knows them.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public static async Task<JsonElement> RunAsync(IFrame frame, string function, object? argument = null)
    {
        if (frame != frame.Page.MainFrame)
            return await frame.EvaluateAsync<JsonElement>(function, argument);
        var call = $"({function}\n)({(argument is null ? "" : JsonSerializer.Serialize(argument))})";
        return Field(await AskAsync(frame.Page, "Runtime.evaluate", "result", new() { ["expression"] = call, ["returnByValue"] = true }), "value");
    }

    public static JsonElement Field(JsonElement? answer, string name) =>
        answer?.TryGetProperty(name, out var field) == true ? field : throw new PlaywrightException($"The browser's answer has no {name}.");
}
