using DocIntake.Bots;
using DocIntake.Pipeline.Documents;
using DocIntake.Tests.Keying;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>Runs alone: it kills the browsers of this process, and others' are among them.</summary>
[Collection(nameof(Alone))]
public sealed class BrowserLifeTests
{
    [Fact]
    public async Task Goes_on_with_a_new_browser_when_the_old_one_was_killed_and_leaves_none_behind()
    {
        await using var portal = await Portal.StartAsync();
        var before = Browsers.Own();
        await using (var house = await KeyingHouse.StartAsync(portal.Settings))
        {
            await house.WaitAsync(await house.SendAsync("change-of-address", "population-register", Papers.ChangeOfAddress("CA1-000001")), DocumentStage.Keyed);
            Assert.NotEmpty(Browsers.Own().Except(before));
            Browsers.KillOwn();
            await house.WaitAsync(await house.SendAsync("change-of-address", "population-register", Papers.ChangeOfAddress("CA1-000002")), DocumentStage.Keyed);
        }

        Assert.Equal(2, (await portal.RecordsAsync("population-register")).Count);
        Assert.Empty(Browsers.Own());
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(1_000_000, 3)]
    public async Task Replaces_a_browser_that_has_grown_too_big_or_old_and_leaves_none_of_its_processes(int megabytes, int keyings)
    {
        await using var server = await HardPageServer.StartAsync();
        var plan = server.PlanOf("shadow");
        var values = new Dictionary<string, string?> { ["number"] = "F-1", ["town"] = "Newtown", ["street"] = "Mill Lane 1" };
        var lived = new List<IReadOnlyList<int>>();
        await using (var bot = new WebBot(new BotOptions { MemoryMegabytes = megabytes, RecycleAfter = keyings }, TimeProvider.System))
        {
            for (var keyed = 0; keyed < 5; keyed++)
            {
                await bot.KeyAsync(new KeyingJob(plan, values, _ => { }), () => Task.FromResult(TimeProvider.System.GetUtcNow().AddSeconds(60)), _ => Task.CompletedTask, CancellationToken.None);
                lived.Add(Browsers.Own());
            }
        }

        Assert.NotEmpty(lived[0]);
        Assert.NotEmpty(lived[^1]);
        Assert.Empty(lived[0].Intersect(lived[^1]));
        Assert.Equal(5, server.Saved.Count);
        Assert.Empty(Browsers.Own());
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
