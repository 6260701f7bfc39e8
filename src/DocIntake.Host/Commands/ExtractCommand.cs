using System.CommandLine;
using System.Text.Json;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake extract</c>: files in, a workflow's fields as JSON out. No database, no queue.</summary>
public static class ExtractCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, or folders whose files are read; all pages of a file are one document.", Arity = ArgumentArity.OneOrMore };
        var workflow = new Option<string>("--workflow") { Description = "The workflow whose fields are wanted.", Required = true };
        var outFolder = new Option<DirectoryInfo>("--out") { Description = "Folder for <file name>.json, one a file.", Required = true };
        var folder = new Option<string?>("--workflows") { Description = "The folder of workflows. Default: the setting Workflows:Folder." };
        var readers = new Option<int>("--readers") { Description = "Readers at work at the same time; 0: one for each core." };
        var json = new Option<bool>("--json") { Description = "The summary as one line of JSON." };
        var second = SecondReaderOption.Create();
        var cache = CacheOption.Create();
        var command = new Command("extract", "Reads files and writes one workflow's fields as JSON.") { paths, workflow, outFolder, folder, readers, second, cache, json };
        command.SetAction((parsed, cancel) =>
        {
            var loaded = NamedWorkflow.Load(parsed.GetValue(folder) ?? Settings.WorkflowsOf(parsed), parsed.GetRequiredValue(workflow));
            return loaded is null
                ? Task.FromResult(ExitCodes.Usage)
                : RunAsync(parsed.GetValue(paths) ?? [], loaded, parsed.GetRequiredValue(outFolder).FullName,
                    new ReaderOptions { Count = parsed.GetValue(readers), Languages = string.Join('+', loaded.Languages), SecondReader = parsed.GetValue(second) },
                    parsed.GetValue(cache), parsed.GetValue(json), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, Workflow workflow, string outFolder, ReaderOptions options, DirectoryInfo? cache, bool json, CancellationToken cancel)
    {
        var input = InputFiles.Find(paths);
        if (input.Missing.Count > 0)
        {
            await Console.Error.WriteLineAsync($"Not found or not readable: {string.Join(", ", input.Missing)}. Nothing was read.");
            return ExitCodes.Usage;
        }
        return await WithReaders.RunAsync(options, async pool =>
        {
            var run = new ExtractRun(CacheOption.Of(cache, pool, options), workflow, outFolder, options, TimeProvider.System);
            var done = await FileProgress.ShowAsync(input.Files.Count, json, tick => run.ExtractAsync(input.Files, tick, cancel));
            await TellAsync(done, json);
            return done.Failures.Count == 0 ? ExitCodes.Done : ExitCodes.Findings;
        });
    }

    private static async Task TellAsync(ExtractSummary done, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(done, ReaderJson.Options));
            return;
        }
        foreach (var failure in done.Failures)
            await Console.Error.WriteLineAsync(failure.Page is { } page ? $"{failure.File}, page {page}: {failure.Reason}" : $"{failure.File}: {failure.Reason}");
        Console.WriteLine($"{done.Files} files, {done.Pages} pages in {done.Seconds:0.0} s ({done.Seconds / Math.Max(1, done.Pages):0.00} s a page)."
            + $" Fields found: {done.Found} of {done.Fields}, doubtful: {done.Doubtful}. Files without a doubt: {done.StraightThrough}. Not read: {done.Failures.Count}.");
    }
}
