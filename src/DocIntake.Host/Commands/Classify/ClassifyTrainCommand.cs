using System.CommandLine;
using System.Text.Json;
using DocIntake.Pipeline.Sorting.Learned;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Classify;

/// <summary><c>docintake classify train</c>: learns of samples once and keeps what was learned.</summary>
internal static class ClassifyTrainCommand
{
    /// <summary>RightLeftOut: pages whose kind was told right by what the others taught.</summary>
    private sealed record TrainSummary(string Model, IReadOnlyList<string> Types, int Pages, int RightLeftOut, IReadOnlyList<ReadFailure> Failures);

    public static Command Create()
    {
        var samples = new Argument<DirectoryInfo>("SAMPLES") { Description = "Folder of samples: one folder for each document type, some 20 files in each." };
        var outFile = new Option<FileInfo>("--out") { Description = "The model, a file for 'classify --model'.", Required = true };
        var reading = new ReadingOptions();
        var command = new Command("train", "Learns of samples and writes a model. Exit code 1: a sample could not be read.")
            { samples, outFile, reading.Readers, reading.Languages, reading.Second, reading.Json };
        command.SetAction(async (parsed, cancel) =>
        {
            var classes = SampleClasses.In(parsed.GetRequiredValue(samples).FullName);
            if (classes.Problem is { } problem)
                return await ClassifyCommand.RefuseAsync(problem);
            var (path, json, options) = (parsed.GetRequiredValue(outFile).FullName, parsed.GetValue(reading.Json), reading.Of(parsed));
            return await WithReaders.RunAsync(options, pool => TrainAsync(new FilePages(pool, options), classes, path, json, cancel));
        });
        return command;
    }

    private static async Task<int> TrainAsync(FilePages reading, SampleClasses classes, string path, bool json, CancellationToken cancel)
    {
        var (learned, problem) = await ClassifierLearning.LearnAsync(reading, classes, json, cancel);
        if (!json || learned is null)
            await ClassifyCommand.TellAsync(reading.Failures);
        if (learned is null)
            return await ClassifyCommand.RefuseAsync(problem);
        await ClassifierFile.SaveAsync(path, learned.Model, cancel);
        var done = new TrainSummary(path, classes.Types, learned.Pages, learned.RightLeftOut, reading.Failures);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(done, ReaderJson.Options)
            : $"Learned {done.Types.Count} types of {done.Pages} pages. Each page told by the others: {done.RightLeftOut} of {done.Pages} right. Samples not read: {done.Failures.Count}.");
        return done.Failures.Count == 0 ? ExitCodes.Done : ExitCodes.Findings;
    }
}
