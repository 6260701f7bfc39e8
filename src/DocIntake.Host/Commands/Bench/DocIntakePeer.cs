using System.Collections.Concurrent;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DocIntake.Host.Commands.Bench;

/// <summary>
/// DocIntake as the service reads: a <see cref="ReaderPool"/>, started for the pass. Start-up ends when every reader has read a small page, with all
/// it loads for that. This process counts: it is the host.
/// </summary>
internal sealed class DocIntakePeer(string name, RecogniseSettings settings, ReaderOptions options) : IBenchPeer
{
    private const string SmallPage = "small-page.png";

    public string Name => $"docintake {name}";

    public async Task<Pass> ReadAsync(IReadOnlyList<BenchPage> pages, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("docintake-bench-");
        try
        {
            await using var meter = new Meter(withSelf: true);
            var (texts, failures) = (new ConcurrentDictionary<BenchPage, string>(), new ConcurrentBag<ReadFailure>());
            await using (var pool = new ReaderPool(Options.Create(options), TimeProvider.System, NullLogger<ReaderPool>.Instance))
            {
                await WarmUpAsync(pool, folder.FullName, cancel);
                meter.StartUpIsOver();
                var atOnce = new ParallelOptions { MaxDegreeOfParallelism = options.Readers, CancellationToken = cancel };
                await Parallel.ForEachAsync(pages.Index(), atOnce, async (page, stop) =>
                {
                    try
                    {
                        var own = Directory.CreateDirectory(Path.Combine(folder.FullName, $"{page.Index}")).FullName;
                        var read = await pool.RecogniseAsync(page.Item.File, page.Item.Number, own, settings, stop);
                        texts[page.Item] = string.Join(' ', read.Words.Select(word => word.Text));
                        Directory.Delete(own, recursive: true);
                    }
                    catch (DocumentException wrong)
                    {
                        failures.Add(new ReadFailure(page.Item.Origin, page.Item.Number, wrong.Message));
                    }
                });
            }
            return new Pass(meter.Cost(), texts, [.. failures]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>As many at once as there are readers: each gets one.</summary>
    private async Task WarmUpAsync(ReaderPool pool, string folder, CancellationToken cancel)
    {
        var page = Path.Combine(folder, SmallPage);
        await using (var packed = typeof(DocIntakePeer).Assembly.GetManifestResourceStream(SmallPage) ?? throw new InvalidOperationException($"{SmallPage} is not in the program."))
        await using (var file = File.Create(page))
            await packed.CopyToAsync(file, cancel);
        await Task.WhenAll(Enumerable.Range(0, options.Readers).Select(reader =>
            pool.RecogniseAsync(page, 1, Directory.CreateDirectory(Path.Combine(folder, $"start-{reader}")).FullName, settings, cancel)));
    }
}
