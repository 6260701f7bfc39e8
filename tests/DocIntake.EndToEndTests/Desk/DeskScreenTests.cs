namespace DocIntake.EndToEndTests.Desk;

/// <summary>Pictures of every page for people to look at, where DESK_PICTURES names a folder.</summary>
public sealed class DeskScreenTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [SkippableFact]
    public async Task Pictures_of_every_page_wide_and_narrow()
    {
        var folder = Environment.GetEnvironmentVariable("DESK_PICTURES");
        Skip.If(folder is null, "Set DESK_PICTURES to a folder to get pictures of the desk.");
        await using var desk = await DeskHost.StartAsync();
        var doubtful = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["invoice_number"] = "R-2026-O417", ["vat"] = "18.00", ["total"] = null });
        var unknownType = await desk.InvoiceAsync(browser, new Dictionary<string, string?>(), workflow: null);
        var refused = await desk.KeyedBadlyAsync(browser, unknown: false);
        var unclear = await desk.KeyedBadlyAsync(browser, unknown: true);
        var locked = await desk.LockedFileAsync();
        var filed = await desk.FiledAsync(browser);
        var same = await desk.SameMisreadingAsync(browser);
        (string Name, string Address)[] pages =
        [
            ("overview", "/"), ("queue", "/tasks"), ("doubtful", $"/tasks/{doubtful.Id}"), ("unknown-type", $"/tasks/{unknownType.Id}"),
            ("keying-refused", $"/tasks/{refused.Id}"), ("keying-unclear", $"/tasks/{unclear.Id}"), ("locked", $"/tasks/{locked.Id}"), ("same-misreading", $"/tasks/{same.Id}"), ("wrong-too", $"/documents/{same.DocumentId}#wrong:supplier_name"),
            ("document", $"/documents/{refused.DocumentId}"), ("filed", $"/documents/{filed}"), ("submission", $"/submissions/{doubtful.SubmissionId}"),
        ];
        foreach (var (size, width, height) in new[] { ("wide", 1280, 800), ("narrow", 400, 800) })
        {
            var page = await browser.NewPageAsync(desk, width, height);
            await page.GotoAsync("/sign-in");
            await page.ScreenshotAsync(new() { Path = $"{folder}/sign-in-{size}.png" });
            page = await browser.SignInAsync(desk, "Ada", width, height);
            foreach (var (name, address) in pages)
            {
                await page.GotoAsync(address);
                await page.WaitForTimeoutAsync(400);
                if (name == "filed")
                    await page.GetByText("This record is wrong").ClickAsync();
                await page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{size}.png", FullPage = name == "filed" });
            }
        }
    }
}
