namespace DocIntake.Host.Commands.Bench;

/// <summary>
/// What <c>bench read</c> found. LeftOut are files nobody was asked to read. The first row of a job is the peer, which the ratios are to: pages a
/// second and CPU, more than 1 is better than it.
/// </summary>
internal sealed record BenchResult(int Files, int Pages, int Rounds, int Readers, int Cores, IReadOnlyList<BenchJobResult> Jobs, IReadOnlyList<ReadFailure> LeftOut);

internal sealed record BenchJobResult(BenchJob Job, int Pages, int? TruthPages, IReadOnlyList<BenchRow> Rows);

/// <summary>
/// Each figure is the middle one of the rounds, memory the largest. Pages a second count from starting the first process to the end of the last;
/// Running leaves start-up out: DocIntake's once, a program's in each of its processes. Missing says why there are no figures.
/// </summary>
internal sealed record BenchRow(string Name)
{
    public double? PagesPerSecond { get; init; }
    public double? Ratio { get; init; }
    /// <summary>Of the whole pass, in wall-clock seconds.</summary>
    public double? StartUpSeconds { get; init; }
    public double? RunningPagesPerSecond { get; init; }
    public double? RunningRatio { get; init; }
    /// <summary>User and system, start-up included.</summary>
    public double? CpuSecondsPerPage { get; init; }
    public double? CpuRatio { get; init; }
    public double? RunningCpuSecondsPerPage { get; init; }
    public double? RunningCpuRatio { get; init; }
    public long? LargestMegabytes { get; init; }
    public long? AllMegabytes { get; init; }
    public double? WordsPrecision { get; init; }
    public double? WordsRecall { get; init; }
    public double? WordsF1 { get; init; }
    public IReadOnlyList<ReadFailure> NotRead { get; init; } = [];
    public string? Missing { get; init; }
    public IReadOnlyList<PassCost> Rounds { get; init; } = [];
}
