using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Pipeline.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Tests.Whole;

/// <summary>A workflow is changed while documents are under way.</summary>
public sealed class WorkflowVersionTests
{
    private const string Letter = "Dear office Number 123456 thank you";

    [Fact]
    public async Task A_document_sorted_before_the_change_is_decided_and_reviewed_by_the_version_it_began_with_and_the_next_one_by_the_new()
    {
        var folder = await SortedByTheOldVersionAsync();

        await using var after = await House.StartAsync(folder, roles: Roles.Web | Roles.Read | Roles.Understand, threshold: 0.1);
        var old = await after.DocumentAsync(DocumentStage.InReview);
        await after.ReceiveAsync(Letter + " again", "new.tif");
        var young = await after.DocumentAsync(DocumentStage.Filed);

        var today = after.Services.GetRequiredService<WorkflowCatalog>().Find("letter")!.Version;
        Assert.NotEqual(today, old.WorkflowVersion);
        Assert.Equal(today, young.WorkflowVersion);
        Assert.Equal(old.WorkflowVersion, after.Services.GetRequiredService<IDeskRules>().TypeOf("letter", old.WorkflowVersion)!.Version);
        Assert.Empty(await after.AskAsync(db => db.Events.Where(line => line.Kind == "workflow changed").ToListAsync()));
    }

    [Fact]
    public async Task Where_the_version_it_began_with_is_gone_todays_is_taken_and_the_story_says_so()
    {
        var folder = await SortedByTheOldVersionAsync();
        Directory.Delete(Path.Combine(folder, "workflow-versions"), recursive: true);

        await using var after = await House.StartAsync(folder, threshold: 0.1);
        var document = await after.DocumentAsync(DocumentStage.Filed);

        Assert.Equal(after.Services.GetRequiredService<WorkflowCatalog>().Find("letter")!.Version, document.WorkflowVersion);
        Assert.Single(await after.AskAsync(db => db.Events.Where(line => line.Kind == "workflow changed").ToListAsync()));
    }

    [Fact]
    public async Task Where_no_version_can_be_kept_the_service_works_on()
    {
        var folder = Directory.CreateTempSubdirectory("house-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "workflow-versions"), "a file where the folder should be");

        await using var house = await House.StartAsync(folder, threshold: 0.1);
        await house.ReceiveAsync(Letter);

        Assert.Equal("letter", (await house.DocumentAsync(DocumentStage.Filed)).Workflow);
    }

    [Fact]
    public async Task A_kept_version_that_a_power_cut_emptied_is_kept_anew_at_the_next_start()
    {
        var folder = await SortedByTheOldVersionAsync();
        var kept = Directory.EnumerateFiles(Path.Combine(folder, "workflow-versions"), "workflow.yaml", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(kept, "");

        await using var again = await House.StartAsync(folder, threshold: 1);
        await again.DocumentAsync(DocumentStage.InReview);

        Assert.NotEqual(0, new FileInfo(kept).Length);
    }

    /// <summary>The power went after sorting and before understanding.</summary>
    private static async Task<string> SortedByTheOldVersionAsync()
    {
        string folder;
        await using (var before = await House.StartAsync(threshold: 1))
        {
            folder = before.Folder;
            await before.ReceiveAsync(Letter, "old.tif");
            await before.DocumentAsync(DocumentStage.InReview);
        }
        await using var desk = await House.StartAsync(folder, roles: Roles.Web, threshold: 1);
        await desk.AskAsync(db => db.Tasks.ExecuteDeleteAsync());
        await desk.AskAsync(db => db.Documents.SelectMany(document => document.Fields).ExecuteDeleteAsync());
        await desk.AskAsync(db => db.Documents.ExecuteUpdateAsync(set => set.SetProperty(document => document.Stage, DocumentStage.Sorted)));
        return folder;
    }
}
