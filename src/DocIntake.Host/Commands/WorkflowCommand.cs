using System.CommandLine;
using System.Text.Json;
using DocIntake.Bots.Plans;
using DocIntake.Host.Commands.Testing;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake workflow check</c>: every error of workflow folders, as file:line:column: message.</summary>
public static class WorkflowCommand
{
    private sealed record Checked(string Folder, string? Workflow, string? Version, int Fields, IReadOnlyList<ConfigError> Errors);

    public static Command Create() => new("workflow", "What authors of workflows need.") { Check(), WorkflowTestCommand.Create(), WorkflowSchemaCommand.Create() };

    private static Command Check()
    {
        var folders = new Argument<string[]>("FOLDER") { Description = "A workflow's folder, or a folder of such folders; the setting Workflows:Folder where none is given.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "The result as one line of JSON." };
        var command = new Command("check", "Loads workflows as the service would and names every error. Exit code 1: there are errors.") { folders, json };
        command.SetAction(parsed => Run(parsed.GetValue(folders) is { Length: > 0 } given ? given : [Settings.WorkflowsOf(parsed)], parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] given, bool json)
    {
        if (given.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
        {
            Console.Error.WriteLine($"There is no folder '{missing}'. Name a workflow's folder, or one that holds several.");
            return ExitCodes.Usage;
        }
        var loaded = given.SelectMany(FoldersIn).Select(WorkflowLoader.Load).ToList();
        if (loaded.Count == 0)
        {
            Console.Error.WriteLine($"No workflow in {string.Join(", ", given)}: a workflow is a folder with a {WorkflowLoader.FileName}.");
            return ExitCodes.Usage;
        }
        var result = loaded.Select(one => new Checked(one.Folder, one.Workflow?.Name, one.Workflow?.Version, one.Workflow?.Fields.Count ?? 0, [.. one.Errors, .. KeyingErrors(one)])).ToList();
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
