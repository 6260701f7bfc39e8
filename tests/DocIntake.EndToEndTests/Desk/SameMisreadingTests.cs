using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocIntake.EndToEndTests.Desk;

/// <summary>A record holds what was wrong in another one: a person compares the field with the page, by keyboard.</summary>
public sealed class SameMisreadingTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Fact]
    public async Task The_field_in_question_is_marked_and_shown_close_up_and_Enter_says_it_is_right()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.SameMisreadingAsync(browser);
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");

        await Expect(page.GetByLabel("Supplier")).ToBeFocusedAsync();
        await Expect(page.Locator("[data-state=asked]")).ToHaveAttributeAsync("data-field", "supplier_name");
        await Expect(page.Locator("[data-field=supplier_name] .why")).ToContainTextAsync("In another record that was wrong: it is “Nordhafen Papier AG” there.");
        await Expect(page.Locator("rect.current")).ToHaveAttributeAsync("data-box-of", "supplier_name");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("/tasks");

        Assert.Equal(TaskState.Done, await desk.AskAsync(db => db.Tasks.Where(one => one.Id == task.Id).Select(one => one.State).SingleAsync()));
        Assert.Equal(DocumentStage.Filed, (await desk.DocumentAsync(task)).Stage);
    }

    [Fact]
    public async Task F7_leads_to_the_field_where_the_right_value_is_typed()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.SameMisreadingAsync(browser);
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");
        await Expect(page.GetByLabel("Supplier")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("F7");
        await Expect(page).ToHaveURLAsync($"/documents/{task.DocumentId}#wrong:supplier_name");
        await Expect(page.GetByLabel("Supplier")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Nordhafen Papier AG");
        await page.GetByLabel("What is wrong with it").FillAsync("Its name was misread.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Amend the record" })).ToHaveCountAsync(0);

        Assert.Equal(TaskState.Done, await desk.AskAsync(db => db.Tasks.Where(one => one.Id == task.Id).Select(one => one.State).SingleAsync()));
        Assert.True(await desk.AskAsync(db => db.Keyings.AnyAsync(keying => keying.DocumentId == task.DocumentId && keying.Purpose == KeyingPurpose.Amend)));
    }
}
