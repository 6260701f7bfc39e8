using System.Collections.Concurrent;
using System.Diagnostics;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands.Testing;

/// <summary>Extracts samples as the service would and judges what came out.</summary>
internal sealed class TestRun(IReaders readers, Workflow workflow, SampleFolder folder, ReaderOptions options, TimeProvider clock)
{
    private readonly FileExtractor extractor = new(readers, workflow, options, clock);
    private readonly HashSet<string> judged = [.. TestResult.Judged(workflow, folder.Samples)];
    private int filesDone, pagesDone, pagesKnown;

    public async Task<TestResult> TestAsync(Action<ReadProgress> tick, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var results = new ConcurrentBag<SampleResult>();
        var counting = new Lock();
        void Count(int known, int done, int files)
        {
            lock (counting)
                tick(new ReadProgress(filesDone += files, pagesDone += done, pagesKnown += known));
        }
        var inHand = new ParallelOptions { MaxDegreeOfParallelism = 2 * options.Readers, CancellationToken = cancel };
        await Parallel.ForEachAsync(folder.Samples, inHand, async (sample, stop) =>
        {
            results.Add(await SampleAsync(sample, (known, done) => Count(known, done, 0), stop));
            Count(0, 0, 1);
        });
        return new TestResult(workflow, [.. results.OrderBy(result => result.Sample.Name, StringComparer.Ordinal)], folder.WithoutTruth,
            Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 2));
    }

    private async Task<SampleResult> SampleAsync(Sample sample, Action<int, int> pages, CancellationToken cancel)
    {
        var images = Directory.CreateTempSubdirectory("docintake-test-");
        try
        {
            var file = await extractor.ExtractAsync(sample.File, images, pages, cancel);
            var verdicts = Judge.Compare(workflow, file.Readings, file.Decision, file.Content, sample.Truth, judged);
            return new SampleResult(sample, verdicts, await PicturesAsync(file, verdicts, cancel), [.. file.Failures.Select(failure => failure.Reason)]);
        }
        catch (DocumentException wrong)
        {
            return new SampleResult(sample, Unread(sample, wrong.Message), new Dictionary<int, PagePicture>(), [wrong.Message]);
        }
        finally
        {
            images.Delete(recursive: true);
        }
    }

    /// <summary>Nothing of the file was read: a person would have got it whole.</summary>
    private IReadOnlyList<FieldVerdict> Unread(Sample sample, string why)
    {
        var nothing = new Decision([.. workflow.Fields.Select(field => new DecidedField(field, null, why))], why, TaskKind.UnreadableFile);
        return Judge.Compare(workflow, [], nothing, new DocumentContent([]), sample.Truth, judged);
    }

    private static async Task<Dictionary<int, PagePicture>> PicturesAsync(ExtractedFile file, IReadOnlyList<FieldVerdict> verdicts, CancellationToken cancel)
    {
        var pictures = new Dictionary<int, PagePicture>();
        foreach (var number in verdicts.Where(verdict => verdict.Outcome != Outcome.Right).SelectMany(Snippet.PagesOf).Distinct())
        {
            if (file.Pages.ElementAtOrDefault(number - 1) is { } page)
                pictures[number] = new PagePicture(Path.GetExtension(page.ImagePath) == ".png" ? "image/png" : "image/jpeg",
                    await File.ReadAllBytesAsync(page.ImagePath, cancel), page.Content.Width, page.Content.Height, page.Content.Dpi);
        }
        return pictures;
    }
}
