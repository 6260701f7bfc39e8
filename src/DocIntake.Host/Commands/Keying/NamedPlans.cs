using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands.Keying;

/// <summary>The keying.yaml of workflows that a command was told by name, or by their folders.</summary>
internal static class NamedPlans
{
    /// <summary>Those of all workflows that have one, where none is named. Null, and the reason told on standard error, where one is missing or has errors.</summary>
    public static IReadOnlyList<KeyingPlan>? Load(string root, IReadOnlyList<string> named)
    {
        IReadOnlyList<string?> folders = named.Count > 0 ? [.. named.Select(name => NamedWorkflow.FolderOf(root, name))] : [.. WorkflowLoader.FoldersBelow(root).Where(HasPlan)];
        if (folders.Any(folder => folder is null))
            return null;
        if (folders.Count == 0)
            Console.Error.WriteLine($"No workflow in '{root}' has a {PlanReader.FileName}. Say where they are with --workflows.");
        var plans = new List<KeyingPlan>();
        foreach (var folder in folders.OfType<string>())
        {
            var read = PlanReader.ReadOne(folder, Environment.GetEnvironmentVariable);
            foreach (var problem in read.Problems)
                Console.Error.WriteLine(problem);
            if (!HasPlan(folder))
                Console.Error.WriteLine($"{folder} has no {PlanReader.FileName}: docintake keying record makes one.");
            plans.AddRange(read.All);
        }
        return plans.Count == folders.Count && plans.Count > 0 ? plans : null;
    }

    private static bool HasPlan(string folder) => File.Exists(Path.Combine(folder, PlanReader.FileName));
}
