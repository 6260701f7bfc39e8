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
    private readonly Dictionary<string, string> said = [];
    private string[][] shown = [];
    private string part = Parts.Enter;

    /// <summary>
    /// Until <paramref name="script"/> is done (null: until the window is closed). Known: the names of the workflow's fields. Answers the texts of keying.yaml,
    /// and of the system's file.
    /// </summary>
    /// <exception cref="PlaywrightException">The browser does not start, or the address does not answer.</exception>
    /// <exception cref="FormatException">A line of the script is none; says which.</exception>
    public async Task<(string Keying, string System)> RecordAsync(Uri address, string system, IReadOnlySet<string>? known, IReadOnlyList<string>? script, CancellationToken cancel)
    {
        using var driver = await Playwright.CreateAsync();
        await using var browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = options.ChromiumPath, Headless = options.Headless, Args = ["--no-sandbox", "--disable-gpu"] });
        var context = await browser.NewContextAsync(new() { Locale = "en-GB" });
        var page = await context.NewPageAsync();
        await context.ExposeBindingAsync<string, bool>("docintakeRecord", (source, told) => Note(told, source.Page == page));
        await context.ExposeFunctionAsync<string, Task<string>>("docintakePart", next => BeginAsync(page, next));
        await context.AddInitScriptAsync(Script.Record);
        if (script is null)
            await context.AddInitScriptAsync(Script.Parts);
        // A question is answered with OK: the person sees none.
        context.Dialog += (_, dialog) => AnswerDialog(dialog);
        await page.GotoAsync(address.ToString());
        if (script is null)
            await ClosedAsync(page, cancel);
        else
            await PlayAsync(page, script);
        lock (deeds)
        {
            var recording = new Recording([.. deeds], said, shown);
            return (new RecordedYaml(recording, system, known).Text(), RecordedSystem.Of(recording, system, address));
        }
    }

    /// <summary>From now on another part is recorded; the same one where <paramref name="next"/> is none. Answers which.</summary>
    private async Task<string> BeginAsync(IPage page, string next)
    {
        if (!Parts.All.Contains(next))
            return part;
        await LookAsync(page);
        return part = next;
    }

    /// <summary>What the screens say now, and what stands where.</summary>
    private async Task LookAsync(IPage page)
    {
        var texts = new List<string>();
        foreach (var frame in Windows.All(page).ToList())
        {
            texts.Add(await frame.EvaluateAsync<string>(Script.Text));
            if (part == Parts.ReadBack && await frame.EvaluateAsync<string[][]>(Script.Shown) is { Length: > 0 } pairs)
                shown = pairs;
        }
        said[part] = string.Join('\n', texts);
    }

    private void AnswerDialog(IDialog dialog)
    {
        lock (deeds)
            deeds.Add(new Deed { What = "dialog", Value = dialog.Message, Part = part });
        _ = dialog.AcceptAsync().ContinueWith(task => task.Exception, TaskScheduler.Default);
    }

    /// <summary>
    /// Lines: <c>fill SELECTOR => VALUE</c>, <c>select …</c>, <c>tick SELECTOR</c>, <c>click SELECTOR</c>, <c>part NAME</c> for what is done next; selectors are
    /// Playwright's, in the window that was opened last. # begins a remark.
    /// </summary>
    private async Task PlayAsync(IPage page, IReadOnlyList<string> lines)
    {
        foreach (var (line, number) in lines.Select((line, at) => (line.Trim(), at + 1)).Where(one => one.Item1.Length > 0 && !one.Item1.StartsWith('#')))
        {
            var match = ScriptLine().Match(line);
            try
            {
                await PlayAsync(page.Context.Pages[^1], match.Groups["verb"].Value, match.Groups["where"].Value, match.Groups["value"].Value);
                await page.Context.Pages[^1].WaitForLoadStateAsync(LoadState.NetworkIdle);
            }
            catch (Exception failed) when (failed is TimeoutException or NotSupportedException || (failed is PlaywrightException && !failed.Message.Contains("net::", StringComparison.Ordinal)))
            {
                throw new FormatException($"Line {number} of the script is '{line}': {failed.Message.Split('\n')[0]}", failed);
            }
        }
        await LookAsync(page);
    }

    private Task PlayAsync(IPage page, string verb, string where, string value) => verb switch
    {
        "fill" => FillAsync(page.Locator(where), value),
        "select" => page.Locator(where).SelectOptionAsync(value),
        "tick" => page.Locator(where).CheckAsync(),
        "click" => page.Locator(where).ClickAsync(),
        "part" when Parts.All.Contains(where) => BeginAsync(page, where),
        _ => throw new NotSupportedException($"a line is fill SELECTOR => VALUE, select SELECTOR => VALUE, tick SELECTOR, click SELECTOR, or part {string.Join('|', Parts.All)}."),
    };

    /// <summary>Left, too: an input tells what was typed when one leaves it.</summary>
    private static async Task FillAsync(ILocator place, string value)
    {
        await place.FillAsync(value);
        await place.BlurAsync();
    }

    private bool Note(string told, bool isFirstWindow)
    {
        if (JsonSerializer.Deserialize<Deed>(told, Json) is not { } noted)
            return true;
        lock (deeds)
        {
            var deed = noted with { Part = part, Window = isFirstWindow ? null : noted.Title };
            // An input corrected is one step.
            deeds.RemoveAll(before => deed.What is "fill" or "select" or "tick" && before.What == deed.What && before.Title == deed.Title && before.At == deed.At && before == deeds[^1]);
            deeds.Add(deed);
        }
        return true;
    }

    /// <summary>Looks again and again: what the screens said last, before the window was closed, counts.</summary>
    private async Task ClosedAsync(IPage page, CancellationToken cancel)
    {
        while (!page.IsClosed && !cancel.IsCancellationRequested)
        {
            try
            {
                await LookAsync(page);
                await page.WaitForTimeoutAsync(300);
            }
            catch (PlaywrightException)
            {
                // Between two pages, or closed.
            }
        }
    }

    [GeneratedRegex(@"^(?<verb>fill|select)\s+(?<where>.+?)\s+=>\s?(?<value>.*)$|^(?<verb>tick|click|part)\s+(?<where>.+)$")]
    private static partial Regex ScriptLine();
}
