using Deque.AxeCore.Playwright;

namespace DocIntake.EndToEndTests.Desk;

public sealed class DeskAccessibilityTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task No_page_keeps_anybody_out(int width)
    {
        await using var desk = await DeskHost.StartAsync();
        var doubtful = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["invoice_number"] = null, ["vat"] = "18.00" });
        var unknownType = await desk.InvoiceAsync(browser, new Dictionary<string, string?>(), workflow: null);
        var refused = await desk.KeyedBadlyAsync(browser, unknown: false);
        var unclear = await desk.KeyedBadlyAsync(browser, unknown: true);
        var locked = await desk.LockedFileAsync();
        var same = await desk.SameMisreadingAsync(browser);
        var page = await browser.NewPageAsync(desk, width);
        await page.GotoAsync("/sign-in");
        var wrong = new List<string>(await WrongAsync(page, "/sign-in"));
        page = await browser.SignInAsync(desk, "Ada", width);
        string[] addresses =
        [
            "/", "/tasks", $"/tasks/{doubtful.Id}", $"/tasks/{unknownType.Id}", $"/tasks/{refused.Id}", $"/tasks/{unclear.Id}", $"/tasks/{locked.Id}", $"/tasks/{same.Id}",
            $"/documents/{refused.DocumentId}", $"/submissions/{doubtful.SubmissionId}",
        ];

        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            wrong.AddRange(await WrongAsync(page, address));
        }

        Assert.Empty(wrong);
    }

    private static async Task<IEnumerable<string>> WrongAsync(Microsoft.Playwright.IPage page, string address)
    {
        var found = await page.RunAxe();
        return found.Violations.Where(violation => violation.Impact is "serious" or "critical" or "moderate")
            .SelectMany(violation => violation.Nodes.Select(node => $"{address}: {violation.Id} ({violation.Impact}): {node.Html}"));
    }
}
