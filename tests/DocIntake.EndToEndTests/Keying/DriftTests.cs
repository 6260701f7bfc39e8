using System.Diagnostics;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Tests.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>New releases of the three systems: what surely is the same control is used and told, everything else waits with a proposal, and nothing is keyed wrong.</summary>
public sealed class DriftTests
{
    [Theory]
    [InlineData("change-of-address", "label-reworded", "'Date of the move'")]
    [InlineData("supplier-invoice", "grid-label", "'Invoice number:'")]
    [InlineData("supplier-invoice", "grid-order", null)]
    [InlineData("benefit-claim", "wizard-label", "'Claimant number'")]
    [InlineData("benefit-claim", "wizard-link", "'Start new claim'")]
    public async Task Keys_right_what_surely_is_the_same_and_tells_of_it(string workflow, string change, string? found)
    {
        await using var portal = await Portal.StartAsync();
        await portal.ChangeAsync(change);
        await using var house = await KeyingHouse.StartAsync(Settings(portal, OldWorkflows.Copy()));

        var id = await house.SendAsync(workflow, SystemOf(workflow), Values(workflow));
        var document = await house.WaitAsync(id);

        Assert.True(document.Stage == DocumentStage.Keyed, document.Stage == DocumentStage.InReview ? (await house.TaskAsync(id)).Reason : "");
        await AssertRightAsync(portal, workflow);
        var healed = await house.AskAsync(db => db.Events.Where(one => one.Kind == "keying healed").Select(one => one.Detail).ToListAsync());
        if (found is null)
            Assert.Empty(healed);
        else
            Assert.Contains(found, Assert.Single(healed));
    }

    [Theory]
    [InlineData("supplier-invoice", "grid-label-other", "'Our order no.:'", null)]
    [InlineData("supplier-invoice", "grid-field", "Cost centre", "inputs: 13  # no step is about")]
    [InlineData("supplier-invoice", "grid-commit", "the button 'Save invoice'", "{button: Post invoice}")]
    [InlineData("benefit-claim", "wizard-group", "the group 'Born on'", null)]
    [InlineData("benefit-claim", "wizard-swap", "'Rent, monthly'", null)]
    [InlineData("benefit-claim", "wizard-commit", "the button 'Send claim'", "{button: Submit claim}")]
    public async Task Keys_nothing_where_it_may_be_another_one_and_says_what_it_expected(string workflow, string change, string told, string? proposed)
    {
        await using var portal = await Portal.StartAsync();
        await portal.ChangeAsync(change);
        await using var house = await KeyingHouse.StartAsync(Settings(portal, OldWorkflows.Copy()));

        var id = await house.SendAsync(workflow, SystemOf(workflow), Values(workflow, order: "4711"));
        await house.WaitAsync(id, DocumentStage.InReview);

        Assert.Empty(await portal.RecordsAsync(SystemOf(workflow)));
        var reason = (await house.TaskAsync(id)).Reason;
        Assert.Contains(told, reason);
        if (proposed is not null)
            Assert.Contains(proposed, reason);
        var waiting = Assert.Single(await house.AskAsync(db => db.Pauses.ToListAsync()));
        Assert.Equal((PauseKind.Changed, $"{SystemOf(workflow)}/{workflow}"), (waiting.Kind, waiting.Scope));
        Assert.Contains(told, waiting.Reason);
    }

    [Fact]
    public async Task Saves_nothing_when_the_system_asks_another_question_and_asks_a_person()
    {
        await using var portal = await Portal.StartAsync();
        await portal.ChangeAsync("grid-question");
        await using var house = await KeyingHouse.StartAsync(Settings(portal, OldWorkflows.Copy()));

        var id = await house.SendAsync("supplier-invoice", "accounts", Papers.Invoice());
        await house.WaitForAsync(db => db.Events.AnyAsync(one => one.Kind == "keying answer lost"));

        Assert.Empty(await portal.RecordsAsync("accounts"));
        Assert.NotEqual(DocumentStage.Keyed, (await house.AskAsync(db => db.Documents.SingleAsync(document => document.Id == id))).Stage);
    }

    [Fact]
    public async Task Keys_on_when_the_proposed_change_was_applied()
    {
        await using var portal = await Portal.StartAsync();
        await portal.ChangeAsync("wizard-commit");
        var workflows = OldWorkflows.Copy();
        var (folder, id) = await ParkedAsync(portal, workflows);

        await using var mended = await KeyingHouse.StartAsync(Settings(portal, workflows), folder: folder);
        await mended.ReviewAsync(id, document => document.TryAgain("anna"));
        await mended.WaitAsync(id, DocumentStage.Keyed);

        await AssertRightAsync(portal, "benefit-claim");
    }

    private static async Task<(string Folder, Guid Id)> ParkedAsync(Portal portal, string workflows)
    {
        await using var house = await KeyingHouse.StartAsync(Settings(portal, workflows));
        var id = await house.SendAsync("benefit-claim", "benefits", Papers.Claim());
        await house.WaitAsync(id, DocumentStage.InReview);
        var reason = (await house.TaskAsync(id)).Reason;
        var diff = reason[reason.IndexOf("--- a/", StringComparison.Ordinal)..];
        using var patch = Process.Start(new ProcessStartInfo("patch", ["-p1"]) { WorkingDirectory = workflows, RedirectStandardInput = true })!; // it starts, or throws
        await patch.StandardInput.WriteAsync(diff);
        patch.StandardInput.Close();
        await patch.WaitForExitAsync();
        Assert.Equal(0, patch.ExitCode);
        return (house.Folder, id);
    }

    private static Dictionary<string, string?> Settings(Portal portal, string workflows) => new(portal.Settings) { ["Workflows:Folder"] = workflows, ["PORTAL_URL"] = portal.Address + "/" };

    private static string SystemOf(string workflow) => workflow switch { "change-of-address" => "population-register", "benefit-claim" => "benefits", _ => "accounts" };

    private static Dictionary<string, string?> Values(string workflow, string? order = null) => workflow switch
    {
        "change-of-address" => Papers.ChangeOfAddress(),
        "benefit-claim" => Papers.Claim(),
        _ => new(Papers.Invoice()) { ["order_number"] = order },
    };

    private static async Task AssertRightAsync(Portal portal, string workflow)
    {
        var saved = Assert.Single(await portal.RecordsAsync(SystemOf(workflow)));
        foreach (var (name, value) in Values(workflow))
            Assert.Equal(value ?? "", saved.Values[name]);
    }
}
