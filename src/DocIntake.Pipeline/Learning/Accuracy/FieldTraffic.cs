using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Learning.Accuracy;

/// <summary>What went through a field: values in all, those nobody looked at, samples checked, and those a person typed otherwise in the end.</summary>
public sealed record FieldTraffic(int Values, int Passed, int Samples, int SamplesDiffered);

public static class Traffic
{
    /// <summary>By field or column, of the documents whose fields are settled.</summary>
    public static async Task<IReadOnlyDictionary<string, FieldTraffic>> TrafficAsync(this IntakeDb db, Workflow workflow, CancellationToken cancel)
    {
        var settled = db.Documents.Where(document => document.Workflow == workflow.Name && (document.Stage == DocumentStage.Ready || document.Stage == DocumentStage.Keyed || document.Stage == DocumentStage.Filed))
            .Join(db.Fields, document => document.Id, field => field.DocumentId, (_, field) => field);
        var counted = await settled.GroupBy(field => field.Name).Select(group => new
        {
            group.Key,
            Values = group.Count(),
            Passed = group.Count(field => field.DecidedBy == null),
            Samples = group.Count(field => field.DecidedBy != null && (field.Asked == Asked.Sample || field.Asked == Asked.SampleDiffers)),
            Differed = group.Count(field => field.DecidedBy != null && field.Asked == Asked.SampleDiffers && field.Value != field.ReadValue),
        }).ToListAsync(cancel);
        return counted.GroupBy(group => workflow.Field(group.Key)?.Kind ?? group.Key) // cells go with their column
            .ToDictionary(kind => kind.Key, kind => new FieldTraffic(kind.Sum(one => one.Values), kind.Sum(one => one.Passed), kind.Sum(one => one.Samples), kind.Sum(one => one.Differed)));
    }
}
