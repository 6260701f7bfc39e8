using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocIntake.EndToEndTests.Desk;

/// <summary>A caseworker's day, in a real browser, without a mouse.</summary>
public sealed class DeskByKeyboardTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Fact]
    public async Task Enter_goes_from_doubt_to_doubt_approves_and_goes_on_into_the_next_document()
    {
        await using var desk = await DeskHost.StartAsync();
        var first = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["invoice_number"] = "R-2026-O417", ["vat"] = "18.00", ["total"] = null });
        var second = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["supplier_name"] = null });
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync("/tasks");
        await Expect(page.Locator("#next")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Review" }).ClickAsync(); // beside it
        await Expect(page.Locator("#next")).Not.ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync($"/tasks/{first.Id}");

        await Expect(page.GetByLabel("Invoice number")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("R-2026-0417");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("VAT")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("19");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Total")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync($"/tasks/{second.Id}");

        await Expect(page.GetByLabel("Supplier")).ToBeFocusedAsync();
        var document = await desk.DocumentAsync(first);
        Assert.Equal(DocumentStage.Ready, document.Stage);
        Assert.Equal(["R-2026-0417", "19.00", "119.00"], document.Fields.Where(f => f.DecidedBy == "Ada").OrderBy(f => f.Order).Select(f => f.Value!));
    }

    [Fact]
    public async Task On_a_narrow_screen_what_is_asked_stands_between_the_paper_and_the_keys()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["invoice_number"] = "R-2026-O417", ["vat"] = "18.00", ["total"] = null });
        var page = await browser.SignInAsync(desk, "Ada", 400, 800);
        await page.GotoAsync($"/tasks/{task.Id}");

        foreach (var asked in (string[])["Invoice number", "VAT", "Total"])
        {
            await Expect(page.GetByLabel(asked)).ToBeFocusedAsync();
            var hidden = await page.EvaluateAsync<double[]>("""
                () => { const of = selector => document.querySelector(selector).getBoundingClientRect();
                  const field = document.activeElement.closest('.field').getBoundingClientRect();
                  return [of('.viewer').bottom - field.top, field.bottom - of('.keys').top]; }
                """);
            Assert.All(hidden, pixels => Assert.InRange(pixels, double.NegativeInfinity, 0));
            await page.Keyboard.TypeAsync(asked == "Invoice number" ? "R-2026-0417" : asked == "VAT" ? "19" : "119");
            await page.Keyboard.PressAsync("Enter");
        }
    }

    [Fact]
    public async Task A_failed_check_is_shown_by_its_fields_and_goes_when_the_value_is_put_right()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["vat"] = "18.00" });
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");
        await Expect(page.Locator("#failed")).ToContainTextAsync("do not add up");
        await Expect(page.Locator("[data-field=net] .why")).ToContainTextAsync("do not add up");

        await page.Keyboard.PressAsync("Enter"); // confirms the wrong value: the check still fails, so nothing is approved
        await Expect(page.GetByLabel("Net", new() { Exact = true })).ToBeFocusedAsync();
        Assert.Equal(DocumentStage.InReview, (await desk.DocumentAsync(task)).Stage);
        await page.GetByLabel("VAT").FocusAsync();
        await page.Keyboard.TypeAsync("19.00");
        await page.Keyboard.PressAsync("Enter");

        await page.ArrivesAtAsync("/tasks");
        Assert.Equal(DocumentStage.Ready, (await desk.DocumentAsync(task)).Stage);
    }

    [Fact]
    public async Task A_row_nobody_read_is_added_and_typed_and_one_too_many_is_taken_away()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["vat"] = null });
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");
        await Expect(page.GetByLabel("VAT")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("F6");
        await Expect(page.GetByLabel("What, row 1")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Toner");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Amount, row 1")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("40.00");
        await page.Keyboard.PressAsync("F6"); // what was typed is not lost
        await Expect(page.GetByLabel("What, row 2")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Delete");
        await Expect(page.GetByLabel("What, row 2")).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("VAT")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("/tasks");

        var document = await desk.DocumentAsync(task);
        Assert.Equal(DocumentStage.Ready, document.Stage);
        Assert.Equal(["Toner", "40.00", null, null], document.Fields.Where(f => f.Name.StartsWith("items_", StringComparison.Ordinal)).OrderBy(f => f.Order).Select(f => f.Value));
    }

    [Fact]
    public async Task A_row_is_put_in_above_another_by_key_or_button()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["vat"] = null });
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");
        await Expect(page.GetByLabel("VAT")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("F6");
        await Expect(page.GetByLabel("What, row 1")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Toner");

        await page.Keyboard.PressAsync("Shift+F6");
        await Expect(page.GetByLabel("What, row 2")).ToHaveValueAsync("Toner");
        await Expect(page.GetByLabel("What, row 1")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Paper");
        await page.GetByRole(AriaRole.Button, new() { Name = "Insert a row above row 2" }).ClickAsync();

        await Expect(page.GetByLabel("What, row 3")).ToHaveValueAsync("Toner");
        await Expect(page.GetByLabel("What, row 2")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("What, row 1")).ToHaveValueAsync("Paper");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight - innerHeight")); // the table moves, not the page
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove row 3" }).ClickAsync(); // below a cell that says why it is doubtful
        await Expect(page.GetByLabel("What, row 3")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_person_may_vouch_for_a_page_whose_check_fails()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["vat"] = "18.00" });
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve although a check fails" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await page.ArrivesAtAsync("/tasks");
        Assert.True(await desk.AskAsync(db => db.Events.AnyAsync(e => e.Kind == "approved although a check fails" && e.Actor == "Ada")));
    }

    [Fact]
    public async Task A_mistyped_value_is_refused_where_it_was_typed_and_escape_brings_the_old_one_back()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["net"] = null, ["total"] = null });
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");

        await page.Keyboard.TypeAsync("lots");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("“lots” is no amount of money");
        await Expect(page.GetByLabel("Net", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.GetByLabel("Net", new() { Exact = true })).ToHaveValueAsync("100.00");
    }

    [Fact]
    public async Task Refusing_asks_for_the_reason_and_takes_the_next_task()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["net"] = null });
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");

        await page.Keyboard.PressAsync("F9");
        await page.Keyboard.TypeAsync("addressed to somebody else");
        await page.Keyboard.PressAsync("Enter");

        await page.ArrivesAtAsync("/tasks");
        Assert.Equal("addressed to somebody else", (await desk.DocumentAsync(task)).RefusalReason);
    }

    [Fact]
    public async Task An_unknown_document_is_given_its_type_by_keyboard()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?>(), workflow: null);
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await page.ArrivesAtAsync("/tasks");
        var document = await desk.DocumentAsync(task);
        Assert.Equal((DocumentStage.Sorted, "supplier-invoice"), (document.Stage, document.Workflow));
    }

    [Fact]
    public async Task A_page_is_turned_and_a_field_is_shown_close_up()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["total"] = null });
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");
        var stage = (await page.Locator("#stage").BoundingBoxAsync())!;
        var mark = page.Locator("rect[data-box-of=total]");
        await Expect(mark).ToHaveClassAsync("current");
        var close = (await mark.BoundingBoxAsync())!;

        await page.Keyboard.PressAsync("F2");
        var whole = (await mark.BoundingBoxAsync())!;
        await page.Keyboard.PressAsync("PageDown");

        Assert.True(close.X >= stage.X && close.X + close.Width <= stage.X + stage.Width && close.Y >= stage.Y && close.Y + close.Height <= stage.Y + stage.Height, "the box is in sight");
        Assert.True(close.Width > whole.Width * 1.5, $"close up {close.Width} px, whole page {whole.Width} px");
        await Expect(page.Locator("#sheet-number")).ToHaveTextAsync("Page 2 of 2");
    }

    [Fact]
    public async Task A_record_found_in_the_system_is_marked_as_keyed()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.KeyedBadlyAsync(browser, unknown: true);
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");
        await Expect(page.GetByText("nobody can tell whether the voucher is there").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Voucher saved" })).ToBeVisibleAsync();

        await page.Keyboard.TypeAsync("V-17");
        await page.Keyboard.PressAsync("Enter");

        await page.ArrivesAtAsync("/tasks");
        Assert.Equal(DocumentStage.Keyed, (await desk.DocumentAsync(task)).Stage);
    }

    [Fact]
    public async Task A_locked_file_is_opened_with_its_password()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.LockedFileAsync();
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync($"/tasks/{task.Id}");

        await page.Keyboard.TypeAsync("open sesame");
        await page.Keyboard.PressAsync("Enter");

        await page.ArrivesAtAsync("/tasks");
        Assert.Equal("open sesame", await desk.AskAsync(db => db.Submissions.Select(s => s.Password).SingleAsync()));
    }

    [Fact]
    public async Task Two_browsers_cannot_take_the_same_task()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["net"] = null });
        var ada = await browser.SignInAsync(desk, "Ada");
        var grace = await browser.SignInAsync(desk, "Grace");

        await ada.GotoAsync($"/tasks/{task.Id}");
        await grace.GotoAsync("/tasks");
        await Expect(grace.Locator("tr.taken")).ToContainTextAsync("Ada");
        await grace.Keyboard.PressAsync("Enter");
        await Expect(grace.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing waits for a person now.");
        await grace.GotoAsync($"/tasks/{task.Id}");
        await Expect(grace.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Ada is working on this task.");

        await ada.Keyboard.PressAsync("F8"); // puts it back
        await ada.ArrivesAtAsync("/tasks");
        await grace.GotoAsync($"/tasks/{task.Id}");
        await Expect(grace.GetByLabel("Net", new() { Exact = true })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_queue_shows_new_tasks_by_itself()
    {
        await using var desk = await DeskHost.StartAsync();
        var page = await browser.SignInAsync(desk, "Ada");
        await page.GotoAsync("/tasks");
        await Expect(page.GetByText("Nothing waits for a person.")).ToBeVisibleAsync();

        await desk.LockedFileAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "File" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Password of the file")).ToBeFocusedAsync();
    }
}
