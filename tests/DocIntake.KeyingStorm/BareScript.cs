using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DocIntake.KeyingStorm;

/// <summary>What one would write in an afternoon: keys the same records with the same browser, logged on once, one tab, and nothing of what makes it safe.</summary>
public sealed partial class BareScript : IAsyncDisposable
{
    private readonly IPlaywright driver;
    private readonly IBrowser browser;
    private readonly IPage page;
    private readonly string address;

    private BareScript(IPlaywright driver, IBrowser browser, IPage page, string address) =>
        (this.driver, this.browser, this.page, this.address) = (driver, browser, page, address);

    public static async Task<BareScript> StartAsync(string address)
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 800, Height = 600 } });
        var page = await context.NewPageAsync();
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.GotoAsync(address);
        await page.GetByLabel("User ID").FillAsync("clerk");
        await page.GetByLabel("Password").FillAsync("paper");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log on" }).ClickAsync();
        return new BareScript(driver, browser, page, address);
    }

    /// <summary>Returns the reference number.</summary>
    public async Task<string> KeyAsync(PaperRecord record)
    {
        await page.GotoAsync($"{address}/menu.do");
        switch (record.Workflow)
        {
            case "change-of-address":
                await ChangeOfAddressAsync(record.Values);
                break;
            case "benefit-claim":
                await ClaimAsync(record.Values);
                break;
            default:
                await InvoiceAsync(record.Values);
                break;
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Save record" }).ClickAsync();
        return Reference().Match(await page.Locator("tr", new() { HasText = "Reference number" }).Last.InnerTextAsync()).Value;
    }

    private async Task ChangeOfAddressAsync(IReadOnlyDictionary<string, string?> values)
    {
        await LinkAsync("New change of address");
        await LabelAsync("Form number", values["form_number"]);
        await LabelAsync("Person number", values["person_number"]);
        await LabelAsync("Surname", values["surname"]);
        await LabelAsync("Given names", values["given_names"]);
        var born = Date(values["date_of_birth"]);
        await page.GetByTitle("Day").SelectOptionAsync(new SelectOptionValue { Label = $"{born.Day}" });
        await page.GetByTitle("Month").SelectOptionAsync(new SelectOptionValue { Label = born.ToString("MMM", CultureInfo.InvariantCulture) });
        await page.GetByTitle("Year").SelectOptionAsync(new SelectOptionValue { Label = $"{born.Year}" });
        await NextAsync();
        await LabelAsync("Street and number", values["new_street"]);
        await LabelAsync("Postcode", values["new_postcode"]);
        await LabelAsync("Town", values["new_city"]);
        await LabelAsync("Date of move", Shown(values["move_date"], "dd.MM.yyyy"));
        var dwelling = values["dwelling"] switch { "owner" => "Owner", "tenant" => "Tenant", _ => "Other" };
        await page.GetByRole(AriaRole.Radio, new() { Name = dwelling }).ClickAsync();
        await page.GetByLabel("Whole household moves").SetCheckedAsync(values["whole_household"] == "true");
        await page.GetByLabel("Forward mail").SetCheckedAsync(values["mail_forwarding"] == "true");
        await NextAsync();
        await page.GetByLabel("Form is signed").SetCheckedAsync(values["signature"] == "true");
        await LabelAsync("Date of signature", Shown(values["signed_date"], "dd.MM.yyyy"));
    }

    private async Task ClaimAsync(IReadOnlyDictionary<string, string?> values)
    {
        await LinkAsync("New claim");
        await CellAsync("Claim no.: *", values["claim_number"]);
        await CellAsync("Claimant no.: *", values["claimant_number"]);
        await CellAsync("Name of claimant: *", values["claimant_name"]);
        await CellAsync("Born on: *", Shown(values["date_of_birth"], "dd/MM/yyyy"));
        await CellAsync("Telephone:", values["phone"]);
        await CellAsync("IBAN:", values["iban"]);
        var kind = values["claim_type"] switch { "housing" => "10 Housing", "heating" => "20 Heating", _ => "30 Family" };
        await Cell("Kind of benefit: *").Locator("select").SelectOptionAsync(new SelectOptionValue { Label = kind });
        await CellAsync("Period from: *", Shown(values["period_from"], "dd/MM/yyyy"));
        await CellAsync("Period to: *", Shown(values["period_to"], "dd/MM/yyyy"));
        await NextAsync();
        await CellAsync("Rent, monthly", values["monthly_rent"]);
        await CellAsync("Heating", values["heating_costs"]);
        await CellAsync("Other costs", values["other_costs"]);
        await CellAsync("Total claimed", values["total_claimed"]);
        await NextAsync();
        await Cell("Declaration ticked: *").Locator("input").SetCheckedAsync(values["declaration"] == "true");
        await Cell("Signature present: *").Locator("input").SetCheckedAsync(values["signature"] == "true");
        await CellAsync("Signed on: *", Shown(values["signed_date"], "dd/MM/yyyy"));
        await CellAsync("Office:", values["office"]);
    }

    private async Task InvoiceAsync(IReadOnlyDictionary<string, string?> values)
    {
        await LinkAsync("New invoice");
        await CellAsync("VAT ID: *", values["vat_id"]);
        await CellAsync("Supplier: *", values["supplier_name"]);
        await NextAsync();
        await LabelAsync("Invoice no.", values["invoice_number"]);
        await LabelAsync("Invoice date", Shown(values["invoice_date"], "ddMMyyyy"));
        await LabelAsync("Due date", Shown(values["due_date"], "ddMMyyyy"));
        await LabelAsync("Our order no.", values["order_number"]);
        await page.GetByLabel("Currency").SelectOptionAsync(values["currency"]!); // every drawn invoice has one
        await NextAsync();
        var amounts = page.Locator("tr", new() { HasText = "Amount" }).Last.Locator("input");
        foreach (var (index, name) in new[] { "net", "vat", "total" }.Index())
            await amounts.Nth(index).FillAsync(values[name] ?? "");
    }

    private Task LinkAsync(string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();

    private Task NextAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Next >>" }).ClickAsync();

    private Task LabelAsync(string label, string? value) => string.IsNullOrEmpty(value) ? Task.CompletedTask : page.GetByLabel(label, new() { Exact = true }).FillAsync(value);

    private Task CellAsync(string text, string? value) => string.IsNullOrEmpty(value) ? Task.CompletedTask : Cell(text).Locator("input").FillAsync(value);

    private ILocator Cell(string text) => page.Locator($"xpath=//td[normalize-space(.)='{text}']/following-sibling::td[1]");

    private static DateOnly Date(string? value) => DateOnly.ParseExact(value ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Shown(string? value, string format) => value is null ? null : Date(value).ToString(format, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        driver.Dispose();
    }

    [GeneratedRegex(@"[A-Z]{2}-\d+")]
    private static partial Regex Reference();
}
