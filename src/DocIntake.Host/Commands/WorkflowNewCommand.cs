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
        var from = new Option<string[]>("--from") { Description = "A blank form (a PDF with fields, or any with a table of empty ruled boxes), or sample documents, three and more for tables: files or folders.", Required = true, AllowMultipleArgumentsPerToken = true };
        var root = new Option<string?>("--workflows") { Description = "The folder of workflows. Default: the setting Workflows:Folder." };
        var command = new Command("new", "Proposes a workflow: fields, labels, types, zones and tables, to be looked over.") { name, from, root };
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
        var read = new List<(string File, IReadOnlyList<NewPage> Pages)>();
        foreach (var file in files)
        {
            // Several files are samples; one may be a blank, whose ruled boxes are to be filled in.
            if (await ReadAsync(file, readers, findBoxes: files.Count == 1, cancel) is { Count: > 0 } pages)
                read.Add((file, pages));
        }
        if (read.Count == 0)
        {
            await Console.Error.WriteLineAsync("None of the files can be read. Nothing was written.");
            return ExitCodes.Findings;
        }
        var proposal = Propose(Path.GetFileName(folder), read);
        if (proposal.Blank is { } blank && read[0].Pages.Any(page => page.Read.FormValues.Any(FormProposal.IsFilled)))
            await Console.Error.WriteLineAsync($"{read[0].File} is filled in. Put an empty form in its place as {blank}: zones are found by what is printed on both.");
        Write(folder, proposal, proposal.Blank, [.. read.Select(one => one.File)]);
        return await TellAsync(folder, proposal);
    }

    /// <summary>A form with fields of its own is a blank; so is a single file with a table of ruled boxes and nothing in them.</summary>
    private static Proposal Propose(string name, List<(string File, IReadOnlyList<NewPage> Pages)> read)
    {
        var samples = SampleProposal.Of(name, [.. read.Select(IReadOnlyList<RecognisedPage> (one) => [.. one.Pages.Select(page => page.Read)])]);
        if (read is not [var (file, pages)])
            return samples;
        var form = FormProposal.Of(name, "blank" + Path.GetExtension(file).ToLowerInvariant(), [.. pages.Select(page => page.Read)], [.. pages.Select(page => page.Ruled)]);
        return pages.Any(page => page.Read.FormValues.Count > 2) || (samples.Tables.Count == 0 && form.Tables.Count > 0) ? form : samples;
    }

    /// <summary>What cannot be read is told and left out.</summary>
    private static async Task<IReadOnlyList<NewPage>> ReadAsync(string file, IReaders readers, bool findBoxes, CancellationToken cancel)
    {
        var output = Directory.CreateTempSubdirectory("docintake-new-");
        try
        {
            var count = (await readers.PrepareAsync(file, Path.GetFileName(file), null, cancel)).PageCount;
            var pages = new List<NewPage>();
            for (var number = 1; number <= Math.Min(count, MostPages); number++)
            {
                var place = output.CreateSubdirectory($"{number}").FullName;
                var page = await readers.RecogniseAsync(file, number, place, new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: findBoxes), cancel);
                pages.Add(new NewPage(page, page.ImageFile is { } image ? await readers.FindBoxesAsync(Path.Combine(place, image), cancel) : []));
            }
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
        Console.WriteLine($"{Path.Combine(folder, WorkflowLoader.FileName)}: {proposal.Fields.Count} fields proposed{(proposal.Blank is null ? "" : ", with zones on the blank")}{TablesOf(proposal)}. Look it over; its comments say what next.");
        return loaded.Errors.Count == 0 ? ExitCodes.Done : ExitCodes.Findings;
    }

    private static string TablesOf(Proposal proposal) => proposal.Tables.Count == 0 ? ""
        : $", and {string.Join(" and ", proposal.Tables.Select(table => $"a table '{table.Name}' of {table.Columns.Count(column => column.Kept)} columns"))}";

    /// <summary>A page read, and the boxes ruled on it; none where nobody looked.</summary>
    private sealed record NewPage(RecognisedPage Read, IReadOnlyList<Box> Ruled);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex NameShape();
}
