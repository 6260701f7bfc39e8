using System.CommandLine;
using System.Text;
using System.Text.Json;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Testing;

/// <summary><c>docintake workflow test</c>: what a workflow gets wrong on samples whose truth is known, as one HTML file with pictures.</summary>
internal static class WorkflowTestCommand
{
    private sealed record Wanted(SampleFolder Samples, string Report, double Least, DirectoryInfo? Cache, bool Json);

    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW") { Description = "The workflow's name, or its folder." };
        var samples = new Option<DirectoryInfo?>("--samples") { Description = "Folder of sample documents. Default: the workflow's own samples/." };
        var truth = new Option<DirectoryInfo?>("--truth") { Description = "Folder of their truth, NAME.json for NAME.pdf: {\"field\": \"value\"}. Default: beside the samples." };
        var report = new Option<FileInfo?>("--report") { Description = "The report, one HTML file. Default: WORKFLOW-test.html in the current folder." };
        var least = new Option<double>("--least") { Description = "Share of fields that must be right for exit code 0, from 0 to 1.", DefaultValueFactory = _ => 1 };
        least.Validators.Add(result =>
        {
            if (result.GetValue(least) is < 0 or > 1)
                result.AddError("--least is a share from 0 to 1, like 0.95.");
        });
        var root = new Option<string?>("--workflows") { Description = "The folder of workflows. Default: the setting Workflows:Folder." };
        var readers = new Option<int>("--readers") { Description = "Readers at work at the same time; 0: one for each core." };
        var json = new Option<bool>("--json") { Description = "The result as one line of JSON." };
        var draft = new Option<bool>("--draft-truth") { Description = "Tests nothing: writes a truth for each sample that has none, as read, to be put right by hand." };
        var second = SecondReaderOption.Create();
        var cache = CacheOption.Create();
        var command = new Command("test", "Extracts samples, compares with their truth and writes a report with every miss in a picture. Exit code 1: fewer fields are right than --least.")
            { workflow, samples, truth, report, least, draft, root, readers, second, cache, json };
        command.SetAction((parsed, cancel) =>
        {
            var loaded = NamedWorkflow.Load(parsed.GetValue(root) ?? Settings.WorkflowsOf(parsed), parsed.GetRequiredValue(workflow));
            if (loaded is null)
                return Task.FromResult(ExitCodes.Usage);
            var options = new ReaderOptions { Count = parsed.GetValue(readers), Languages = string.Join('+', loaded.Languages), SecondReader = parsed.GetValue(second) };
            var (documents, truths) = (parsed.GetValue(samples)?.FullName ?? Path.Combine(loaded.Folder, "samples"), parsed.GetValue(truth)?.FullName);
            if (SamplesOf(loaded, documents, truths ?? documents, parsed.GetValue(draft)) is not { } folder)
                return Task.FromResult(ExitCodes.Usage);
            if (parsed.GetValue(draft))
                return WithReaders.RunAsync(options, pool => TruthDraft.WriteAsync(loaded, [.. folder.WithoutTruth.Select(name => Path.Combine(documents, name))], truths ?? documents, pool, options, cancel));
            var wanted = new Wanted(folder, parsed.GetValue(report)?.FullName ?? Path.GetFullPath($"{loaded.Name}-test.html"), parsed.GetValue(least), parsed.GetValue(cache), parsed.GetValue(json));
            return RunAsync(loaded, wanted, options, cancel);
        });
        return command;
    }

    /// <summary>Null, and the reason told, where there is nothing to compare.</summary>
    public static SampleFolder? SamplesOf(Workflow workflow, string folder, string truths, bool draft)
    {
        if (new[] { folder, truths }.FirstOrDefault(named => !Directory.Exists(named)) is { } missing)
        {
            Console.Error.WriteLine($"There is no folder '{missing}'. Put sample documents there, each with its truth beside it as NAME.json, or name another folder.");
            return null;
        }
        var found = SampleFolder.Read(folder, truths);
        foreach (var problem in found.Problems)
            Console.Error.WriteLine(problem);
        if (found.Problems.Count > 0)
            return null;
        if (found.Samples.Count > 0 || (draft && found.WithoutTruth.Count > 0))
            return found;
        Console.Error.WriteLine($"No document in '{folder}' has its truth in '{truths}'. The truth of scan.pdf is scan.json: {{\"{workflow.Kinds.First().Name}\": \"what stands there\"}}; --draft-truth makes a start.");
        return null;
    }

    private static Task<int> RunAsync(Workflow workflow, Wanted wanted, ReaderOptions options, CancellationToken cancel)
    {
        return WithReaders.RunAsync(options, async pool =>
        {
            var run = new TestRun(CacheOption.Of(wanted.Cache, pool, options), workflow, wanted.Samples, options, TimeProvider.System);
            var result = await FileProgress.ShowAsync(wanted.Samples.Samples.Count, wanted.Json, tick => run.TestAsync(tick, cancel));
            await WholeFile.WriteAsync(wanted.Report, Encoding.UTF8.GetBytes(await TestReport.RenderAsync(result, wanted.Least)), cancel);
            Tell(result, wanted);
            return result.Share >= wanted.Least ? ExitCodes.Done : ExitCodes.Findings;
        });
    }

    private static void Tell(TestResult result, Wanted wanted)
    {
        if (!wanted.Json)
        {
            TestTable.Write(result, wanted.Report, wanted.Least);
            return;
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            workflow = result.Workflow.Name,
            result.Workflow.Version,
            samples = result.Samples.Count,
            result.Compared,
            result.Right,
            share = Math.Round(result.Share, 4),
            result.WrongButPassed,
            result.Review,
            result.Seconds,
            result.Fields,
            result.NotCompared,
            result.UnknownFields,
            result.WithoutTruth,
            unread = result.Samples.Where(sample => sample.Unread.Count > 0).Select(sample => new { file = sample.Sample.Name, reasons = sample.Unread }),
            wanted.Report,
        }, ReaderJson.Options));
    }
}
