using System.CommandLine;
using System.Text.Json;
using DocIntake.Bots;
using DocIntake.Bots.Checking;
using DocIntake.Bots.Plans;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Keying;

/// <summary><c>docintake keying check</c>: whether what keying.yaml looks for stands on a system's screens.</summary>
internal static class KeyingCheckCommand
{
    public static Command Create()
    {
        var workflows = new Argument<string[]>("WORKFLOW") { Description = "Workflows by name or folder; all that have a keying.yaml where none is given.", Arity = ArgumentArity.ZeroOrMore };
        var values = new Option<FileInfo?>("--values") { Description = "Values to get behind screens that take some, of one workflow: {\"field\": \"value\"}, or a sample's truth. With those of a record that is there, its screens are looked at too." };
        var root = new Option<string?>("--workflows") { Description = "The folder of workflows. Default: the setting Workflows:Folder." };
        var json = new Option<bool>("--json") { Description = "The result as one line of JSON." };
        var command = new Command("check", """
            Opens each system and says for everything keying.yaml looks for whether it is there. Saves nothing: no button that saves is pressed. Logs on where the
            variables that the system's file names are set (a system that allows an account one session ends another of it). Exit code 1: something is not as
            expected; 3: a system does not answer.
            """) { workflows, values, root, json };
        command.SetAction((parsed, cancel) =>
        {
            var folder = parsed.GetValue(root) ?? Settings.WorkflowsOf(parsed);
            if (NamedPlans.Load(folder, parsed.GetValue(workflows) ?? []) is not { } plans)
                return Task.FromResult(ExitCodes.Usage);
            var known = ValuesOf(plans, parsed.GetValue(values));
            return known is null ? Task.FromResult(ExitCodes.Usage) : RunAsync(plans, known, BrowserOptions.Of(parsed), parsed.GetValue(json), cancel);
        });
        return command;
    }

    /// <summary>Empty: none are known. Null, and the reason told, where they cannot be.</summary>
    private static IReadOnlyDictionary<string, string?>? ValuesOf(IReadOnlyList<KeyingPlan> plans, FileInfo? file)
    {
        if (file is null)
            return new Dictionary<string, string?>();
        if (plans is not [var plan])
        {
            Console.Error.WriteLine("--values belong to one workflow: name it.");
            return null;
        }
        return NamedWorkflow.Load(".", Path.GetDirectoryName(plan.File) ?? ".") is { } workflow ? GivenValues.Read(file.FullName, workflow) : null;
    }

    private static async Task<int> RunAsync(IReadOnlyList<KeyingPlan> plans, IReadOnlyDictionary<string, string?> values, BotOptions options, bool json, CancellationToken cancel)
    {
        var all = new List<CheckedPlan>();
        await using var bot = new WebBot(options, TimeProvider.System);
        foreach (var plan in plans)
        {
            var findings = new List<Finding>();
            var answer = await bot.CheckAsync(new KeyingJob(plan, values, _ => { }) { Document = EmptyPdf.GiveAsync }, findings.Add, cancel);
            all.Add(CheckedPlan.Of(plan.Workflow, plan.System.Title, answer, findings));
            if (!json)
                Console.WriteLine(string.Join('\n', all[^1].Lines()));
        }
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(all, ReaderJson.Options));
        return all.Max(one => one.ExitCode);
    }
}
