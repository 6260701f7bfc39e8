using System.Collections.Concurrent;
using DocIntake.Host.Commands.Testing;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands.Training;

/// <summary>Reads samples to learn from. One that cannot be read is told and left out.</summary>
internal sealed class SampleReading(IReaders readers, Workflow workflow, ReaderOptions options)
{
    private readonly FileExtractor extractor = new(readers, workflow, options, TimeProvider.System);
    private readonly Lock counting = new();
    private int filesDone, pagesDone, pagesKnown;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<LearningDocument>> ReadAsync(IReadOnlyList<Sample> samples, Action<ReadProgress> tick, CancellationToken cancel)
    {
        var documents = new ConcurrentBag<LearningDocument>();
        var inHand = new ParallelOptions { MaxDegreeOfParallelism = 2 * options.Readers, CancellationToken = cancel };
        await Parallel.ForEachAsync(samples, inHand, async (sample, stop) =>
        {
            if (await ReadAsync(sample, tick, stop) is { } document)
                documents.Add(document);
            Count(0, 0, 1, tick);
        });
        return [.. documents.OrderBy(document => document.Name, StringComparer.Ordinal)];
    }

    private async Task<LearningDocument?> ReadAsync(Sample sample, Action<ReadProgress> tick, CancellationToken cancel)
    {
        var images = Directory.CreateTempSubdirectory("docintake-train-");
        try
        {
            var file = await extractor.ExtractAsync(sample.File, images, (known, done) => Count(known, done, 0, tick), cancel);
            return new LearningDocument(sample.Name, file.Content, sample.Truth);
        }
        catch (DocumentException wrong)
        {
            await Console.Error.WriteLineAsync($"{sample.Name} is left out: {wrong.Message}");
            return null;
        }
        finally
        {
            images.Delete(recursive: true);
        }
    }

    private void Count(int known, int done, int files, Action<ReadProgress> tick)
    {
        lock (counting)
            tick(new ReadProgress(filesDone += files, pagesDone += done, pagesKnown += known));
    }
}
