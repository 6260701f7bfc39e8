using System.Collections.Concurrent;
using System.Globalization;

namespace DocIntake.Host.Commands.Bench;

/// <summary>
/// A program started anew for each page (or file). Its start-up is part of every one; how much that is, is measured with nothing to read and named beside.
/// </summary>
internal abstract class ToolPeer(int workers) : IBenchPeer
{
    public abstract string Name { get; }

    /// <summary>What one process reads: a page, where the program has no better way.</summary>
    protected virtual IEnumerable<IReadOnlyList<BenchPage>> Parts(IReadOnlyList<BenchPage> pages) => pages.Select(page => (IReadOnlyList<BenchPage>)[page]);

    /// <summary>The output is the text of the pages, a form feed between.</summary>
    protected abstract Task<Told> ReadAsync(IReadOnlyList<BenchPage> part, string folder, CancellationToken cancel);

    /// <summary>The program with next to nothing to do.</summary>
    protected abstract Task<Told> StartUpAsync(string folder, CancellationToken cancel);

    public async Task<Pass> ReadAsync(IReadOnlyList<BenchPage> pages, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("docintake-bench-");
        try
        {
            var startUp = await MeasureStartUpAsync(folder.FullName, cancel);
            var (texts, failures) = (new ConcurrentDictionary<BenchPage, string>(), new ConcurrentBag<ReadFailure>());
            var parts = Parts(pages).ToList();
            await using var meter = new Meter(withSelf: false);
            var atOnce = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancel };
            await Parallel.ForEachAsync(parts, atOnce, async (part, stop) =>
            {
                var told = await ReadAsync(part, folder.FullName, stop);
                foreach (var (page, text) in part.Zip(told.Output.Split('\f')))
                    texts[page] = text;
                if (told.ExitCode != 0)
                    failures.Add(new ReadFailure(part[0].Origin, part[0].Number, string.Create(CultureInfo.InvariantCulture, $"exit code {told.ExitCode}: {told.Complaint}")));
            });
            var cost = meter.Cost();
            var abreast = Math.Min(workers, parts.Count);
            return new Pass(
                cost with { StartUpSeconds = startUp.Seconds * parts.Count / abreast, StartUpCpuSeconds = startUp.CpuSeconds * parts.Count }, texts, [.. failures]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Of one process, the middle of five.</summary>
    private async Task<PassCost> MeasureStartUpAsync(string folder, CancellationToken cancel)
    {
        var costs = new List<PassCost>();
        for (var time = 0; time < 5; time++)
        {
            await using var meter = new Meter(withSelf: false);
            await StartUpAsync(folder, cancel);
            costs.Add(meter.Cost());
        }
        return costs.OrderBy(cost => cost.Seconds).ElementAt(costs.Count / 2);
    }
}
