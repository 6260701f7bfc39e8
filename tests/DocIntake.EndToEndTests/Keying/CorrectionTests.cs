using DocIntake.KeyingStorm;
using DocIntake.LegacyPortal;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Tests.Keying;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>A filed record found wrong is amended, then recalled, in the system itself; the answer to the amendment is lost on the way.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task Amends_a_record_once_though_its_answer_was_lost_and_recalls_it_after_that()
    {
        await using var portal = await Portal.StartAsync();
        await using var house = await KeyingHouse.StartAsync(new(portal.Settings)
        {
            ["Workflows:Folder"] = StormWorkflows.Copy(Directory.CreateTempSubdirectory("workflows-").FullName, TimeSpan.FromSeconds(4)),
        });
        var id = await house.SendAsync("benefit-claim", "benefits", Papers.Claim());
        await house.WaitAsync(id, DocumentStage.Keyed);

        await portal.FaultAsync(new Fault { Kind = "lost-connection", Next = 1 });
        await house.CorrectAsync(id, KeyingPurpose.Amend, new() { ["claimant_name"] = "Anna Ó Sullivan", ["office"] = "South" });
        await house.WaitAsync(id, DocumentStage.Keyed);

        var amended = Assert.Single(await portal.RecordsAsync("benefits"));
        foreach (var (name, value) in new Dictionary<string, string?>(Papers.Claim()) { ["claimant_name"] = "Anna Ó Sullivan", ["office"] = "South" })
            Assert.Equal(value ?? "", amended.Values[name]);
        Assert.Equal("1", amended.Values["_amendments"]);
        var correction = await house.RecordAsync(id);
        Assert.Equal((KeyingPurpose.Amend, KeyingState.Done, 1), (correction.Purpose, correction.State, correction.Number));
        Assert.NotEmpty(correction.Evidence);

        await house.CorrectAsync(id, KeyingPurpose.Recall, []);
        var document = await house.WaitAsync(id, DocumentStage.Refused);

        Assert.Equal("1", Assert.Single(await portal.RecordsAsync("benefits")).Values["_recalls"]);
        Assert.Contains("was recalled in benefits. It is of another person.", document.RefusalReason);
        Assert.Null((await house.AskAsync(db => db.Keyings.EntryAsync(id, CancellationToken.None)))!.NaturalKey); // it was entered
    }
}
