using System.CommandLine;
using System.Text.Json;
using DocIntake.Pipeline.Recognising;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake read</c>: files in, their words as JSON out. No database, no queue: readers and a folder.</summary>
public static class ReadCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, or folders whose files are read.", Arity = ArgumentArity.OneOrMore };
        var outFolder = new Option<DirectoryInfo>("--out") { Description = "Folder for <name>.json, one a file; with its extension where two files share a name.", Required = true };
        var json = new Option<bool>("--json") { Description = "The summary as one line of JSON." };
        var readers = new Option<int>("--readers") { Description = "Readers at work at the same time; 0: one for each core." };
        var languages = new Option<string>("--languages") { Description = "Tesseract's names, joined: eng+deu.", DefaultValueFactory = _ => "eng" };
        var second = SecondReaderOption.Create();
        var images = new Option<DirectoryInfo?>("--images") { Description = "Folder for the upright page images; boxes are then measured on these, else on the page as it is in the file." };
        var command = new Command("read", "Reads files and writes their words, boxes, codes and form values as JSON.") { paths, outFolder, json, readers, languages, second, images };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(paths) ?? [],
            new ReadOutput(parsed.GetValue(outFolder)!.FullName, parsed.GetValue(images)?.FullName), // --out is required
            new ReaderOptions { Count = parsed.GetValue(readers), Languages = parsed.GetValue(languages) ?? "eng", SecondReader = parsed.GetValue(second) },
            parsed.GetValue(json),
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, ReadOutput output, ReaderOptions options, bool json, CancellationToken cancel)
    {
        if (InputFiles.Find(paths) is not { Missing: [], Files: var files } found)
        {
            await Console.Error.WriteLineAsync($"Not found or not readable: {string.Join(", ", InputFiles.Find(paths).Missing)}. Nothing was read.");
            return ExitCodes.Usage;
        }
        if (OptionsProblem(options) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return ExitCodes.Usage;
        }
        return await WithReaders.RunAsync(options, async pool =>
        {
            var run = new ReadRun(pool, output, options);
            var done = await FileProgress.ShowAsync(found.Files.Count, json, tick => run.ReadAsync(files, tick, cancel));
            await TellAsync(done, json);
            return done.Failures.Count == 0 ? ExitCodes.Done : ExitCodes.Findings;
        });
    }

    private static string? OptionsProblem(ReaderOptions options)
    {
        var problems = new List<System.ComponentModel.DataAnnotations.ValidationResult>();
        var valid = System.ComponentModel.DataAnnotations.Validator.TryValidateObject(
            options, new System.ComponentModel.DataAnnotations.ValidationContext(options), problems, validateAllProperties: true);
        return valid ? null : string.Join(' ', problems.Select(problem => problem.ErrorMessage));
    }

    private static async Task TellAsync(ReadSummary done, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(done, Reader.Protocol.ReaderJson.Options));
            return;
        }
        foreach (var failure in done.Failures)
            await Console.Error.WriteLineAsync(failure.Page is { } page ? $"{failure.File}, page {page}: {failure.Reason}" : $"{failure.File}: {failure.Reason}");
        Console.WriteLine($"{done.Files} files, {done.Pages} pages, {done.Words} words in {done.Seconds:0.0} s"
            + $" ({done.Pages / Math.Max(0.001, done.Seconds):0.00} pages a second). Not read: {done.Failures.Count}.");
    }
}
