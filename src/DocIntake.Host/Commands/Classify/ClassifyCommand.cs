using System.CommandLine;
using System.Text.Json;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Sorting;
using DocIntake.Pipeline.Sorting.Learned;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Classify;

/// <summary><c>docintake classify</c>: files in, their document types as JSON out, by what was learned of samples. No database, no queue.</summary>
internal static class ClassifyCommand
{
    private sealed record Wanted(IReadOnlyList<string> Files, string OutFolder, bool Json);

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, or folders whose files are read; all pages of a file are one document. What 'docintake read' wrote of a file (*.json) is taken as read.", Arity = ArgumentArity.OneOrMore };
        var samples = new Option<DirectoryInfo?>("--samples") { Description = "Folder of samples to learn from: one folder for each document type, some 20 files in each." };
        var model = new Option<FileInfo?>("--model") { Description = "What 'docintake classify train' wrote, instead of --samples." };
        var outFolder = new Option<DirectoryInfo>("--out") { Description = "Folder for <name>.json, one a file; with its extension where two files share a name.", Required = true };
        var reading = new ReadingOptions();
        var command = new Command("classify", "Says of files which document type each is, or \"unknown\", by samples. Exit code 1: a file is unknown or could not be read.")
            { paths, samples, model, outFolder, reading.Readers, reading.Languages, reading.Second, reading.Json, ClassifyTrainCommand.Create() };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(samples) is null == parsed.GetValue(model) is null)
                return await RefuseAsync("Say what to classify by: either --samples DIR or --model FILE.");
            var input = InputFiles.Find(parsed.GetValue(paths) ?? []);
            if (input.Missing.Count > 0)
                return await RefuseAsync($"Not found or not readable: {string.Join(", ", input.Missing)}. Nothing was read.");
            var wanted = new Wanted(input.Files, parsed.GetRequiredValue(outFolder).FullName, parsed.GetValue(reading.Json));
            if (parsed.GetValue(samples) is { } folder)
            {
                var classes = SampleClasses.In(folder.FullName);
                return classes.Problem is { } problem ? await RefuseAsync(problem) : await LearnAndClassifyAsync(classes, wanted, reading.Of(parsed), cancel);
            }
            var (loaded, wrong) = ClassifierFile.Load(parsed.GetValue(model)!.FullName); // the one or the other, see above
            return loaded is null
                ? await RefuseAsync(wrong)
                : await WithReaders.RunAsync(reading.Of(parsed), pool => ClassifyAsync(pool, loaded, wanted, reading.Of(parsed), cancel));
        });
        return command;
    }

    public static async Task<int> RefuseAsync(string? problem)
    {
        await Console.Error.WriteLineAsync(problem);
        return ExitCodes.Usage;
    }

    public static async Task TellAsync(IEnumerable<ReadFailure> failures)
    {
        foreach (var failure in failures)
            await Console.Error.WriteLineAsync(failure.Page is { } page ? $"{failure.File}, page {page}: {failure.Reason}" : $"{failure.File}: {failure.Reason}");
    }

    private static Task<int> LearnAndClassifyAsync(SampleClasses classes, Wanted wanted, ReaderOptions options, CancellationToken cancel) => WithReaders.RunAsync(options, async pool =>
    {
        var reading = new FilePages(pool, options);
        var (learned, problem) = await ClassifierLearning.LearnAsync(reading, classes, wanted.Json, cancel);
        await TellAsync(reading.Failures);
        return learned is null ? await RefuseAsync(problem) : await ClassifyAsync(pool, learned.Model, wanted, options, cancel);
    });

    private static async Task<int> ClassifyAsync(IReaders pool, ClassifierModel model, Wanted wanted, ReaderOptions options, CancellationToken cancel)
    {
        var run = new ClassifyRun(new FilePages(pool, options), model, wanted.OutFolder);
        var done = await FileProgress.ShowAsync(wanted.Files.Count, wanted.Json, tick => run.ClassifyAsync(wanted.Files, tick, cancel));
        if (wanted.Json)
            Console.WriteLine(JsonSerializer.Serialize(done, ReaderJson.Options));
        else
        {
            await TellAsync(done.Failures);
            Console.WriteLine($"{done.Files} files, {done.Pages} pages in {done.Seconds:0.0} s: {string.Join(", ", done.Types.Select(type => $"{type.Value} {type.Key}"))}. Not read: {done.Failures.Count}.");
        }
        return done.Failures.Count == 0 && !done.Types.ContainsKey(DocumentClassifier.Unknown) ? ExitCodes.Done : ExitCodes.Findings;
    }
}
