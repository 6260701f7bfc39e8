using DocIntake.Pipeline.Workflows;

namespace DocIntake.Tests.Workflows;

/// <summary>A workflow folder on disk for one test.</summary>
internal sealed class WorkflowFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("docintake-test-");

    public WorkflowFolder(string name = "claim") => Folder = root.CreateSubdirectory(name).FullName;

    public string Folder { get; }

    public WorkflowFolder With(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!); // a file has a folder
        File.WriteAllText(full, text);
        return this;
    }

    public LoadedWorkflow Load() => WorkflowLoader.Load(Folder);

    /// <summary>Loads a workflow that must have no errors.</summary>
    public static Workflow Loaded(string yaml, params (string Path, string Text)[] files)
    {
        using var folder = new WorkflowFolder();
        folder.With("workflow.yaml", "workflow: claim\ntitle: Claim\n" + yaml);
        foreach (var (path, text) in files)
            folder.With(path, text);
        var loaded = folder.Load();
        Assert.Empty(loaded.Errors);
        return loaded.Workflow!; // no errors: it is there
    }

    public void Dispose() => root.Delete(recursive: true);
}
