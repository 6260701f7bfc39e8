using System.CommandLine;
using System.Text;
using System.Text.Json;
using DocIntake.Bots;
using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;
using DocIntake.Bots.Showing;
using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Keying;

/// <summary><c>docintake keying dry-run</c>: enters a record as keying does, and stops before the button that saves.</summary>
internal static class KeyingDryRunCommand
{
    private sealed record Wanted(string Folder, FileInfo? Values, FileInfo? Sample, bool IsAmending, bool IsRecalling, string? Confirmation, string Report, BotOptions Browser, bool Json);

    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW") { Description = "The workflow's name, or its folder." };
        var values = new Option<FileInfo?>("--values") { Description = "What to enter: {\"field\": \"value\"}, a sample's truth, or what docintake extract wrote." };
        var sample = new Option<FileInfo?>("--sample") { Description = "A document: what its truth says (NAME.json beside it), else what is read from it. Steps that upload the document upload this one." };
        var amend = new Option<bool>("--amend") { Description = "The amendment of a record in place of its entry." };
        var recall = new Option<bool>("--recall") { Description = "The recall of a record in place of its entry." };
        var confirmation = new Option<string?>("--confirmation") { Description = "That record's reference number." };
        var report = new Option<FileInfo?>("--report") { Description = "The report, one HTML file. Default: WORKFLOW-keying.html in the current folder." };
        var root = new Option<string?>("--workflows") { Description = "The folder of workflows. Default: the setting Workflows:Folder." };
        var json = new Option<bool>("--json") { Description = "The result as one line of JSON." };
        var command = new Command("dry-run", """
            Enters a record as keying does and stops before the button that saves; one HTML file shows each step on its screen, with the values as they are:
            what keying.yaml masks is not masked in it. Nothing in the browser can press what
            has that button's name. Logs on with the account of the system's file. Exit code 1: it stopped before, or something did not stand as entered; 3: the system
            does not answer.
            """) { workflow, values, sample, amend, recall, confirmation, report, root, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(values) is null == result.GetValue(sample) is null)
                result.AddError("Say what to enter, with --values FILE.json or with --sample DOCUMENT, one of the two.");
            if ((result.GetValue(amend) || result.GetValue(recall)) == string.IsNullOrEmpty(result.GetValue(confirmation)) || (result.GetValue(amend) && result.GetValue(recall)))
                result.AddError("--confirmation is the reference number of the record that is amended or recalled: it goes with --amend or with --recall.");
        });
        command.SetAction((parsed, cancel) =>
        {
            var folder = NamedWorkflow.FolderOf(parsed.GetValue(root) ?? Settings.WorkflowsOf(parsed), parsed.GetRequiredValue(workflow));
            return folder is null ? Task.FromResult(ExitCodes.Usage) : RunAsync(new Wanted(folder, parsed.GetValue(values), parsed.GetValue(sample), parsed.GetValue(amend), parsed.GetValue(recall),
                parsed.GetValue(confirmation), parsed.GetValue(report)?.FullName ?? Path.GetFullPath($"{Path.GetFileName(Path.GetFullPath(folder))}-keying.html"), BrowserOptions.Of(parsed), parsed.GetValue(json)), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(Wanted wanted, CancellationToken cancel)
    {
        if (NamedPlans.Load(".", [wanted.Folder]) is not [var plan] || PlanOf(plan, wanted) is not { } chosen || NamedWorkflow.Load(".", wanted.Folder) is not { } workflow)
            return ExitCodes.Usage;
        var (given, code) = wanted.Sample is { } sample ? await SampleValues.ReadAsync(sample.FullName, workflow, cancel) : (GivenValues.Read(wanted.Values!.FullName, workflow), ExitCodes.Usage); // one of the two
        if (given is null)
            return code;
        var values = new Dictionary<string, string?>(given);
        if (wanted.Confirmation is { } confirmation)
            values["confirmation"] = confirmation;
        var run = await EnterAsync(chosen, wanted, values, cancel);
        try
        {
            await WholeFile.WriteAsync(wanted.Report, Encoding.UTF8.GetBytes(await DryRunReport.RenderAsync(run)), cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{failure.Message} Name another file with --report.");
            return ExitCodes.Unavailable;
        }
        Tell(run, wanted);
        return run.ExitCode;
    }

    /// <summary>Null, and the reason told, where keying.yaml does not say how.</summary>
    private static KeyingPlan? PlanOf(KeyingPlan plan, Wanted wanted)
    {
        var chosen = wanted.IsAmending ? plan.Amending : wanted.IsRecalling ? plan.Recalling : plan;
        if (chosen is null)
            Console.Error.WriteLine($"{plan.File} does not say how a record is {(wanted.IsAmending ? "amended" : "recalled")}.");
        return chosen;
    }

    private static async Task<DryRun> EnterAsync(KeyingPlan plan, Wanted wanted, Dictionary<string, string?> values, CancellationToken cancel)
    {
        var (log, pictures, healed) = (new StepLog(), new List<Picture>(), new List<Healed>());
        await using var bot = new WebBot(wanted.Browser, TimeProvider.System);
        var job = new KeyingJob(plan, values, pictures.Add)
        {
            IsDry = true,
            Log = log,
            Healed = healed.Add,
            Document = () => wanted.Sample is { } sample && sample.Extension.Equals(".pdf", StringComparison.OrdinalIgnoreCase) ? File.ReadAllBytesAsync(sample.FullName, cancel) : EmptyPdf.GiveAsync(),
        };
        var answer = await bot.KeyAsync(job, () => throw new InvalidOperationException("A dry run came to the button."), _ => Task.CompletedTask, cancel);
        var last = answer is BotAnswer.Filled ? null : pictures.FindLast(picture => picture.Step == "last screen");
        var what = wanted.IsAmending ? $"the amendment of {wanted.Confirmation}" : wanted.IsRecalling ? $"the recall of {wanted.Confirmation}" : "a new record";
        return new DryRun(plan, what, values, log.Steps, answer, healed, last is null ? null : await last.Image);
    }

    private static void Tell(DryRun run, Wanted wanted)
    {
        if (wanted.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                workflow = run.Plan.Workflow,
                system = run.Plan.System.Name,
                filled = run.IsFilled,
                run.Verdict,
                run.Proposal,
                run.Healed,
                steps = run.Steps.Select(step => new { step.Screen, step.Line, step.What, step.Entered, step.Outcome, step.Result }),
                wanted.Report,
            }, ReaderJson.Options));
            return;
        }
        foreach (var step in run.Steps.Where(step => step.Outcome == StepOutcome.Wrong))
            Console.WriteLine($"{run.Plan.File}:{step.Line}: {step.What}: {step.Result}");
        Console.WriteLine(run.Verdict);
        if (run.Proposal is { } diff)
            Console.WriteLine($"This may be right (patch -p1 in the folder of workflows):\n{diff}");
        Console.WriteLine($"{run.Steps.Count} steps: {wanted.Report}");
    }
}
