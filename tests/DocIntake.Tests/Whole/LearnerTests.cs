using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Pipeline.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Tests.Whole;

public sealed class LearnerTests
{
    [Fact]
    public async Task Twenty_corrected_letters_teach_the_running_service_and_the_next_one_needs_nobody()
    {
        await using var house = await House.StartAsync(roles: Roles.Web | Roles.Read | Roles.Understand, threshold: 0.8);
        for (var letter = 0; letter < 20; letter++)
            await house.ReceiveAsync(Text(letter), $"{letter}.tif");
        await house.WaitAsync(async db => await db.Tasks.CountAsync() == 20 ? "asked" : null);
        await CorrectAllAsync(house);
        await house.WaitAsync(async db => await db.Documents.CountAsync(d => d.Stage == DocumentStage.Filed) == 20 ? "filed" : null);

        var workflow = house.Services.GetRequiredService<WorkflowCatalog>().Find("letter")!;
        var trained = await house.Services.GetRequiredService<Learner>().LearnAsync(workflow, default);
        await house.ReceiveAsync(Text(99), "99.tif");
        var field = await house.WaitAsync(db => db.Documents.Where(d => d.Stage == DocumentStage.Filed && !d.Touched).SelectMany(d => d.Fields).FirstOrDefaultAsync());

        Assert.True(trained!.InUse);
        Assert.Equal(Number(99), field.Value);
        Assert.Null(await house.Services.GetRequiredService<Learner>().LearnAsync(workflow, default));
        var models = new ModelFolder(workflow.Folder);
        models.Add(models.Current! with { Features = models.Current!.Features - 1 });
        Assert.Equal(2, (await house.Services.GetRequiredService<Learner>().LearnAsync(workflow with { Model = null }, default))?.Number); // of another version of the program: learned anew at once
    }

    /// <summary>The label the author knows stands by another number; the one wanted stands after words nobody wrote into the workflow.</summary>
    private static string Text(int letter) => $"Dear office we wrote {700000 + letter} before Please refer to file {Number(letter)} thank you";

    private static string Number(int letter) => $"{100000 + (letter * 7919 % 89999)}";

    private static async Task CorrectAllAsync(House house)
    {
        foreach (var task in await house.AskAsync(db => db.Tasks.ToListAsync()))
        {
            var name = await house.AskAsync(db => db.Submissions.Where(s => s.Id == task.SubmissionId).Select(s => s.FileName).SingleAsync());
            await house.DoAsync(async services =>
            {
                var desk = services.GetRequiredService<DocumentDesk>();
                Assert.Equal(DeskAnswer.Ok, await desk.CorrectAsync(task.Id, "Ada", "number", Number(int.Parse(Path.GetFileNameWithoutExtension(name), System.Globalization.CultureInfo.InvariantCulture))));
                return await desk.ApproveAsync(task.Id, "Ada");
            });
        }
    }
}
