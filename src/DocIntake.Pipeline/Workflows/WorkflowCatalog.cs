using System.Collections.Concurrent;
using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Understanding.Learned;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Workflows;

/// <summary>
/// The workflows this process works with: loaded once, at first use; a change of the folder takes a restart, but another model is taken at once. Documents under way keep their version. A workflow
/// with errors is left out and its errors logged: the others go on.
/// </summary>
public sealed partial class WorkflowCatalog
{
    private readonly ILogger<WorkflowCatalog> log;
    private readonly WorkflowVersions versions;
    private readonly Lazy<IReadOnlyList<LoadedWorkflow>> loaded;
    private readonly Lazy<Dictionary<string, Workflow>> byName;
    private readonly ConcurrentDictionary<string, (DateTime ChangedAt, WorkflowModel? Model)> models = [];

    public WorkflowCatalog(IOptions<WorkflowOptions> options, WorkflowVersions versions, ILogger<WorkflowCatalog> log)
    {
        (this.log, this.versions) = (log, versions);
        loaded = new(() => WorkflowLoader.LoadAll(options.Value.Folder));
        byName = new(() => LoadedWorkflows().ToDictionary(workflow => workflow.Name));
    }

    /// <summary>All that could be loaded, by name.</summary>
    public IReadOnlyList<Workflow> All => [.. byName.Value.Values.Select(WithModel)];

    /// <summary>What is wrong in the folder.</summary>
    public IReadOnlyList<ConfigError> Errors => [.. loaded.Value.SelectMany(folder => folder.Errors)];

    /// <summary>Null where there is none of that name, or it has errors.</summary>
    public Workflow? Find(string? name) => name is not null && byName.Value.TryGetValue(name, out var workflow) ? WithModel(workflow) : null;

    /// <summary>The version a document began with; today's where that is gone. Null where there is none of that name any more.</summary>
    public Workflow? Find(string? name, string? version) => Find(name) switch
    {
        { } today when version is not null && today.Version != version && versions.Find(today.Name, version) is { } then => then with { Model = today.Model },
        var today => today,
    };

    /// <summary>With the model in use now: one that was trained meanwhile, here or by another process on the same folder.</summary>
    private Workflow WithModel(Workflow workflow)
    {
        var changed = new ModelFolder(workflow.Folder).ChangedAt;
        var known = models.GetOrAdd(workflow.Name, _ => (changed, workflow.Model));
        if (known.ChangedAt != changed)
        {
            var errors = new List<ConfigError>();
            // A model that cannot be read is no reason to stop: the one before goes on.
            var model = WorkflowFolder.ModelOf(workflow.Folder, errors);
            errors.ForEach(HasError);
            models[workflow.Name] = known = (changed, errors.Count == 0 ? model : known.Model);
        }
        return workflow with { Model = known.Model };
    }

    private IEnumerable<Workflow> LoadedWorkflows()
    {
        foreach (var folder in loaded.Value)
        {
            foreach (var error in folder.Errors)
                HasError(error);
            if (folder.Workflow is { } workflow)
            {
                Keep(workflow);
                Loaded(workflow.Name, workflow.Version[..12], workflow.Fields.Count);
                if (workflow.Model is null && new ModelFolder(workflow.Folder).WhyNotRunning is { } why)
                    RunsNoModel(workflow.Name, why);
                yield return workflow;
            }
        }
    }

    /// <summary>A full disk is no reason not to work: what begins now then finishes by whatever version there is.</summary>
    private void Keep(Workflow workflow)
    {
        try
        {
            versions.Keep(workflow);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            NotKept(wrong, workflow.Name, workflow.Version[..12]);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Version {Version} of workflow {Workflow} could not be kept: documents that begin with it may finish by another")]
    private partial void NotKept(Exception wrong, string workflow, string version);

    [LoggerMessage(LogLevel.Information, "Loaded workflow {Workflow}, version {Version}, {Fields} fields")]
    private partial void Loaded(string workflow, string version, int fields);

    [LoggerMessage(LogLevel.Warning, "Workflow {Workflow} was loaded without what was learned: {Why}")]
    private partial void RunsNoModel(string workflow, string why);

    [LoggerMessage(LogLevel.Error, "A workflow was left out: {Error}")]
    private partial void HasError(ConfigError error);
}
