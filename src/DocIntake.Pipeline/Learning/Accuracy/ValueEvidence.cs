using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Learning.Accuracy;

/// <summary>What persons made of what was read, as evidence of how often it is right.</summary>
public static class ValueEvidence
{
    /// <summary>
    /// The newest first: values a person checked since the workflow's model runs, then what is known of the model from its training. What a person looked at because a
    /// check failed is left out: it is worse than what nobody looks at. What passed and was found wrong later counts.
    /// </summary>
    public static async Task<IReadOnlyList<CheckedValue>> EvidenceAsync(this IntakeDb db, Workflow workflow, CancellationToken cancel)
    {
        var since = workflow.Model?.Made ?? DateTime.MinValue;
        var seen = await db.Documents.Where(document => document.Workflow == workflow.Name && document.StageSince > since)
            .Join(db.Fields, document => document.Id, field => field.DocumentId, (_, field) => field)
            .Where(field => field.DecidedBy != null && field.ReadConfidence >= ErrorContract.LeastConfidence && (field.Asked == Asked.Confidence || field.Asked == Asked.Sample || field.Asked == Asked.SampleDiffers || field.Asked == Asked.FoundWrong))
            .OrderByDescending(field => field.Id).Take(4 * ErrorContract.Newest * workflow.Kinds.Count())
            .Select(field => new { field.Name, field.ReadConfidence, field.Value, field.ReadValue }).ToListAsync(cancel);
        return [.. seen.Select(field => new CheckedValue(workflow.Field(field.Name)?.Kind ?? field.Name, field.ReadConfidence, Same(field.Value, field.ReadValue))), .. workflow.Model?.Evidence ?? []];
    }

    /// <summary>Letters' case and spaces make no other value.</summary>
    public static bool Same(string? one, string? other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string? value) => string.Concat((value ?? "").Where(letter => !char.IsWhiteSpace(letter)));
}
