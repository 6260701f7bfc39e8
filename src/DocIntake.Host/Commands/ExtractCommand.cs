using System.CommandLine;
using System.Text.Json;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

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
        var command = new Command("extract", "Reads files and writes one workflow's fields as JSON.") { paths, workflow, outFolder, folder, readers, second, json };
        command.SetAction((parsed, cancel) =>
        {
            var loaded = Load(parsed.GetValue(folder) ?? Settings.WorkflowsOf(parsed), parsed.GetRequiredValue(workflow));
            return loaded is null
                ? Task.FromResult(ExitCodes.Usage)
                : RunAsync(parsed.GetValue(paths) ?? [], loaded, parsed.GetRequiredValue(outFolder).FullName,
                    new ReaderOptions { Count = parsed.GetValue(readers), Languages = string.Join('+', loaded.Languages), SecondReader = parsed.GetValue(second) }, parsed.GetValue(json), cancel);
        });
        return command;
    }

    private static Workflow? Load(string root, string name)
    {
        var folders = WorkflowLoader.FoldersBelow(root);
        if (folders.FirstOrDefault(folder => Path.GetFileName(folder) == name) is not { } found)
        {
            Console.Error.WriteLine(folders.Count == 0
                ? $"There are no workflows in '{root}'. Say where they are with --workflows."
                : $"There is no workflow '{name}' in '{root}'.{DidYouMean.Suggest(name, folders.Select(folder => Path.GetFileName(folder)))}");
            return null;
        }
        var loaded = WorkflowLoader.Load(found);
        foreach (var error in loaded.Errors)
            Console.Error.WriteLine(error);
        return loaded.Workflow;
    }

    private static async Task<int> RunAsync(string[] paths, Workflow workflow, string outFolder, ReaderOptions options, bool json, CancellationToken cancel)
    {
        var input = InputFiles.Find(paths);
        if (input.Missing.Count > 0)
        {
            await Console.Error.WriteLineAsync($"Not found or not readable: {string.Join(", ", input.Missing)}. Nothing was read.");
            return ExitCodes.Usage;
        }
        await SecondReaderOption.TellWhereMissingAsync(options);
        await using var pool = new ReaderPool(Options.Create(options), TimeProvider.System, NullLogger<ReaderPool>.Instance);
        var run = new ExtractRun(pool, workflow, outFolder, options, TimeProvider.System);
        try
        {
            var done = await FileProgress.ShowAsync(input.Files.Count, json, tick => run.ExtractAsync(input.Files, tick, cancel));
            await TellAsync(done, json);
            return done.Failures.Count == 0 ? ExitCodes.Done : ExitCodes.Findings;
        }
        catch (ReaderUnavailableException missing)
        {
            await Console.Error.WriteLineAsync(missing.Message);
            return ExitCodes.Unavailable;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{failure.Message} Is the disk full, or the folder not writable? Files finished before are whole.");
            return ExitCodes.Unavailable;
        }
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
