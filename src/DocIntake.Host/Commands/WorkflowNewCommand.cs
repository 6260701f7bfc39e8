using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using DocIntake.Host.Commands.Testing;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;
using DocIntake.Pipeline.Workflows.Proposing;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake workflow new</c>: a first workflow.yaml from a blank form or from samples.</summary>
internal static partial class WorkflowNewCommand
{
    private const int MostPages = 20;

    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The new workflow's name: lower-case letters, digits and '-'." };
        var from = new Option<string[]>("--from") { Description = "A blank form (a PDF with fields), or sample documents: files or folders.", Required = true, AllowMultipleArgumentsPerToken = true };
        var root = new Option<string?>("--workflows") { Description = "The folder of workflows. Default: the setting Workflows:Folder." };
        var command = new Command("new", "Proposes a workflow: fields, labels, types and zones, to be looked over.") { name, from, root };
        command.SetAction(async (parsed, cancel) =>
        {
            var input = InputFiles.Find(parsed.GetRequiredValue(from));
            var folder = Path.Combine(parsed.GetValue(root) ?? Settings.WorkflowsOf(parsed), parsed.GetRequiredValue(name));
            if (Problem(parsed.GetRequiredValue(name), folder, input) is { } problem)
            {
                await Console.Error.WriteLineAsync(problem);
                return ExitCodes.Usage;
            }
            return await WithReaders.RunAsync(new ReaderOptions(), pool => RunAsync(folder, [.. input.Files.Where(SampleFolder.IsDocument)], pool, cancel));
        });
        return command;
    }

    private static string? Problem(string name, string folder, InputFiles input)
    {
        if (!NameShape().IsMatch(name))
            return $"'{name}' is no name for a workflow: lower-case letters, digits and '-' only.";
        if (Directory.Exists(folder))
            return $"There is already a folder {folder}. Take another name, or move it away.";
        if (input.Missing.Count > 0)
            return $"Not found or not readable: {string.Join(", ", input.Missing)}. Nothing was written.";
        return !input.Files.Any(SampleFolder.IsDocument) ? "There is no document in what --from names." : null;
    }

    private static async Task<int> RunAsync(string folder, IReadOnlyList<string> files, IReaders readers, CancellationToken cancel)
    {
        var read = new List<(string File, IReadOnlyList<RecognisedPage> Pages)>();
        foreach (var file in files)
        {
            if (await ReadAsync(file, readers, cancel) is { Count: > 0 } pages)
                read.Add((file, pages));
        }
        if (read.Count == 0)
        {
            await Console.Error.WriteLineAsync("None of the files can be read. Nothing was written.");
            return ExitCodes.Findings;
        }
        var isForm = read is [{ Pages: var only }] && only.Any(page => page.FormValues.Count > 2);
        var blank = isForm ? "blank" + Path.GetExtension(read[0].File).ToLowerInvariant() : null;
        var name = Path.GetFileName(folder);
        var proposal = blank is null ? SampleProposal.Of(name, [.. read.Select(one => one.Pages)]) : FormProposal.Of(name, blank, read[0].Pages);
        if (read.Any(one => isForm && one.Pages.Any(page => page.FormValues.Any(FormProposal.IsFilled))))
            await Console.Error.WriteLineAsync($"{read[0].File} is filled in. Put an empty form in its place as {blank}: zones are found by what is printed on both.");
        Write(folder, proposal, blank, [.. read.Select(one => one.File)]);
        return await TellAsync(folder, proposal);
    }

    /// <summary>What cannot be read is told and left out.</summary>
    private static async Task<IReadOnlyList<RecognisedPage>> ReadAsync(string file, IReaders readers, CancellationToken cancel)
    {
        var output = Directory.CreateTempSubdirectory("docintake-new-");
        try
        {
            var count = (await readers.PrepareAsync(file, Path.GetFileName(file), null, cancel)).PageCount;
            var pages = new List<RecognisedPage>();
            for (var number = 1; number <= Math.Min(count, MostPages); number++)
                pages.Add(await readers.RecogniseAsync(file, number, output.CreateSubdirectory($"{number}").FullName, new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), cancel));
            return pages;
        }
        catch (DocumentException wrong)
        {
            await Console.Error.WriteLineAsync($"{file}: {wrong.Message} It is left out.");
            return [];
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static void Write(string folder, Proposal proposal, string? blank, IReadOnlyList<string> files)
    {
        var samples = Directory.CreateDirectory(Path.Combine(folder, "samples")).FullName;
        File.WriteAllText(Path.Combine(folder, WorkflowLoader.FileName), ProposalYaml.Of(proposal), new UTF8Encoding(false));
        if (blank is not null)
            File.Copy(files[0], Path.Combine(folder, blank));
        else
            foreach (var file in files.DistinctBy(file => Path.GetFileName(file)))
                File.Copy(file, Path.Combine(samples, Path.GetFileName(file)));
    }

    private static async Task<int> TellAsync(string folder, Proposal proposal)
    {
        var loaded = WorkflowLoader.Load(folder);
        foreach (var error in loaded.Errors)
            await Console.Error.WriteLineAsync(error.ToString());
        Console.WriteLine($"{Path.Combine(folder, WorkflowLoader.FileName)}: {proposal.Fields.Count} fields proposed{(proposal.Blank is null ? "" : ", with zones on the blank")}. Look it over; its comments say what next.");
        return loaded.Errors.Count == 0 ? ExitCodes.Done : ExitCodes.Findings;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex NameShape();
}
