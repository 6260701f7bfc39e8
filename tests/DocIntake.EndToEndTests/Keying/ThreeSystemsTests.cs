using DocIntake.LegacyPortal;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Tests.Keying;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>Systems of different make, each with a fault that is its own, keyed into by the real bot.</summary>
public sealed class ThreeSystemsTests
{
    [Theory]
    [InlineData("change-of-address", "population-register", "lost-answer:next=1")]
    [InlineData("supplier-invoice", "accounts", "lost-answer:next=1")]
    [InlineData("benefit-claim", "benefits", "lost-connection:next=1")]
    [InlineData("benefit-claim", "benefits", "busy:path=login,next=2")]
    [InlineData("benefit-claim", "benefits", "expire:after=5,next=1,path=wizard")]
    [InlineData("supplier-invoice", "accounts", "expire:after=1,next=1,path=suppliers")]
    public async Task Keys_once_and_right_whatever_the_system_does(string workflow, string system, string fault)
    {
        var values = workflow switch { "change-of-address" => Papers.ChangeOfAddress(), "benefit-claim" => Papers.Claim(), _ => Papers.Invoice() };
        await using var portal = await Portal.StartAsync();
        await portal.FaultAsync(Fault.Parse(fault));
        await using var house = await KeyingHouse.StartAsync(new(portal.Settings) { ["Workflows:Folder"] = OldWorkflows.Copy(), ["PORTAL_URL"] = portal.Address + "/" });

        var id = await house.SendAsync(workflow, system, values);
        var document = await house.WaitAsync(id);

        Assert.True(document.Stage == DocumentStage.Keyed, document.Stage == DocumentStage.InReview ? (await house.TaskAsync(id)).Reason : "");
        var saved = Assert.Single(await portal.RecordsAsync(system));
        foreach (var (name, value) in values)
            Assert.Equal(value ?? "", saved.Values[name]);
        Assert.Equal(KeyingState.Done, (await house.RecordAsync(id)).State);
    }

    /// <summary>A page of its own in one, a box over the grid in the other.</summary>
    [Theory]
    [InlineData("benefit-claim", "benefits", "claimant_number", "9711001", "No such claimant")]
    [InlineData("supplier-invoice", "accounts", "vat_id", "DE923456789", "Unknown supplier")]
    [InlineData("supplier-invoice", "accounts", "total", "1.00", "Amounts do not add up")]
    public async Task Gives_a_refusal_to_a_person_in_the_systems_own_words_and_keys_what_was_corrected(string workflow, string system, string field, string wrong, string says)
    {
        var right = workflow == "benefit-claim" ? Papers.Claim() : Papers.Invoice();
        await using var portal = await Portal.StartAsync();
        await using var house = await KeyingHouse.StartAsync(new(portal.Settings) { ["Workflows:Folder"] = OldWorkflows.Copy(), ["PORTAL_URL"] = portal.Address + "/" });

        var id = await house.SendAsync(workflow, system, new Dictionary<string, string?>(right) { [field] = wrong });
        await house.WaitAsync(id, DocumentStage.InReview);
        var task = await house.TaskAsync(id);
        var before = await portal.RecordsAsync(system);
        await house.ReviewAsync(id, document =>
        {
            document.Correct("anna", field, right[field]);
            document.Approve("anna");
        });
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Equal(TaskKind.KeyingRefused, task.Kind);
        Assert.Contains(says, task.Reason, StringComparison.Ordinal);
        Assert.Empty(before);
        Assert.Equal(right[field], Assert.Single(await portal.RecordsAsync(system)).Values[field]);
    }
}
