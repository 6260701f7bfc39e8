using System.Collections.Concurrent;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Learning.Accuracy;

/// <summary>The contracts as they hold now. Evidence grows by the minute, not by the document: it is asked for once a minute.</summary>
public sealed class Contracts(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IReadOnlyDictionary<string, FieldContract> Contract)> known = [];

    public async Task<IReadOnlyDictionary<string, FieldContract>> OfAsync(IntakeDb db, Workflow workflow, CancellationToken cancel)
    {
        if (!Promises(workflow))
            return ErrorContract.Of(workflow, []);
        var key = $"{workflow.Name} {workflow.Version} {workflow.Model?.Number}";
        if (known.TryGetValue(key, out var last) && clock.GetUtcNow() - last.At < Fresh)
            return last.Contract;
        var contract = ErrorContract.Of(workflow, await db.EvidenceAsync(workflow, cancel));
        known[key] = (clock.GetUtcNow(), contract);
        return contract;
    }

    /// <summary>Whether the workflow names an error rate at all.</summary>
    public static bool Promises(Workflow workflow) => workflow.TargetError is not null || workflow.Kinds.Any(field => field.TargetError is not null);
}
