using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Learning.Accuracy;

/// <summary>What went through a field: values in all, those nobody looked at, samples checked, and those a person typed otherwise in the end.</summary>
public sealed record FieldTraffic(int Values, int Passed, int Samples, int SamplesDiffered);

public static class Traffic
{
    /// <summary>By field, of the documents whose fields are settled.</summary>
    public static async Task<IReadOnlyDictionary<string, FieldTraffic>> TrafficAsync(this IntakeDb db, string workflow, CancellationToken cancel)
    {
        var settled = db.Documents.Where(document => document.Workflow == workflow && (document.Stage == DocumentStage.Ready || document.Stage == DocumentStage.Keyed || document.Stage == DocumentStage.Filed))
            .Join(db.Fields, document => document.Id, field => field.DocumentId, (_, field) => field);
        var counted = await settled.GroupBy(field => field.Name).Select(group => new
        {
            group.Key,
            Values = group.Count(),
            Passed = group.Count(field => field.DecidedBy == null),
            Samples = group.Count(field => field.DecidedBy != null && (field.Asked == Asked.Sample || field.Asked == Asked.SampleDiffers)),
            Differed = group.Count(field => field.DecidedBy != null && field.Asked == Asked.SampleDiffers && field.Value != field.ReadValue),
        }).ToListAsync(cancel);
        return counted.ToDictionary(group => group.Key, group => new FieldTraffic(group.Values, group.Passed, group.Samples, group.Differed));
    }
}
