using DocIntake.Bots;
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
            return written;
        });
        await using var bot = new WebBot(new BotOptions(), TimeProvider.System);
        var values = new Dictionary<string, string?> { ["surname"] = "Smith", ["country"] = "Ireland", ["old_town"] = "Oldtown", ["whole_family"] = "true" };
        var answer = await bot.KeyAsync(new KeyingJob(plan, values, _ => { }), () => Task.FromResult(TimeProvider.System.GetUtcNow().AddSeconds(4)), _ => Task.CompletedTask, CancellationToken.None);
        Assert.IsType<BotAnswer.Saved>(answer);
        Assert.Equal("s=Smith c=Ireland o=Oldtown k=2 t=Y", string.Join(' ', server.Saved.Last().Select(pair => $"{pair.Key}={pair.Value}")));
    }
}
