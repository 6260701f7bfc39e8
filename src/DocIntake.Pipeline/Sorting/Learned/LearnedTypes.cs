using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Sorting.Learned;

/// <summary>
/// The document types the service knows by samples: <see cref="ClassifierFile.Name"/> beside the workflows where somebody put it there, else learned at start
/// of the workflows' samples, once for the same samples: what was learned is kept in the data folder.
/// </summary>
public sealed partial class LearnedTypes(
    WorkflowCatalog workflows, IReaders readers, IOptions<WorkflowOptions> folder, IOptions<DataOptions> data, IOptions<ReaderOptions> reading, ILogger<LearnedTypes> log) : BackgroundService
{
    private const int FewestTypes = 2;
    private readonly TaskCompletionSource<ClassifierModel?> learned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until it is learned; null where there is nothing to learn from, or that failed (which is logged): hints alone then tell types.</summary>
    public Task<ClassifierModel?> ModelAsync(CancellationToken cancel) => learned.Task.WaitAsync(cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            learned.SetResult(await FindAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            learned.TrySetCanceled(stoppingToken);
        }
        catch (Exception failed)
        {
            // Paper goes on by hints: what no hint knows goes to a person, as it does without samples.
            Failed(failed);
            learned.SetResult(null);
        }
    }

    private async Task<ClassifierModel?> FindAsync(CancellationToken cancel)
    {
        var given = Path.Combine(folder.Value.Folder, ClassifierFile.Name);
        if (File.Exists(given))
            return Loaded(given);
        var samples = await TypeSamples.FindAsync(workflows.All, readers, cancel);
        if (samples.Types.Count < FewestTypes)
            return null;
        var kept = Path.Combine(Path.GetFullPath(data.Value.Folder), "classifiers", await samples.DigestAsync(reading.Value, cancel) + ".json");
        if (File.Exists(kept) && Loaded(kept) is { } before)
            return before;
        var pages = await samples.ReadAsync(readers, reading.Value, cancel);
        if (pages.Select(page => page.Kind.Type).Distinct().Count() < FewestTypes)
            return null;
        var (model, count, right) = ClassifierTraining.Learn(pages);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!); // joined above
        await ClassifierFile.SaveAsync(kept, model, cancel);
        Learned(samples.Types.Count, count, right);
        return model;
    }

    private ClassifierModel? Loaded(string path)
    {
        var (model, problem) = ClassifierFile.Load(path);
        if (problem is not null)
            NotLoaded(problem);
        return model;
    }

    [LoggerMessage(LogLevel.Information, "Learned {Types} document types of {Pages} sample pages; each told by the others, {Right} were right")]
    private partial void Learned(int types, int pages, int right);

    [LoggerMessage(LogLevel.Error, "A model of document types was not used: {Problem}")]
    private partial void NotLoaded(string problem);

    [LoggerMessage(LogLevel.Error, "Document types were not learned: types are told by hints alone until the next start")]
    private partial void Failed(Exception failure);
}
