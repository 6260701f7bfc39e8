namespace DocIntake.Host.Commands.Bench;

/// <summary>One peer's passes over the pages, and what comes of them.</summary>
internal sealed class BenchLane(IBenchPeer peer)
{
    private readonly List<Pass> passes = [];
    private string? missing;

    public string Name => peer.Name;

    /// <summary>A peer that is missing is asked once.</summary>
    public async Task RunAsync(IReadOnlyList<BenchPage> pages, CancellationToken cancel)
    {
        if (missing is not null)
            return;
        try
        {
            passes.Add(await peer.ReadAsync(pages, cancel));
        }
        catch (PeerMissingException absent)
        {
            missing = absent.Message;
        }
    }

    /// <param name="pages">How many were read.</param>
    /// <param name="to">Who this one is compared with; null where it is that one.</param>
    /// <param name="truth">What stands on the pages; null where that is not known.</param>
    public BenchRow Row(int pages, BenchRow? to, BenchTruth? truth)
    {
        if (missing is not null)
            return new BenchRow(Name) { Missing = missing };
        double Middle(Func<PassCost, double> figure) => Median([.. passes.Select(pass => figure(pass.Cost)).Order()]);
        var (speed, cpu) = (Middle(cost => pages / cost.Seconds), Middle(cost => cost.CpuSeconds / pages));
        var running = Middle(cost => pages / Math.Max(0.001, cost.Seconds - cost.StartUpSeconds));
        var runningCpu = Middle(cost => Math.Max(0, cost.CpuSeconds - cost.StartUpCpuSeconds) / pages);
        var score = truth?.Score(passes[0].Texts);
        return new BenchRow(Name)
        {
            PagesPerSecond = Round(speed),
            Ratio = Round(speed / to?.PagesPerSecond),
            StartUpSeconds = Round(Middle(cost => cost.StartUpSeconds)),
            RunningPagesPerSecond = Round(running),
            RunningRatio = Round(running / to?.RunningPagesPerSecond),
            CpuSecondsPerPage = Round(cpu),
            CpuRatio = Round(to?.CpuSecondsPerPage / cpu),
            RunningCpuSecondsPerPage = Round(runningCpu),
            RunningCpuRatio = Round(to?.RunningCpuSecondsPerPage / runningCpu),
            LargestMegabytes = passes.Max(pass => pass.Cost.LargestBytes) / 1_000_000,
            AllMegabytes = passes.Max(pass => pass.Cost.AllBytes) / 1_000_000,
            WordsPrecision = Round(score?.Precision, 4),
            WordsRecall = Round(score?.Recall, 4),
            WordsF1 = Round(score?.F1, 4),
            NotRead = passes[0].Failures,
            Rounds = [.. passes.Select(pass => pass.Cost)],
        };
    }

    private static double Median(IReadOnlyList<double> ordered) => (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;

    private static double? Round(double? value, int digits = 3) => value is { } number && double.IsFinite(number) ? Math.Round(number, digits) : null;
}
