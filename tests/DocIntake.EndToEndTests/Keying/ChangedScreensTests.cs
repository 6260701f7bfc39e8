using DocIntake.LegacyPortal;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Tests.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>A new release of the old system: what is found by its label is found again, everything else waits for a person, and nothing is keyed wrong.</summary>
public sealed class ChangedScreensTests
{
    private const string Form = "change-of-address", Register = "population-register";

    [Theory]
    [InlineData("moved-field")]
    [InlineData("confirmation-reworded")] // saved, not understood, found by the probe
    public async Task Keys_what_can_still_be_found(string change)
    {
        await using var portal = await Portal.StartAsync();
        await portal.ChangeAsync(change);
        await using var house = await StartAsync(portal);

        var id = await house.SendAsync(Form, Register, Papers.ChangeOfAddress());
        await house.WaitAsync(id, DocumentStage.Keyed);

        AssertRight(Assert.Single(await portal.RecordsAsync(Register)), Papers.ChangeOfAddress());
    }

    [Fact]
    public async Task Keys_by_the_heads_of_columns_in_whatever_order_they_stand()
    {
        await using var portal = await Portal.StartAsync();
        await portal.ChangeAsync("reordered-columns");
        await using var house = await StartAsync(portal);

        var id = await house.SendAsync("supplier-invoice", "accounts", Papers.Invoice());
        await house.WaitAsync(id, DocumentStage.Keyed);

        AssertRight(Assert.Single(await portal.RecordsAsync("accounts")), Papers.Invoice());
    }

    [Theory]
    [InlineData("renamed-label", "Surname")]
    [InlineData("new-required-field", "E-mail")]
    [InlineData("removed-field", "there are 8")]
    [InlineData("commit-renamed", "the button 'Save record'")]
    [InlineData("second-commit", "there are 2")]
    [InlineData("renamed-link", "the link 'New change of address'")]
    [InlineData("option-renamed", "the radio 'Tenant'")]
    [InlineData("notice-before-menu", "the link 'New change of address'")]
    [InlineData("date-format", "Invalid date in field")]
    public async Task Parks_the_queue_tells_one_person_and_keys_nothing(string change, string told)
    {
        await using var portal = await Portal.StartAsync();
        await portal.ChangeAsync(change);
        await using var house = await StartAsync(portal);

        var ids = new List<Guid>();
        foreach (var number in Enumerable.Range(1, 3))
            ids.Add(await house.SendAsync(Form, Register, Papers.ChangeOfAddress($"CA1-{number:000000}")));
        await house.WaitForAsync(db => db.Pauses.AnyAsync(pause => pause.Kind == PauseKind.Changed && pause.Times > 1));

        Assert.Empty(await portal.RecordsAsync(Register));
        var task = await house.AskAsync(db => db.Tasks.SingleAsync());
        Assert.Equal(TaskKind.StepFailed, task.Kind);
        Assert.Contains(told, task.Reason);
        Assert.Equal(2, await house.AskAsync(db => db.Documents.CountAsync(document => document.Stage == DocumentStage.Ready)));

        await portal.TakeChangesBackAsync();
        await house.ReviewAsync(task.DocumentId!.Value, document => document.TryAgain("anna")); // a keying's task is about a document
        foreach (var id in ids)
            await house.WaitAsync(id, DocumentStage.Keyed);
        Assert.Equal(3, (await portal.RecordsAsync(Register)).Count);
    }

    [Fact]
    public async Task Parks_after_saving_when_the_record_cannot_be_read_any_more_and_keys_nothing_twice()
    {
        await using var portal = await Portal.StartAsync();
        await portal.ChangeAsync("record-relabelled");
        await using var house = await StartAsync(portal);

        var id = await house.SendAsync(Form, Register, Papers.ChangeOfAddress());
        await house.WaitAsync(id, DocumentStage.InReview);
        Assert.Contains("Town", (await house.TaskAsync(id)).Reason);
        await portal.TakeChangesBackAsync();
        await house.ReviewAsync(id, document => document.TryAgain("anna"));
        await house.WaitAsync(id, DocumentStage.Keyed);

        AssertRight(Assert.Single(await portal.RecordsAsync(Register)), Papers.ChangeOfAddress());
    }

    [Fact]
    public async Task Tells_a_wrong_password_as_that_and_does_not_try_it_again_and_again()
    {
        await using var portal = await Portal.StartAsync();
        await using var house = await StartAsync(portal, "wrong");
        var first = await house.SendAsync(Form, Register, Papers.ChangeOfAddress("CA1-000001"));
        await house.WaitAsync(first, DocumentStage.InReview);
        var second = await house.SendAsync(Form, Register, Papers.ChangeOfAddress("CA1-000002"));
        await house.WaitForAsync(db => db.Keyings.AnyAsync(keying => keying.DocumentId == second && keying.Reason != null));

        Assert.Contains("did not let the bot in: 'User ID or password is wrong.'", (await house.TaskAsync(first)).Reason);
        Assert.Equal(DocumentStage.Ready, (await house.WaitAsync(second, DocumentStage.Ready)).Stage);
        Assert.Equal(PauseKind.NotLetIn, (await house.AskAsync(db => db.Pauses.SingleAsync())).Kind);
        Assert.Equal(1, await house.AskAsync(db => db.Keyings.SumAsync(keying => keying.Attempts)));
    }

    private static Task<KeyingHouse> StartAsync(Portal portal, string password = "paper") => KeyingHouse.StartAsync(new(portal.Settings)
    {
        ["Workflows:Folder"] = KeyingStorm.StormWorkflows.Copy(Directory.CreateTempSubdirectory("workflows-").FullName, TimeSpan.FromSeconds(4)),
        ["PORTAL_PASSWORD"] = password,
    });

    private static void AssertRight(SavedRecord saved, Dictionary<string, string?> values)
    {
        foreach (var (name, value) in values)
            Assert.Equal(value ?? "", saved.Values[name]);
    }
}
