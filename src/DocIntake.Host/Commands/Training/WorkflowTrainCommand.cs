using System.CommandLine;
using System.Text.Json;
using DocIntake.Host.Commands.Testing;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Training;

/// <summary><c>docintake workflow train</c>: learns to choose a workflow's values from samples whose truth is known.</summary>
internal static class WorkflowTrainCommand
{
    private sealed record Wanted(SampleFolder Samples, DirectoryInfo? Cache, bool RememberValues, string Source, bool Json);

    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW") { Description = "The workflow's name, or its folder." };
        var samples = new Option<DirectoryInfo?>("--samples") { Description = "Folder of sample documents. Default: the workflow's own samples/." };
        var truth = new Option<DirectoryInfo?>("--truth") { Description = "Folder of their truth, NAME.json for NAME.pdf: {\"field\": \"value\"}. Default: beside the samples." };
        var source = new Option<string>("--source") { Description = "Where the samples come from, and their licence: kept with the model.", DefaultValueFactory = _ => "samples of the workflow" };
        var forget = new Option<bool>("--forget-values") { Description = "Keeps no name or address of the samples in the model: for models given away." };
        var reviewed = new Option<bool>("--reviewed") { Description = "Learns from the documents persons have approved, out of the database, instead of samples. The running service does it by itself (settings Learning:Every, Learning:After)." };
        var back = new Option<bool>("--back") { Description = "Learns nothing: takes the model that ran before the present one (or none)." };
        var root = new Option<string?>("--workflows") { Description = "The folder of workflows. Default: the setting Workflows:Folder." };
        var readers = new Option<int>("--readers") { Description = "Readers at work at the same time; 0: one for each core." };
        var json = new Option<bool>("--json") { Description = "The result as one line of JSON." };
        var (second, cache) = (SecondReaderOption.Create(), CacheOption.Create());
        var command = new Command("train", "Learns from samples whose truth is known (20 and more) and takes what was learned where it wins on samples it never saw. Exit code 1: nothing won, what ran goes on.")
            { workflow, samples, truth, source, forget, reviewed, back, root, readers, second, cache, json };
        command.SetAction(async (parsed, cancel) =>
        {
            if (BoostedTrees.Missing is { } missing)
            {
                await Console.Error.WriteLineAsync(missing);
                return ExitCodes.Unavailable;
            }
            var folders = parsed.GetValue(root) ?? Settings.WorkflowsOf(parsed);
            if (parsed.GetValue(back))
                return GoingBack.Go(folders, parsed.GetRequiredValue(workflow), TimeProvider.System);
            if (NamedWorkflow.Load(folders, parsed.GetRequiredValue(workflow)) is not { } loaded)
                return ExitCodes.Usage;
            if (parsed.GetValue(reviewed))
                return await ReviewedAsync(parsed, loaded, !parsed.GetValue(forget), parsed.GetValue(json), cancel);
            var documents = parsed.GetValue(samples)?.FullName ?? Path.Combine(loaded.Folder, "samples");
            if (WorkflowTestCommand.SamplesOf(loaded, documents, parsed.GetValue(truth)?.FullName ?? documents, draft: false) is not { } folder)
                return ExitCodes.Usage;
            var options = new ReaderOptions { Count = parsed.GetValue(readers), Languages = string.Join('+', loaded.Languages), SecondReader = parsed.GetValue(second) };
            var wanted = new Wanted(folder, parsed.GetValue(cache), !parsed.GetValue(forget), parsed.GetRequiredValue(source), parsed.GetValue(json));
            return await WithReaders.RunAsync(options, pool => RunAsync(loaded, wanted, pool, options, cancel));
        });
        return command;
    }

    private static async Task<int> RunAsync(Workflow workflow, Wanted wanted, ReaderPool pool, ReaderOptions options, CancellationToken cancel)
    {
        var reading = new SampleReading(CacheOption.Of(wanted.Cache, pool, options), workflow, options);
        var documents = await FileProgress.ShowAsync(wanted.Samples.Samples.Count, wanted.Json, tick => reading.ReadAsync(wanted.Samples.Samples, tick, cancel));
        return Train(workflow, documents, wanted.RememberValues, wanted.Source, wanted.Json);
    }

    private static async Task<int> ReviewedAsync(ParseResult parsed, Workflow workflow, bool rememberValues, bool json, CancellationToken cancel)
    {
        await using var services = MigrateCommand.Services(parsed);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var documents = await db.ReviewedAsync(scope.ServiceProvider.GetRequiredService<ContentStore>(), workflow.Name, new LearningOptions().Most, cancel);
        return Train(workflow, documents, rememberValues, "documents approved by persons", json);
    }

    private static int Train(Workflow workflow, IReadOnlyList<LearningDocument> documents, bool rememberValues, string source, bool json)
    {
        if (documents.Count < WorkflowLearning.FewestDocuments)
        {
            Console.Error.WriteLine($"There are {documents.Count} documents with their truth; {WorkflowLearning.FewestDocuments} are the fewest to learn from, 20 and more are better.");
            return ExitCodes.Usage;
        }
        var models = new ModelFolder(workflow.Folder);
        using var held = models.TryHold();
        if (held is null)
        {
            Console.Error.WriteLine($"Another process is training {workflow.Name}. Try again when it is done.");
            return ExitCodes.Unavailable;
        }
        var trained = new ModelTraining(models, TimeProvider.System).Train(workflow, documents, rememberValues, source);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { workflow = workflow.Name, trained.Number, trained.InUse, samples = documents.Count, fields = trained.Fields }, ReaderJson.Options));
        else
            TrainingTable.Write(workflow, documents.Count, trained);
        return trained.InUse ? ExitCodes.Done : ExitCodes.Findings;
    }
}
