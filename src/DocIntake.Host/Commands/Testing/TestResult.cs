using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands.Testing;

/// <summary>One sample as judged; Pages are those with something to show; Unread says why the file or pages of it could not be read.</summary>
public sealed record SampleResult(Sample Sample, IReadOnlyList<FieldVerdict> Verdicts, IReadOnlyDictionary<int, PagePicture> Pages, IReadOnlyList<string> Unread)
{
    public int Right => Verdicts.Count(verdict => verdict.Outcome == Outcome.Right);
}

/// <summary>A page's upright image, whole; boxes of readings are in its pixels.</summary>
public sealed record PagePicture(string MediaType, byte[] Bytes, int Width, int Height, int Dpi);

/// <summary>One field over all samples. Review are values a person would have looked at, NeedlessReview those of them that are right.</summary>
public sealed record FieldTally(string Field, string Title, int Compared, int WrongButPassed, int Right, int Wrong, int Missed, int Review, int NeedlessReview);

public sealed record TestResult(Workflow Workflow, IReadOnlyList<SampleResult> Samples, IReadOnlyList<string> WithoutTruth, double Seconds)
{
    public IReadOnlyList<FieldTally> Fields { get; } =
    [
        .. Samples.SelectMany(sample => sample.Verdicts).GroupBy(verdict => verdict.Field.Kind).Select(kind => Tally(kind, Workflow))
            .OrderByDescending(tally => tally.WrongButPassed).ThenByDescending(tally => tally.Wrong + tally.Missed),
    ];

    public int Compared => Fields.Sum(one => one.Compared);
    public int Right => Fields.Sum(one => one.Right);
    public int WrongButPassed => Fields.Sum(one => one.WrongButPassed);
    public int Review => Fields.Sum(one => one.Review);

    /// <summary>0..1 of all fields compared.</summary>
    public double Share => Compared == 0 ? 0 : Right / (double)Compared;

    /// <summary>Fields and columns of the workflow some truth names.</summary>
    public static IEnumerable<string> Judged(Workflow workflow, IEnumerable<Sample> samples)
    {
        var named = samples.SelectMany(sample => sample.Truth.Values.Keys).Distinct().Select(name => workflow.Field(name)?.Kind ?? name).ToList();
        return workflow.Kinds.Select(kind => kind.Name).Where(kind => named.Any(name => SampleTruth.SameName(name, kind)));
    }

    /// <summary>Fields of the workflow no truth names.</summary>
    public IEnumerable<string> NotCompared => Workflow.Kinds.Select(kind => kind.Name).Except(Judged(Workflow, Samples.Select(sample => sample.Sample)));

    /// <summary>What truths name and the workflow does not have.</summary>
    public IEnumerable<string> UnknownFields =>
        Samples.SelectMany(sample => sample.Sample.Truth.Values.Keys).Distinct().Where(name => Workflow.Field(name) is null && !Workflow.Fields.Any(one => SampleTruth.SameName(one.Name, name)));

    private static FieldTally Tally(IGrouping<string, FieldVerdict> field, Workflow workflow)
    {
        int Count(Func<FieldVerdict, bool> which) => field.Count(which);
        return new FieldTally(field.Key, workflow.Kinds.First(kind => kind.Name == field.Key).Title, field.Count(), Count(one => one.WrongButPassed), Count(one => one.Outcome == Outcome.Right),
            Count(one => one.Outcome == Outcome.Wrong), Count(one => one.Outcome == Outcome.Missed), Count(one => !one.Passed), Count(one => !one.Passed && one.Outcome == Outcome.Right));
    }
}
