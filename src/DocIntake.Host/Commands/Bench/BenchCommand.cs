using System.CommandLine;
using System.Text.Json;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Bench;

/// <summary><c>docintake bench read</c>: DocIntake and what else there is, on the same pages, in one run.</summary>
public static class BenchCommand
{
    private static readonly Dictionary<string, SecondReaderMode> ModeOf = new()
    {
        ["tesseract-only"] = SecondReaderMode.Off,
        ["doubtful"] = SecondReaderMode.Doubtful,
        ["always"] = SecondReaderMode.Always,
    };
    private static readonly Dictionary<string, BenchJob> JobOf = new()
    {
        ["tesseract"] = BenchJob.Words,
        ["ocrmypdf"] = BenchJob.SearchablePdf,
        ["pdftotext"] = BenchJob.TextLayer,
    };

    private static readonly Argument<string[]> Paths = new("PATH") { Description = "Files, or folders whose files are read.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string[]> Against = Several("--against", "Who is measured beside DocIntake: tesseract, ocrmypdf, pdftotext. Default all, each with the pages it is for.", [.. JobOf.Keys]);
    private static readonly Option<string[]> Modes = Several("--modes", "How DocIntake reads: tesseract-only, doubtful (as it does unless told otherwise), always (second reader on all). Default all.", [.. ModeOf.Keys]);
    private static readonly Option<PreparationStep[]> Without = new("--without") { Description = "Steps of image preparation to leave out: orientation, deskew, enlarge, contrast, despeckle, borders.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<DirectoryInfo?> Truth = new("--truth") { Description = "Folder of NAME.csv (x1,y1,…,x4,y4,text a line) or NAME.json (FUNSD), to score words by." };
    private static readonly Option<int> Rounds = Counted("--rounds", "Passes of each over all pages, turn by turn; the middle one counts.", 1);
    private static readonly Option<int> Pages = Counted("--pages", "Only the first so many pages.", int.MaxValue);
    private static readonly Option<int> Readers = new("--readers") { Description = "Processes at work at the same time, of each; 0: one for each core." };
    private static readonly Option<string> Languages = new("--languages") { Description = "Tesseract's names, joined: eng+deu.", DefaultValueFactory = _ => "eng" };
    private static readonly Option<bool> Json = new("--json") { Description = "The result as one line of JSON." };

    public static Command Create()
    {
        var read = new Command("read", "Measures pages a second, CPU, memory and words read: DocIntake beside tesseract, OCRmyPDF and pdftotext, on the same pages."
            + " Exit code 1: a page was not read, or one asked for with --against is not installed.")
        {
            Paths, Against, Modes, Without, Truth, Rounds, Pages, Readers, Languages, Json,
        };
        read.SetAction(RunAsync);
        return new Command("bench", "Measures this machine's work against what else there is.") { read };
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var found = InputFiles.Find(parsed.GetValue(Paths) ?? []);
        if (found.Missing.Count > 0 || found.Files.Count == 0)
        {
            await Console.Error.WriteLineAsync(found.Missing.Count > 0 ? $"Not found or not readable: {string.Join(", ", found.Missing)}. Nothing was read." : "There is no file to read.");
            return ExitCodes.Usage;
        }
        if (parsed.GetValue(Truth) is { Exists: false } folder)
        {
            await Console.Error.WriteLineAsync($"There is no folder '{folder}': --truth names the one with the words that stand on the pages.");
            return ExitCodes.Usage;
        }
        try
        {
            var run = new BenchRun(Plan(parsed, found.Files), Console.IsErrorRedirected ? _ => { } : Console.Error.WriteLine);
            var result = await run.RunAsync(cancel);
            if (parsed.GetValue(Json))
                Console.WriteLine(JsonSerializer.Serialize(result, ReaderJson.Options));
            else
                BenchTable.Write(result);
            return Code(result, asked: parsed.GetValue(Against) is { Length: > 0 });
        }
        catch (Exception missing) when (missing is ReaderUnavailableException or PeerMissingException)
        {
            await Console.Error.WriteLineAsync(missing.Message);
            return ExitCodes.Unavailable;
        }
    }

    private static BenchPlan Plan(ParseResult parsed, IReadOnlyList<string> files)
    {
        var languages = parsed.GetValue(Languages) ?? "eng";
        var settings = new RecogniseSettings(languages.Split('+')) { Without = parsed.GetValue(Without) ?? [] };
        var modes = parsed.GetValue(Modes) is { Length: > 0 } named ? named.Distinct() : ModeOf.Keys;
        var against = parsed.GetValue(Against) is { Length: > 0 } peers ? peers.Distinct() : JobOf.Keys;
        return new BenchPlan(files, [.. modes.Select(mode => new BenchMode(mode, settings with { SecondReader = ModeOf[mode] }))], [.. against.Select(peer => JobOf[peer]).Order()],
            parsed.GetValue(Pages), parsed.GetValue(Rounds), parsed.GetValue(Truth)?.FullName,
            new ReaderOptions { Count = parsed.GetValue(Readers), Languages = languages });
    }

    private static int Code(BenchResult result, bool asked)
    {
        var rows = result.Jobs.SelectMany(job => job.Rows);
        return result.LeftOut.Count > 0 || rows.Any(row => row.NotRead.Count > 0 || (asked && row.Missing is not null)) ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static Option<string[]> Several(string name, string description, params string[] values)
    {
        var option = new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = true };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static Option<int> Counted(string name, string description, int otherwise)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) < 1)
                result.AddError($"{name} is a number from 1 up.");
        });
        return option;
    }
}
