using DocIntake.Bots;
using DocIntake.Bots.Plans;
using DocIntake.Host.Commands;

namespace DocIntake.EndToEndTests.Keying;

/// <summary><c>docintake keying record</c> with a script in place of a person, and its keying.yaml keyed by the real bot.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task Writes_what_was_done_by_labels_and_roles_and_it_runs()
    {
        await using var server = await HardPageServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("record-").FullName;
        var (script, yaml) = (Path.Combine(folder, "script.txt"), Path.Combine(folder, "keying.yaml"));
        await File.WriteAllTextAsync(Path.Combine(folder, "workflow.yaml"), "fields:\n  surname: {type: person}\n  country: {type: text}\n  town: {type: text}\n  whole_family: {type: tick}\n");
        await File.WriteAllTextAsync(script, "# one move\nfill [name=s] => Mill\nfill [name=s] => Miller\nselect [name=c] => Ireland\nfill [name=o] => Newtown\nclick text=Tenant\ntick [name=t]\nclick text=Save\n");

        var code = await KeyingCommand.Create().Parse(["record", "--url", $"{server.Address}/page/record.html", "--out", yaml, "--system", "hard", "--script", script, "--headless"]).InvokeAsync();

        Assert.Equal(0, code);
        var written = await File.ReadAllTextAsync(yaml);
        var plan = server.PlanOf("record", expected =>
        {
            Assert.Equal(expected[expected.IndexOf("# Recorded", StringComparison.Ordinal)..].Replace("{town}", "{old_town}"), written);
            // The search was not recorded, and is for the author to say.
            return written.Replace("  # present: '…'", "  present: '(HP-1)'", StringComparison.Ordinal).Replace("  # absent: '…'", "  absent: none", StringComparison.Ordinal);
        });
        await using var bot = new WebBot(new BotOptions(), TimeProvider.System);
        var values = new Dictionary<string, string?> { ["surname"] = "Smith", ["country"] = "Ireland", ["old_town"] = "Oldtown", ["whole_family"] = "true" };
        var answer = await bot.KeyAsync(new KeyingJob(plan, values, _ => { }), () => Task.FromResult(TimeProvider.System.GetUtcNow().AddSeconds(4)), _ => Task.CompletedTask, CancellationToken.None);
        Assert.IsType<BotAnswer.Saved>(answer);
        Assert.Equal("s=Smith c=Ireland o=Oldtown k=2 t=Y", string.Join(' ', server.Saved.Last().Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public async Task What_was_recorded_with_its_search_and_its_record_keys_finds_and_reads_back()
    {
        await using var portal = await Portal.StartAsync();
        var workflows = Directory.CreateTempSubdirectory("workflows-").FullName;
        var folder = Directory.CreateDirectory(Path.Combine(workflows, "bill")).FullName;
        File.Copy(Path.Combine(Tests.Keying.Papers.Workflows, "supplier-invoice", "workflow.yaml"), Path.Combine(folder, "workflow.yaml"));
        var (yaml, script) = (Path.Combine(folder, "keying.yaml"), Path.Combine(Path.GetDirectoryName(Tests.Keying.Papers.Workflows) ?? "", "tests", "DocIntake.EndToEndTests", "Keying", "bill.txt"));

        var code = await KeyingCommand.Create().Parse(["record", "--url", portal.Address, "--out", yaml, "--system", "ledger", "--script", script, "--headless"]).InvokeAsync();

        Assert.Equal(0, code);
        // What an author is asked to look over: names that no label tells, and our word for what the system's list shows.
        var mended = (await File.ReadAllTextAsync(yaml)).Replace("gross", "total", StringComparison.Ordinal).Replace("our_order_no", "order_number", StringComparison.Ordinal).Replace("{beside: Currency}", "{beside: Currency, map: {EUR: EUR Euro}}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(yaml, mended);
        var read = PlanReader.ReadOne(folder, name => name switch { "LEDGER_USER" => "clerk", "LEDGER_PASSWORD" => "paper", _ => null });
        var plan = read.Find("bill");
        Assert.True(plan is not null, string.Join('\n', read.Problems));
        Assert.Equal(["vat_id", "invoice_number"], plan.NaturalKey);
        await using var bot = new WebBot(new BotOptions(), TimeProvider.System);
        var job = new KeyingJob(plan, new Dictionary<string, string?>(Tests.Keying.Papers.Invoice("R-2026/99")) { ["order_number"] = "4712" }, _ => { });
        Assert.IsType<BotAnswer.Absent>(await bot.ProbeAsync(job, CancellationToken.None));
        var saved = Assert.IsType<BotAnswer.Saved>(await bot.KeyAsync(job, () => Task.FromResult(TimeProvider.System.GetUtcNow().AddMinutes(1)), _ => Task.CompletedTask, CancellationToken.None));
        Assert.Equal(saved.Confirmation, Assert.IsType<BotAnswer.Present>(await bot.ProbeAsync(job, CancellationToken.None)).Confirmation);
        Assert.Empty(Assert.IsType<BotAnswer.ReadBack>(await bot.ReadBackAsync(job, saved.Confirmation, CancellationToken.None)).Differences);
    }

    [Fact]
    public async Task Writes_down_windows_and_questions_that_come_up()
    {
        await using var server = await HardPageServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("record-").FullName;

        var windows = await RecordedAsync(server, folder, "windows", "click text=Search person\nfill #name => Miller\nclick text=Find\n");
        var dialogs = await RecordedAsync(server, folder, "dialogs", "fill [name=town] => Newtown\nclick text=Urgency\nclick text=Save\n");

        Assert.Contains("  - screen: Person search\n    window: Person search\n    do:\n      - fill: {label: Name}\n", windows, StringComparison.Ordinal);
        Assert.Contains("      - click: {button: Urgency}\n        dialog: {says: 'Is it urgent\\?', answer: ok}\n", dialogs, StringComparison.Ordinal);
        Assert.Contains("  click: {button: Save}\n  dialog: {says: 'Save this record\\?', answer: ok}\n", dialogs, StringComparison.Ordinal);
    }

    private static async Task<string> RecordedAsync(HardPageServer server, string folder, string page, string script)
    {
        var (lines, yaml) = (Path.Combine(folder, $"{page}.txt"), Path.Combine(folder, page, "keying.yaml"));
        await File.WriteAllTextAsync(lines, script);
        Assert.Equal(0, await KeyingCommand.Create().Parse(["record", "--url", $"{server.Address}/page/{page}.html", "--out", yaml, "--script", lines, "--headless"]).InvokeAsync());
        return await File.ReadAllTextAsync(yaml);
    }
}
