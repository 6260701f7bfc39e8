using System.Text.Json;
using Deque.AxeCore.Playwright;
using DocIntake.Bots;
using DocIntake.Bots.Checking;
using DocIntake.Bots.Plans;
using DocIntake.Bots.Showing;
using DocIntake.EndToEndTests.Commands;
using DocIntake.EndToEndTests.Desk;
using Papers = DocIntake.Tests.Keying.Papers;

namespace DocIntake.EndToEndTests.Keying;

/// <summary><c>keying check</c> and <c>keying dry-run</c> against the three systems: they see what is there and save nothing.</summary>
public sealed class AuthorsToolsTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [Fact]
    public async Task Check_reaches_every_screen_of_a_record_that_is_there_and_changes_nothing()
    {
        await using var portal = await Portal.StartAsync();
        await using var bot = new WebBot(new BotOptions(), TimeProvider.System);
        var plan = PlanOf(portal, Papers.Workflows, "benefit-claim");
        var values = Papers.Claim();
        Assert.IsType<BotAnswer.Saved>(await bot.KeyAsync(new KeyingJob(plan, values, _ => { }), () => Task.FromResult(TimeProvider.System.GetUtcNow().AddMinutes(1)), _ => Task.CompletedTask, CancellationToken.None));

        var findings = new List<Finding>();
        var answer = await bot.CheckAsync(new KeyingJob(plan, values, _ => { }), findings.Add, CancellationToken.None);

        Assert.IsType<BotAnswer.Filled>(answer);
        Assert.DoesNotContain(findings, one => one.Kind != FindingKind.Found);
        Assert.Equal(["entry", "probe", "read-back", "amend", "recall"], findings.Select(one => one.Part).Distinct());
        var saved = Assert.Single(await portal.RecordsAsync("benefits"));
        Assert.DoesNotContain(saved.Values.Keys, name => name.StartsWith('_'));
    }

    [Fact]
    public async Task Check_says_what_has_changed_with_a_proposal_and_ends_with_1()
    {
        await using var portal = await Portal.StartAsync();
        await portal.ChangeAsync("renamed-label");
        await portal.ChangeAsync("new-required-field");

        var (code, output, error) = await DocIntakeProgram.RunAsync(Directory.CreateTempSubdirectory("check-").FullName, ["keying", "check", "change-of-address", "--json"], settings: portal.Settings);

        Assert.True(code == 1, $"{code} {output} {error}");
        var result = JsonDocument.Parse(output).RootElement[0];
        var changed = result.GetProperty("findings").EnumerateArray().Where(one => one.GetProperty("kind").GetString() == "differs").ToList();
        Assert.Equal(["7 inputs", "the input labelled 'Surname'"], changed.Select(one => one.GetProperty("expected").GetString()));
        Assert.Contains("+      - fill: {label: Family name}", changed[1].GetProperty("proposal").GetString());
        Assert.Contains(result.GetProperty("findings").EnumerateArray(), one => one.GetProperty("expected").GetString() == "the input labelled 'Given names'" && one.GetProperty("kind").GetString() == "found");
    }

    [Fact]
    public async Task Check_looks_at_the_log_on_where_there_is_no_account_and_ends_with_3_where_nobody_answers()
    {
        var portal = await Portal.StartAsync();
        var (folder, settings) = (Directory.CreateTempSubdirectory("check-").FullName, new Dictionary<string, string?>(portal.Settings) { ["PORTAL_PASSWORD"] = null });

        var (code, output, error) = await DocIntakeProgram.RunAsync(folder, ["keying", "check", "supplier-invoice"], settings: settings);
        await portal.DisposeAsync();
        var (away, _, _) = await DocIntakeProgram.RunAsync(folder, ["keying", "check", "supplier-invoice"], settings: settings);

        Assert.True(code == 0 && output.Contains("3 found, 0 not as expected", StringComparison.Ordinal), $"{code} {output} {error}");
        Assert.Contains("PORTAL_PASSWORD is not set", output);
        Assert.Equal(3, away);
    }

    [Theory]
    [InlineData("change-of-address", "population-register")]
    [InlineData("benefit-claim", "benefits")]
    [InlineData("supplier-invoice", "accounts")]
    public async Task A_dry_run_shows_each_step_and_the_button_and_saves_nothing(string workflow, string system)
    {
        var values = workflow switch { "change-of-address" => Papers.ChangeOfAddress(), "benefit-claim" => Papers.Claim(), _ => Papers.Invoice() };
        await using var portal = await Portal.StartAsync();
        var folder = Directory.CreateTempSubdirectory("dry-run-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "values.json"), JsonSerializer.Serialize(values));

        var (code, output, error) = await DocIntakeProgram.RunAsync(folder, ["keying", "dry-run", workflow, "--values", "values.json", "--report", "keying.html", "--json"],
            settings: new Dictionary<string, string?>(portal.Settings) { ["Workflows:Folder"] = WholeWorkflows(workflow), ["PORTAL_URL"] = portal.Address + "/" });

        Assert.True(code == 0, $"{code} {output} {error}");
        Assert.Empty(await portal.RecordsAsync(system));
        var steps = JsonDocument.Parse(output).RootElement.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal("Found, and not pressed.", steps[^1].GetProperty("result").GetString());
        await AssertReadableAsync(Path.Combine(folder, "keying.html"), steps.Count(step => !(step.GetProperty("what").GetString() ?? "").StartsWith("the screen", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_dry_run_amends_and_recalls_nothing()
    {
        await using var portal = await Portal.StartAsync();
        await using var bot = new WebBot(new BotOptions(), TimeProvider.System);
        var plan = PlanOf(portal, Papers.Workflows, "benefit-claim");
        var saved = Assert.IsType<BotAnswer.Saved>(await bot.KeyAsync(new KeyingJob(plan, Papers.Claim(), _ => { }), () => Task.FromResult(TimeProvider.System.GetUtcNow().AddMinutes(1)), _ => Task.CompletedTask, CancellationToken.None));
        var values = new Dictionary<string, string?>(Papers.Claim()) { ["office"] = "South", ["confirmation"] = saved.Confirmation };

        foreach (var correction in new[] { plan.Amending!, plan.Recalling! }) // benefit-claim has both
        {
            var answer = await bot.KeyAsync(new KeyingJob(correction, values, _ => { }) { IsDry = true, Log = new StepLog() }, () => throw new InvalidOperationException("It came to the button."), _ => Task.CompletedTask, CancellationToken.None);
            Assert.IsType<BotAnswer.Filled>(answer);
        }

        Assert.Equal("North", Assert.Single(await portal.RecordsAsync("benefits")).Values["office"]);
    }

    [Theory]
    [InlineData("click: {button: Save}", "The step in line")]
    [InlineData("click: {css: \"form > button\"}", "presses 'Save'")]
    [InlineData("press: {label: Surname}\n        with: Enter", "presses 'Save'")]
    public async Task A_dry_run_lets_no_step_press_the_button_that_saves(string step, string told)
    {
        await using var server = await HardPageServer.StartAsync();
        var plan = server.PlanOf("record", yaml => yaml[yaml.IndexOf("# Recorded", StringComparison.Ordinal)..].Replace("\n\ncommit:", $"\n      - {step}\n\ncommit:", StringComparison.Ordinal));
        await using var bot = new WebBot(new BotOptions(), TimeProvider.System);
        var values = new Dictionary<string, string?> { ["surname"] = "Smith", ["country"] = "Ireland", ["town"] = "Newtown", ["old_town"] = "Oldtown", ["whole_family"] = "true" };

        var answer = await bot.KeyAsync(new KeyingJob(plan, values, _ => { }) { IsDry = true, Log = new StepLog() }, () => throw new InvalidOperationException("It came to the button."), _ => Task.CompletedTask, CancellationToken.None);

        Assert.Contains(told, Assert.IsType<BotAnswer.Changed>(answer).Reason);
        Assert.Empty(server.Saved);
    }

    private async Task AssertReadableAsync(string report, int pictures)
    {
        var page = await browser.NewPageAsync(null, 400);
        var outside = new List<string>();
        page.Request += (_, request) => outside.Add(request.Url);
        await page.GotoAsync(new Uri(report).AbsoluteUri);

        var unseen = await page.Locator(".step:not(:has(svg[role=img][aria-label*='outlined'])) h3").AllTextContentsAsync();
        Assert.True(unseen.Count == 0, $"Without an outline: {string.Join("; ", unseen)}");
        Assert.Equal(pictures, await page.Locator(".step").CountAsync());
        Assert.DoesNotContain(outside, address => !address.StartsWith("data:", StringComparison.Ordinal) && !address.StartsWith("file:", StringComparison.Ordinal));
        var wrong = (await page.RunAxe()).Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"));
        Assert.Empty(wrong);
    }

    /// <summary>Those keyed into the other systems, with blanks and registers.</summary>
    private static string WholeWorkflows(string workflow)
    {
        var (folder, shipped) = (OldWorkflows.Copy(), Path.Combine(Papers.Workflows, workflow));
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, workflow, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? folder);
            if (!File.Exists(copy))
                File.Copy(file, copy);
        }
        return folder;
    }

    private static KeyingPlan PlanOf(Portal portal, string workflows, string workflow)
    {
        var read = PlanReader.ReadOne(Path.Combine(workflows, workflow), name => portal.Settings.GetValueOrDefault(name));
        return read.Find(workflow) ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }
}
