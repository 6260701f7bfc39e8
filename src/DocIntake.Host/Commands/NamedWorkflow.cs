using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands;

/// <summary>The workflow a command was told by name, or by its folder.</summary>
internal static class NamedWorkflow
{
    /// <summary>Null, and the reason told on standard error, where there is none or it has errors.</summary>
    public static Workflow? Load(string root, string nameOrFolder)
    {
        if (FolderOf(root, nameOrFolder) is not { } found)
            return null;
        var loaded = WorkflowLoader.Load(found);
        foreach (var error in loaded.Errors)
            Console.Error.WriteLine(error);
        if (loaded.Workflow is { Model: null } && new ModelFolder(found).WhyNotRunning is { } why)
            Console.Error.WriteLine(why);
        return loaded.Workflow;
    }

    /// <summary>Null, and the reason told, where there is none.</summary>
    public static string? FolderOf(string root, string nameOrFolder)
    {
        if (File.Exists(Path.Combine(nameOrFolder, WorkflowLoader.FileName)))
            return nameOrFolder;
        var folders = WorkflowLoader.FoldersBelow(root);
        if (folders.FirstOrDefault(folder => Path.GetFileName(folder) == nameOrFolder) is { } found)
            return found;
        Console.Error.WriteLine(folders.Count == 0
            ? $"There are no workflows in '{root}'. Say where they are with --workflows."
            : $"There is no workflow '{nameOrFolder}' in '{root}'.{DidYouMean.Suggest(nameOrFolder, folders.Select(folder => Path.GetFileName(folder)))}");
        return null;
    }
}
