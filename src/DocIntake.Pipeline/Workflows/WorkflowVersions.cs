using System.Collections.Concurrent;
using DocIntake.Pipeline.Documents;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Workflows;

/// <summary>
/// Every version of a workflow this installation has worked with, in the data folder: <c>workflow-versions/VERSION/NAME</c>, without samples and models. A
/// document finishes by the version it began with, and an auditor sees which rules held. Processes may share the folder: a version appears whole or not at all.
/// </summary>
public sealed class WorkflowVersions(IOptions<DataOptions> data)
{
    private readonly ConcurrentDictionary<(string Name, string Version), Workflow?> opened = [];

    private string Root => Path.Combine(data.Value.Folder, "workflow-versions");

    /// <exception cref="IOException">The disk is full or not writable; nothing is left behind.</exception>
    public void Keep(Workflow workflow)
    {
        var kept = FolderOf(workflow.Name, workflow.Version);
        if (Directory.Exists(kept) && WorkflowFolder.VersionOf(kept) == workflow.Version)
            return;
        var temporary = Path.Combine(Root, $"incoming-{Guid.NewGuid():N}");
        try
        {
            foreach (var file in WorkflowFolder.ConfigurationOf(workflow.Folder))
            {
                var copy = Path.Combine(temporary, file);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // a file has a folder
                File.Copy(Path.Combine(workflow.Folder, file), copy);
            }
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!); // so has a folder of a version
            // A power cut may have left files there that are empty.
            if (Directory.Exists(kept) && WorkflowFolder.VersionOf(kept) != workflow.Version)
                Directory.Delete(kept, recursive: true);
            Directory.Move(temporary, kept);
        }
        catch (IOException) when (Directory.Exists(kept))
        {
            // Another process kept it meanwhile.
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Null where that version was never kept, or this program does not understand it any more.</summary>
    public Workflow? Find(string name, string version) => opened.GetOrAdd((name, version), asked =>
    {
        var folder = FolderOf(asked.Name, asked.Version);
        return Directory.Exists(folder) && WorkflowLoader.Load(folder).Workflow is { } workflow && workflow.Version == asked.Version ? workflow : null;
    });

    private string FolderOf(string name, string version) => Path.Combine(Root, version, name);
}
