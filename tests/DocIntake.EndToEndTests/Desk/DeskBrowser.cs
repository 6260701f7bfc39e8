using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace DocIntake.EndToEndTests.Desk;

/// <summary>One Chromium for all tests of the desk; a context each.</summary>
public sealed class DeskBrowser : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly ConcurrentDictionary<string, Task<(byte[], IReadOnlyDictionary<string, Reader.Protocol.Box>)>> printed = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000); // on a machine that is busy with other things
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Quiet });
    }

    /// <summary>A page of a person who is signed in, 1280 × 800 unless told.</summary>
    public async Task<IPage> SignInAsync(DeskHost desk, string name, int width = 1280, int height = 800)
    {
        var page = await NewPageAsync(desk, width, height);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Your name").FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("/");
        return page;
    }

    public async Task<IPage> NewPageAsync(DeskHost? desk, int width = 1280, int height = 800)
    {
        var context = await browser!.NewContextAsync(new() // started before any test
        {
            BaseURL = desk?.Address,
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await context.NewPageAsync();
    }

    /// <summary>A picture of HTML, and the boxes of its elements with an id, in the picture's pixels.</summary>
    public Task<(byte[] Picture, IReadOnlyDictionary<string, Reader.Protocol.Box> Boxes)> PrintAsync(string html, int width = 1240, int height = 1754) =>
        printed.GetOrAdd(html, _ => PrintNewAsync(html, width, height));

    private async Task<(byte[], IReadOnlyDictionary<string, Reader.Protocol.Box>)> PrintNewAsync(string html, int width, int height)
    {
        var page = await browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height } }); // started before any test
        await page.SetContentAsync(html);
        var boxes = new Dictionary<string, Reader.Protocol.Box>();
        foreach (var element in await page.Locator("[id]").AllAsync())
        {
            var at = await element.BoundingBoxAsync() ?? throw new InvalidOperationException("What is printed has a place.");
            var id = await element.GetAttributeAsync("id") ?? "";
            boxes[id] = new((int)at.X - 4, (int)at.Y - 4, (int)(at.X + at.Width) + 4, (int)(at.Y + at.Height) + 4);
        }
        var picture = await page.ScreenshotAsync();
        await page.CloseAsync();
        return (picture, boxes);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}
