using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocIntake.EndToEndTests.Desk;

/// <summary>"This record is wrong" on the page of a filed document, in a real browser.</summary>
public sealed class WrongRecordTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Fact]
    public async Task A_person_types_what_should_stand_there_and_has_the_record_amended()
    {
        await using var desk = await DeskHost.StartAsync();
        var (page, id) = await OpenAsync(desk);

        await page.GetByLabel("Supplier").FillAsync("Nordhafen Papier AG");
        await page.GetByLabel("What is wrong with it").FillAsync("The form changed its name.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Amend the record" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Amend the record" })).ToHaveCountAsync(0); // the page came anew: it is under way
        await AssertOrderedAsync(desk, id, KeyingPurpose.Amend);
        Assert.Equal("Nordhafen Papier AG", await desk.AskAsync(db => db.Documents.Where(one => one.Id == id).SelectMany(one => one.Fields).Where(field => field.Name == "supplier_name").Select(field => field.Value).SingleAsync()));
    }

    [Fact]
    public async Task A_record_is_recalled_with_a_reason_and_not_without()
    {
        await using var desk = await DeskHost.StartAsync();
        var (page, id) = await OpenAsync(desk);
        var recall = page.GetByRole(AriaRole.Button, new() { Name = "Recall the record" });

        await recall.ClickAsync();
        await Expect(page.GetByLabel("What is wrong with it")).ToBeFocusedAsync(); // the browser asks for it
        await page.GetByLabel("What is wrong with it").FillAsync("It is of another person.");
        await recall.ClickAsync();

        await Expect(recall).ToHaveCountAsync(0);
        await AssertOrderedAsync(desk, id, KeyingPurpose.Recall);
    }

    [Fact]
    public async Task What_cannot_be_amended_is_said_beside_the_button()
    {
        await using var desk = await DeskHost.StartAsync();
        var (page, id) = await OpenAsync(desk);

        await page.GetByLabel("Invoice number").FillAsync("R-1");
        await page.GetByLabel("What is wrong with it").FillAsync("Misread.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Amend the record" }).ClickAsync();

        await Expect(page.Locator("form[data-correct] .said")).ToContainTextAsync("The record is found by invoice_number");
        Assert.Equal(1, await desk.AskAsync(db => db.Keyings.CountAsync(keying => keying.DocumentId == id)));
    }

    private static async Task AssertOrderedAsync(DeskHost desk, Guid id, KeyingPurpose purpose)
    {
        var orders = await desk.AskAsync(db => db.Keyings.Where(keying => keying.DocumentId == id && keying.Number > 0).ToListAsync());
        Assert.Equal([purpose], orders.Select(order => order.Purpose));
    }

    /// <summary>The page of an invoice that was keyed as V-17 and filed, where a person begins to correct it.</summary>
    private async Task<(IPage Page, Guid Id)> OpenAsync(DeskHost desk)
    {
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["net"] = null });
        var id = task.DocumentId!.Value; // of an invoice
        await desk.ChangeAsync(async db =>
        {
            var document = await db.Documents.Include(one => one.Fields).SingleAsync(one => one.Id == id);
            (await db.Tasks.SingleAsync(one => one.Id == task.Id)).Close("Ada", db.Now);
            document.Correct("Ada", "net", "100.00");
            document.Approve("Ada");
            var keying = new KeyingRecord(document, "accounts");
            keying.Claim("bot 1");
            keying.Fill();
            keying.IntendToCommit("invoice_number=R-2026-0417");
            keying.Confirm("V-17", adopted: false);
            keying.ReadBack();
            document.Key("V-17");
            document.File("record", "pdf");
            db.Keyings.Add(keying);
        });
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/documents/{id}");
        await page.GetByText("This record is wrong").ClickAsync();
        return (page, id);
    }
}
