using System.ComponentModel.DataAnnotations;

namespace DocIntake.Pipeline.Workflows;

/// <summary>Where the workflows are: section "Workflows".</summary>
public sealed class WorkflowOptions
{
    /// <summary>The folder that holds one folder a workflow.</summary>
    [Required]
    public string Folder { get; set; } = "workflows";
}
