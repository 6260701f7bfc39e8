using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Learning.Accuracy;

/// <summary>A value whose truth is known: the confidence (0..1) it had, and whether it was right.</summary>
public sealed record CheckedValue(string Field, double Confidence, bool Right);

/// <summary>
/// What holds for a field now. Threshold is the confidence from which nobody looks; null: a person looks at every value, Checked being too few or too often
/// wrong. Checked and Wrong count the evidence at and above it (all of it where there is none), Bound is what the error rate stays below with 95 % confidence.
/// Target is null where the workflow names a threshold instead: then there is no promise.
/// </summary>
public sealed record FieldContract(string Field, double? Target, double? Threshold, int Checked, int Wrong, double Bound);

/// <summary>
/// The accuracy contract: from what confidence on nobody need look, so that of the values nobody looks at no more than the author's share is wrong. The lowest
/// threshold is taken whose evidence keeps the 95 % upper bound at or below the target. Fields under the workflow's own target share it, each with a threshold
/// of its own: their values are promised together, and a field without evidence of its own is not let in.
/// </summary>
public static class ErrorContract
{
    /// <summary>Of the values at and above a threshold only so many count, the newest: what drifts must show in the bound …</summary>
    public const int Newest = 3000;
    /// <summary>… and at once where these, the very newest, are surely worse than promised.</summary>
    private const int Latest = 300;
    /// <summary>What is less sure never passes, and is no evidence of what does.</summary>
    public const double LeastConfidence = 0.5;
    /// <summary>A field must have been checked so often, at and above the threshold, before it shares the workflow's.</summary>
    private const int FewestOfField = 30;
    private static readonly double[] Steps = [LeastConfidence, 0.6, 0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.955, 0.96, 0.965, 0.97, 0.975, 0.98, 0.985, 0.99, 0.995];

    /// <param name="workflow">Its targets and thresholds.</param>
    /// <param name="evidence">Checked values, the newest first: looked at because a person had to, or as blind samples; none that a person looked at because something else was wrong.</param>
    public static IReadOnlyDictionary<string, FieldContract> Of(Workflow workflow, IReadOnlyList<CheckedValue> evidence)
    {
        var byField = evidence.GroupBy(value => value.Field).ToDictionary(group => group.Key, group => group.ToList());
        var sharing = workflow.Kinds.Where(field => field is { TargetError: null, Threshold: null }).Select(field => field.Name).ToList();
        var shared = workflow.TargetError is { } together ? Shared(sharing, together, byField) : [];
        return workflow.Kinds.Select(field => Of(field, workflow, byField.GetValueOrDefault(field.Name, []), shared)).ToDictionary(contract => contract.Field);
    }

    private static FieldContract Of(FieldDefinition field, Workflow workflow, List<CheckedValue> evidence, Dictionary<string, FieldContract> shared)
    {
        if (field.TargetError is { } own)
            return Alone(field.Name, own, evidence);
        if (shared.GetValueOrDefault(field.Name) is { } together)
            return together;
        var threshold = field.Threshold ?? workflow.Threshold;
        return At(field.Name, null, threshold, evidence, threshold);
    }

    private static FieldContract Alone(string field, double target, List<CheckedValue> evidence)
    {
        var steps = Steps.Select(step => At(field, target, step, evidence, step)).ToList();
        return steps.FirstOrDefault(step => step.Bound <= target && !Drifted(evidence, step.Threshold!.Value, target)) ?? // each step has one
            At(field, target, null, evidence, 0);
    }

    private static Dictionary<string, FieldContract> Shared(List<string> fields, double target, Dictionary<string, List<CheckedValue>> evidence)
    {
        var open = fields.ToDictionary(field => field, field => Open(field, target, evidence.GetValueOrDefault(field, [])));
        var best = Steps.Select(step => fields.Select(field => open[field].FirstOrDefault(one => one.Threshold == step)).OfType<FieldContract>().ToList())
            .FirstOrDefault(together => Pooled(together) <= target);
        if (best is null)
            return fields.ToDictionary(field => field, field => At(field, target, null, evidence.GetValueOrDefault(field, []), 0));
        var let = best.ToDictionary(one => one.Field);
        // A step for all is as good as the worst field at it: each goes on by itself as far as all together keep the promise, the best first.
        foreach (var field in fields.Where(field => open[field].Count > 0).OrderBy(field => open[field].Min(one => one.Bound)))
        {
            if (open[field].FirstOrDefault(one => Pooled([.. let.Values.Where(other => other.Field != field), one]) <= target) is { } lowest)
                let[field] = lowest;
        }
        var (all, wrong) = (let.Values.Sum(one => one.Checked), let.Values.Sum(one => one.Wrong));
        return fields.ToDictionary(field => field, field => let.GetValueOrDefault(field) is { } own
            ? own with { Checked = all, Wrong = wrong, Bound = ErrorBound.Upper(wrong, all) }
            : At(field, target, null, evidence.GetValueOrDefault(field, []), 0));
    }

    /// <summary>The steps at which a field is not surely worse than promised, from the lowest.</summary>
    private static List<FieldContract> Open(string field, double target, List<CheckedValue> evidence) =>
        [.. Steps.Select(step => At(field, target, step, evidence, step))
            .Where(one => one.Checked >= FewestOfField && ErrorBound.Lower(one.Wrong, one.Checked) <= target && !Drifted(evidence, one.Threshold!.Value, target))]; // each step has one

    private static double Pooled(IReadOnlyList<FieldContract> fields) => ErrorBound.Upper(fields.Sum(one => one.Wrong), fields.Sum(one => one.Checked));

    private static FieldContract At(string field, double? target, double? threshold, List<CheckedValue> evidence, double from)
    {
        var (all, wrong) = Count(evidence, from, Newest);
        return new FieldContract(field, target, threshold, all, wrong, ErrorBound.Upper(wrong, all));
    }

    private static bool Drifted(List<CheckedValue> evidence, double from, double target)
    {
        var (all, wrong) = Count(evidence, from, Latest);
        return ErrorBound.Lower(wrong, all) > target;
    }

    /// <summary>Counted among those that would pass: what a person always looks at would else crowd out the few samples of the others.</summary>
    private static (int All, int Wrong) Count(List<CheckedValue> evidence, double from, int newest)
    {
        var (all, wrong) = (0, 0);
        foreach (var value in evidence)
        {
            if (value.Confidence < from)
                continue;
            (all, wrong) = (all + 1, wrong + (value.Right ? 0 : 1));
            if (all == newest)
                break;
        }
        return (all, wrong);
    }
}
