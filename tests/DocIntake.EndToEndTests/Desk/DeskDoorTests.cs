using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.EndToEndTests.Desk;

/// <summary>Who may come in, and what the endpoints give.</summary>
public sealed class DeskDoorTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Fact]
    public async Task Without_a_password_a_name_of_another_machine_is_turned_away()
    {
        await using var desk = await DeskHost.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(desk.Address) };

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/status")).StatusCode);
        http.DefaultRequestHeaders.Host = "rebound.example";
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/status")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/health")).StatusCode);
    }

    [Fact]
    public async Task With_a_password_people_sign_in_and_programs_send_their_token()
    {
        await using var desk = await DeskHost.StartAsync(password: "pencil", token: "program");
        using var http = new HttpClient { BaseAddress = new Uri(desk.Address) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/status")).StatusCode);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "guess");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/status")).StatusCode);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "program");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/status")).StatusCode);

        var page = await browser.NewPageAsync(desk);
        await page.GotoAsync("/tasks");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.GetByLabel("The desk's password", new() { Exact = true }).FillAsync("guess");
        await page.Keyboard.PressAsync("Enter");
        await Microsoft.Playwright.Assertions.Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("not the desk's password");
        await page.GetByLabel("The desk's password", new() { Exact = true }).FillAsync("pencil");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("/tasks");
    }

    [Theory]
    [InlineData("pipeline")]
    [InlineData("Bot")]
    public async Task Nobody_signs_in_under_the_programs_own_name(string name)
    {
        await using var desk = await DeskHost.StartAsync();
        var page = await browser.NewPageAsync(desk);

        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Your name").FillAsync(name);
        await page.Keyboard.PressAsync("Enter");

        await Microsoft.Playwright.Assertions.Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("Type your own name.");
    }

    [Fact]
    public async Task An_order_without_the_pages_token_is_not_carried_out()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.LockedFileAsync();
        var page = await browser.SignInAsync(desk, "Ada");

        var answer = await page.Context.APIRequest.PostAsync($"/desk/tasks/{task.Id}/refuse", new() { DataObject = new { reason = "forged" } });

        Assert.Contains("earlier session", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Null(await desk.AskAsync(db => db.Submissions.Select(s => s.RefusalReason).SingleAsync()));
    }

    [Fact]
    public async Task Only_pictures_of_a_keying_can_be_had_as_evidence()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.KeyedBadlyAsync(browser, unknown: false);
        using var http = new HttpClient { BaseAddress = new Uri(desk.Address) };
        var shot = await desk.AskAsync(async db => (await db.Keyings.SingleAsync()).Evidence.Single().Key);
        var pageImage = await desk.AskAsync(db => db.Pages.Where(p => p.DocumentId == task.DocumentId).Select(p => p.ImageKey).FirstAsync());

        Assert.Equal("image/png", (await http.GetAsync($"/api/evidence/{shot}")).Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/evidence/{pageImage}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/api/evidence/..%2F..%2Fetc%2Fpasswd")).StatusCode);
    }

    [Fact]
    public async Task The_endpoints_count_what_is_there()
    {
        await using var desk = await DeskHost.StartAsync();
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["net"] = null });
        using var http = new HttpClient { BaseAddress = new Uri(desk.Address) };

        var status = await http.GetFromJsonAsync<JsonElement>("/api/status");
        var ledger = await http.GetFromJsonAsync<JsonElement>("/api/ledger");
        var document = await http.GetFromJsonAsync<JsonElement>($"/api/documents/{task.DocumentId}");
        var submission = await http.GetFromJsonAsync<JsonElement>($"/api/submissions/{task.SubmissionId}");

        Assert.Equal(1, status.GetProperty("documents").GetProperty("in-review").GetInt32());
        Assert.Equal(1, status.GetProperty("tasksOpen").GetInt32());
        Assert.Equal((2, true), (ledger.GetProperty("pagesIn").GetInt32(), ledger.GetProperty("balanced").GetBoolean()));
        Assert.Equal("The print is faint.", document.GetProperty("fields").GetProperty("net").GetProperty("doubt").GetString());
        Assert.Equal(2, submission.GetProperty("pages").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/documents/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/documents/{task.DocumentId}/pdf")).StatusCode);
    }
}
