using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Workflows;

/// <summary>
/// The workflows this process works with: loaded once, at first use; a change of the folder takes a restart. A workflow with errors is left out and
/// its errors logged: the others go on.
/// </summary>
public sealed partial class WorkflowCatalog
{
    private readonly ILogger<WorkflowCatalog> log;
    private readonly Lazy<IReadOnlyList<LoadedWorkflow>> loaded;
    private readonly Lazy<Dictionary<string, Workflow>> byName;

    public WorkflowCatalog(IOptions<WorkflowOptions> options, ILogger<WorkflowCatalog> log)
    {
        this.log = log;
        loaded = new(() => WorkflowLoader.LoadAll(options.Value.Folder));
        byName = new(() => LoadedWorkflows().ToDictionary(workflow => workflow.Name));
    }

    /// <summary>All that could be loaded, by name.</summary>
    public IReadOnlyList<Workflow> All => [.. byName.Value.Values];

    /// <summary>What is wrong in the folder.</summary>
    public IReadOnlyList<ConfigError> Errors => [.. loaded.Value.SelectMany(folder => folder.Errors)];

    /// <summary>Null where there is none of that name, or it has errors.</summary>
    public Workflow? Find(string? name) => name is null ? null : byName.Value.GetValueOrDefault(name);

    private IEnumerable<Workflow> LoadedWorkflows()
    {
        foreach (var folder in loaded.Value)
        {
            foreach (var error in folder.Errors)
                HasError(error);
            if (folder.Workflow is { } workflow)
            {
                Loaded(workflow.Name, workflow.Version[..12], workflow.Fields.Count);
                yield return workflow;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Loaded workflow {Workflow}, version {Version}, {Fields} fields")]
    private partial void Loaded(string workflow, string version, int fields);

    [LoggerMessage(LogLevel.Error, "A workflow was left out: {Error}")]
    private partial void HasError(ConfigError error);
}
