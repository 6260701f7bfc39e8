using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Tests.Keying;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>The real bot in a real browser against the old system.</summary>
public sealed class KeyingInChromiumTests
{
    [Theory]
    [InlineData("change-of-address", "population-register")]
    [InlineData("benefit-claim", "benefits")]
    [InlineData("supplier-invoice", "accounts")]
    public async Task Keys_every_field_and_reads_it_back(string workflow, string system)
    {
        var values = workflow switch { "change-of-address" => Papers.ChangeOfAddress(), "benefit-claim" => Papers.Claim(), _ => Papers.Invoice() };
        await using var portal = await Portal.StartAsync();
        await using var house = await KeyingHouse.StartAsync(portal.Settings);

        var id = await house.SendAsync(workflow, system, values);
        var document = await house.WaitAsync(id);

        Assert.True(document.Stage == DocumentStage.Keyed, document.Stage == DocumentStage.InReview ? (await house.TaskAsync(id)).Reason : "");
        var saved = Assert.Single(await portal.RecordsAsync(system));
        foreach (var (name, value) in values)
            Assert.Equal(value ?? "", saved.Values[name]);
        var record = await house.RecordAsync(id);
        Assert.Equal((KeyingState.Done, saved.Reference), (record.State, record.Confirmation));
        Assert.Equal("read back", record.Evidence[^1].Step);
        Assert.All(record.Evidence, picture => Assert.True(File.Exists(house.PictureOf(picture))));
    }
}
