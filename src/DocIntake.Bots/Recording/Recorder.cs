using System.Text.Json;
using System.Text.RegularExpressions;
using DocIntake.Bots.Browsing;
using Microsoft.Playwright;

namespace DocIntake.Bots.Recording;

/// <summary>Watches a person, or a script, in a browser, and writes down what was done as keying.yaml, by labels and roles.</summary>
public sealed partial class Recorder(BotOptions options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly List<Deed> deeds = [];

    /// <summary>
    /// Until <paramref name="work"/> is done (null: until the window is closed). Known: the names of the workflow's fields. Answers the text of keying.yaml.
    /// </summary>
    /// <exception cref="PlaywrightException">The browser does not start, or the address does not answer.</exception>
    public async Task<string> RecordAsync(Uri address, string system, IReadOnlySet<string>? known, Func<IPage, Task>? work, CancellationToken cancel)
    {
        using var driver = await Playwright.CreateAsync();
        await using var browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = options.ChromiumPath, Headless = options.Headless, Args = ["--no-sandbox", "--disable-gpu"] });
        var context = await browser.NewContextAsync(new() { Locale = "en-GB" });
        await context.ExposeFunctionAsync<string, bool>("docintakeRecord", Note);
        await context.AddInitScriptAsync(Script.Record);
        // A question is answered with OK: the person sees none, and a step that needs another answer is written by hand.
        context.Dialog += (_, dialog) => _ = dialog.AcceptAsync().ContinueWith(task => task.Exception, TaskScheduler.Default);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        var text = "";
        if (work is null)
            text = await ClosedAsync(page, cancel);
        else
        {
            await work(page);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            text = await page.EvaluateAsync<string>(Script.Text);
        }
        lock (deeds)
            return RecordedYaml.Of([.. deeds], system, known, Confirmation(text));
    }

    /// <summary>A script of lines: <c>fill SELECTOR => VALUE</c>, <c>select …</c>, <c>tick SELECTOR</c>, <c>click SELECTOR</c>; selectors are Playwright's. # begins a remark.</summary>
    /// <exception cref="FormatException">A line is none of these; says which.</exception>
    public static Func<IPage, Task> FromScript(IReadOnlyList<string> lines) => async page =>
    {
        foreach (var (line, number) in lines.Select((line, at) => (line.Trim(), at + 1)).Where(one => one.Item1.Length > 0 && !one.Item1.StartsWith('#')))
        {
            var match = ScriptLine().Match(line);
            var place = page.Locator(match.Groups["where"].Value);
            await (match.Groups["verb"].Value switch
            {
                "fill" => FillAsync(place, match.Groups["value"].Value),
                "select" => place.SelectOptionAsync(match.Groups["value"].Value),
                "tick" => place.CheckAsync(),
                "click" => place.ClickAsync(),
                _ => throw new FormatException($"Line {number} of the script is '{line}': a line is fill SELECTOR => VALUE, select SELECTOR => VALUE, tick SELECTOR or click SELECTOR."),
            });
            await page.WaitForLoadStateAsync();
        }
    };

    /// <summary>Left, too: an input tells what was typed when one leaves it.</summary>
    private static async Task FillAsync(ILocator place, string value)
    {
        await place.FillAsync(value);
        await place.BlurAsync();
    }

    private bool Note(string told)
    {
        if (JsonSerializer.Deserialize<Deed>(told, Json) is { } deed)
        {
            lock (deeds)
            {
                // An input corrected is one step.
                deeds.RemoveAll(before => deed.What is "fill" or "select" or "tick" && before.What == deed.What && before.Title == deed.Title && before.At == deed.At && before == deeds[^1]);
                deeds.Add(deed);
            }
        }
        return true;
    }

    /// <summary>The last thing the screens said before the window was closed.</summary>
    private static async Task<string> ClosedAsync(IPage page, CancellationToken cancel)
    {
        var text = "";
        while (!page.IsClosed && !cancel.IsCancellationRequested)
        {
            try
            {
                text = await page.EvaluateAsync<string>(Script.Text);
                await page.WaitForTimeoutAsync(300);
            }
            catch (PlaywrightException)
            {
                // Between two pages, or closed.
            }
        }
        return text;
    }

    /// <summary>A reference number as systems write them, with the words before it: <c>Reference number\s+(PR-\d+)</c>.</summary>
    private static string? Confirmation(string text)
    {
        if (ReferenceNumber().Match(text) is not { Success: true } found)
            return null;
        var number = DigitRuns().Replace(Regex.Escape(found.Groups["number"].Value).Replace("'", "''", StringComparison.Ordinal), "\\d+");
        return $"{Blanks().Replace(Regex.Escape(found.Groups["words"].Value.Trim()).Replace("\\ ", " ", StringComparison.Ordinal), "\\s+").Replace("'", "''", StringComparison.Ordinal)}[\\s:]+({number})";
    }

    [GeneratedRegex(@"^(?<verb>fill|select)\s+(?<where>.+?)\s+=>\s?(?<value>.*)$|^(?<verb>tick|click)\s+(?<where>.+)$")]
    private static partial Regex ScriptLine();

    [GeneratedRegex(@"(?<words>(reference|confirmation|voucher|case|file|record)[A-Za-z ]{0,30}?)[\s:]+(?<number>[A-Z]{1,6}[-/ ]?\d[\dA-Z/-]{0,20}|\d{4,20})\b", RegexOptions.IgnoreCase)]
    private static partial Regex ReferenceNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex DigitRuns();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
