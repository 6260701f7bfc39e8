using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Learning;

/// <summary>Learns from what persons approved: looks now and then whether enough has come, trains, and lets the new model run where it wins. One process a workflow at a time.</summary>
public sealed partial class Learner(
    IServiceScopeFactory scopes, WorkflowCatalog workflows, ContentStore store, IOptions<LearningOptions> options, TimeProvider clock, ILogger<Learner> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Every <= TimeSpan.Zero)
            return;
        if (BoostedTrees.Missing is { } missing)
        {
            CannotLearn(missing);
            return;
        }
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var workflow in workflows.All)
                await LearnSafelyAsync(workflow, stoppingToken);
        }
    }

    /// <summary>Null: too little has come since the last model, or another process is at it.</summary>
    /// <exception cref="IOException">The workflow's folder cannot be written.</exception>
    public async Task<Trained?> LearnAsync(Workflow workflow, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var models = new ModelFolder(workflow.Folder);
        // The last try counts, whether it won or not: the same documents would say the same again. To another version of the program they say something else.
        var last = models.Numbers.Count > 0 && ModelFile.Read(models.PathOf(models.Numbers[^1])) is { IsOfThisVersion: true } tried ? tried.Made : DateTime.MinValue;
        if (await db.CountReviewedAsync(workflow.Name, last, cancel) < options.Value.After)
            return null;
        using var held = models.TryHold();
        if (held is null)
            return null;
        var documents = await db.ReviewedAsync(store, workflow.Name, options.Value.Most, cancel);
        return documents.Count < WorkflowLearning.FewestDocuments
            ? null
            : await Task.Run(() => new ModelTraining(models, clock).Train(workflow, documents, rememberValues: true, "documents approved by persons"), cancel);
    }

    private async Task LearnSafelyAsync(Workflow workflow, CancellationToken cancel)
    {
        try
        {
            if (await LearnAsync(workflow, cancel) is { } trained)
                Learned(workflow.Name, trained.Number, trained.Fields.Count(field => field.Taken), trained.Fields.Count);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What runs goes on; the next round tries again.
            LearningFailed(workflow.Name, failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "Learned model {Model} of workflow {Workflow}: {Taken} of {Fields} fields won")]
    private partial void Learned(string workflow, int model, int taken, int fields);

    [LoggerMessage(LogLevel.Warning, "Nothing was learned of workflow {Workflow}")]
    private partial void LearningFailed(string workflow, Exception failure);

    [LoggerMessage(LogLevel.Warning, "Nothing is learned: {Missing}")]
    private partial void CannotLearn(string missing);
}
