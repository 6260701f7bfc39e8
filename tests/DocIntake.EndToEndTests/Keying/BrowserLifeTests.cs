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
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
