using System.CommandLine;
using System.Text.Json;
using DocIntake.Bots.Plans;
using DocIntake.Host.Commands.Testing;
using DocIntake.Host.Commands.Training;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake workflow check</c>: every error of workflow folders, as file:line:column: message.</summary>
public static class WorkflowCommand
{
    private sealed record Checked(string Folder, string? Workflow, string? Version, int Fields, IReadOnlyList<ConfigError> Errors);

    public static Command Create() => new("workflow", "What authors of workflows need.") { WorkflowNewCommand.Create(), Check(), WorkflowTestCommand.Create(), WorkflowTrainCommand.Create(), WorkflowSchemaCommand.Create() };

    private static Command Check()
    {
        var folders = new Argument<string[]>("FOLDER") { Description = "A workflow's folder, or a folder of such folders; the setting Workflows:Folder where none is given.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "The result as one line of JSON." };
        var command = new Command("check", "Loads workflows as the service would and names every error. Exit code 1: there are errors.") { folders, json };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(folders) is { Length: > 0 } given ? given : [Settings.WorkflowsOf(parsed)], parsed.GetValue(json), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string[] given, bool json, CancellationToken cancel)
    {
        if (given.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
        {
            await Console.Error.WriteLineAsync($"There is no folder '{missing}'. Name a workflow's folder, or one that holds several.");
            return ExitCodes.Usage;
        }
        var loaded = given.SelectMany(FoldersIn).Select(WorkflowLoader.Load).ToList();
        if (loaded.Count == 0)
        {
            await Console.Error.WriteLineAsync($"No workflow in {string.Join(", ", given)}: a workflow is a folder with a {WorkflowLoader.FileName}.");
            return ExitCodes.Usage;
        }
        var inZones = await ZoneErrorsAsync(loaded, cancel);
        var result = loaded.Select(one => new Checked(one.Folder, one.Workflow?.Name, one.Workflow?.Version, one.Workflow?.Kinds.Count() ?? 0, [.. one.Errors, .. KeyingErrors(one), .. inZones.GetValueOrDefault(one.Folder, [])])).ToList();
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(result, ReaderJson.Options));
        else
            Tell(result);
        return result.All(one => one.Errors.Count == 0) ? ExitCodes.Done : ExitCodes.Findings;
    }

    /// <summary>Those of keying.yaml that the loader, which wants the system's name only, has not told.</summary>
    private static IEnumerable<ConfigError> KeyingErrors(LoadedWorkflow loaded) =>
        PlanReader.Check(loaded.Folder, Environment.GetEnvironmentVariable)
            .Select(problem => new ConfigError(problem.File, problem.Line, problem.Column, problem.Message))
            .Where(error => !loaded.Errors.Any(told => Path.GetFullPath(told.File) == Path.GetFullPath(error.File)));

    /// <summary>Zones that lie outside their blank, by folder. Where there is no reader that is said, and all else is checked.</summary>
    private static async Task<Dictionary<string, IReadOnlyList<ConfigError>>> ZoneErrorsAsync(List<LoadedWorkflow> loaded, CancellationToken cancel)
    {
        var errors = new Dictionary<string, IReadOnlyList<ConfigError>>();
        var options = new ReaderOptions { Count = 1, SecondReader = SecondReaderMode.Off };
        await using var pool = new ReaderPool(Options.Create(options), TimeProvider.System, NullLogger<ReaderPool>.Instance);
        foreach (var (folder, workflow) in loaded.Where(one => BlankCheck.IsNeeded(one.Workflow)).Select(one => (one.Folder, one.Workflow!))) // as just asked
        {
            try
            {
                errors[folder] = await BlankCheck.CheckAsync(workflow, pool, cancel);
            }
            catch (ReaderUnavailableException missing)
            {
                await Console.Error.WriteLineAsync($"{folder}: the zones were not held against the blank. {missing.Message}");
            }
        }
        return errors;
    }

    private static IEnumerable<string> FoldersIn(string folder) =>
        File.Exists(Path.Combine(folder, WorkflowLoader.FileName)) ? [folder] : WorkflowLoader.FoldersBelow(folder);

    private static void Tell(List<Checked> result)
    {
        foreach (var one in result.Where(one => one.Errors.Count == 0))
            Console.WriteLine($"{one.Folder}: fine, {one.Fields} fields");
        foreach (var error in result.SelectMany(one => one.Errors))
            Console.WriteLine(error);
        var errors = result.Sum(one => one.Errors.Count);
        if (errors > 0)
            Console.WriteLine($"{errors} {(errors == 1 ? "error" : "errors")} in {result.Count(one => one.Errors.Count > 0)} of {result.Count} workflows.");
    }
}
