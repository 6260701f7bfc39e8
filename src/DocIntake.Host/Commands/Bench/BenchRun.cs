using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DocIntake.Host.Commands.Bench;

/// <summary>What is wanted of a run. Modes are DocIntake's, by name; Truth is a folder, null where no words are scored.</summary>
internal sealed record BenchPlan(
    IReadOnlyList<string> Files, IReadOnlyList<BenchMode> Modes, IReadOnlyList<BenchJob> Jobs, int MostPages, int Rounds, string? Truth, ReaderOptions Readers);

internal sealed record BenchMode(string Name, RecogniseSettings Settings);

/// <summary>All peers over the same pages, turn by turn: what slows the machine for a while slows each of them.</summary>
internal sealed class BenchRun(BenchPlan plan, Action<string> tell)
{
    private readonly string languages = plan.Readers.Languages;

    /// <exception cref="ReaderUnavailableException">DocIntake's own reader is missing.</exception>
    public async Task<BenchResult> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("docintake-bench-");
        try
        {
            var (found, papers) = await PrepareAsync(folder.FullName, cancel);
            var jobs = new List<BenchJobResult>();
            foreach (var job in plan.Jobs)
            {
                var pages = job switch
                {
                    BenchJob.Words => found.Pages.Where(page => !page.HasText).ToList(),
                    BenchJob.TextLayer => found.Pages.Where(page => page.HasText).ToList(),
                    BenchJob.SearchablePdf => papers,
                    _ => throw new InvalidOperationException($"{job} is no job."),
                };
                if (pages.Count > 0)
                    jobs.Add(await CompareAsync(job, pages, cancel));
            }
            var files = found.Pages.Select(page => page.Origin).Distinct().Count();
            return new BenchResult(files, found.Pages.Count, plan.Rounds, plan.Readers.Readers, Environment.ProcessorCount, jobs, found.LeftOut);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Everything that is done once and not measured: files opened, and each picture made a PDF.</summary>
    private async Task<(BenchPages Found, IReadOnlyList<BenchPage> Papers)> PrepareAsync(string folder, CancellationToken cancel)
    {
        tell("opening the files");
        await using var pool = new ReaderPool(Options.Create(plan.Readers), TimeProvider.System, NullLogger<ReaderPool>.Instance);
        var found = await BenchPageFinder.FindAsync(pool, plan.Files, plan.MostPages, cancel);
        var pictures = found.Pages.Where(page => !page.HasText).ToList();
        if (pictures.Count == 0 || !plan.Jobs.Contains(BenchJob.SearchablePdf))
            return (found, []);
        var papers = new List<BenchPage>();
        foreach (var page in pictures)
        {
            var paper = Path.Combine(folder, $"{papers.Count + 1}.pdf");
            await pool.AssembleAsync([new PdfPart(page.File, page.Number, page.IsPdf ? null : page.MediaType)], paper, cancel);
            papers.Add(new BenchPage(paper, 1, 1, "application/pdf", HasText: false, page.Origin));
        }
        return (found, papers);
    }

    private async Task<BenchJobResult> CompareAsync(BenchJob job, IReadOnlyList<BenchPage> pages, CancellationToken cancel)
    {
        var lanes = Peers(job).Select(peer => new BenchLane(peer)).ToList();
        for (var round = 1; round <= plan.Rounds; round++)
        {
            // There and back: who comes first meets the machine as the last one left it.
            foreach (var lane in round % 2 == 1 ? lanes : Enumerable.Reverse(lanes))
            {
                tell($"round {round} of {plan.Rounds}, {pages.Count} pages: {lane.Name}");
                await lane.RunAsync(pages, cancel);
            }
        }
        var truth = plan.Truth is { } folder ? new BenchTruth(folder, pages) : null;
        var peer = lanes[0].Row(pages.Count, null, truth);
        return new BenchJobResult(job, pages.Count, truth?.Pages, [peer, .. lanes.Skip(1).Select(lane => lane.Row(pages.Count, peer, truth))]);
    }

    private IEnumerable<IBenchPeer> Peers(BenchJob job)
    {
        var workers = plan.Readers.Readers;
        return job switch
        {
            BenchJob.Words => [new TesseractPeer(workers, languages), .. plan.Modes.Select(mode => Own(mode, searchable: false))],
            BenchJob.SearchablePdf => [new OcrMyPdfPeer(workers, languages), .. plan.Modes.Select(mode => Own(mode, searchable: true))],
            // Nothing is recognised: the modes are all the same, and no second reader is loaded.
            BenchJob.TextLayer => [new PdfToTextPeer(workers), Own(new BenchMode("text layer", plan.Modes[0].Settings with { SecondReader = SecondReaderMode.Off }), searchable: false)],
            _ => throw new InvalidOperationException($"{job} is no job."),
        };
    }

    private DocIntakePeer Own(BenchMode mode, bool searchable) => new(mode.Name, mode.Settings with { SearchablePdf = searchable, PageImage = false }, plan.Readers);
}
