using System.Diagnostics;
using System.Text.Json;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Sorting;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Classify;

/// <summary>One file's JSON.</summary>
internal sealed record ClassifyFile(string File, string Type, double Confidence, IReadOnlyList<ClassifiedPage> Pages);

/// <summary>Types: how many files of each, "unknown" among them.</summary>
internal sealed record ClassifySummary(int Files, int Pages, IReadOnlyDictionary<string, int> Types, double Seconds, IReadOnlyList<ReadFailure> Failures);

/// <summary>Reads files and says of each which document type it is: all pages of a file are one document.</summary>
internal sealed class ClassifyRun(FilePages reading, ClassifierModel model, string outFolder)
{
    private readonly SortedDictionary<string, int> types = new(StringComparer.Ordinal);
    private readonly Lock counting = new();

    public async Task<ClassifySummary> ClassifyAsync(IReadOnlyList<string> files, Action<ReadProgress> tick, CancellationToken cancel)
    {
        Directory.CreateDirectory(outFolder);
        var names = OutputNames.For(files);
        var started = Stopwatch.GetTimestamp();
        await reading.ReadAsync(files, tick, async (file, pages, stop) =>
        {
            var guess = DocumentClassifier.Classify(model, pages);
            var written = new ClassifyFile(Path.GetFileName(file), guess.Type, guess.Confidence, guess.Pages);
            await WholeFile.WriteAsync(Path.Combine(outFolder, names[file] + ".json"), JsonSerializer.SerializeToUtf8Bytes(written, ReaderJson.Options), stop);
            lock (counting)
                types[guess.Type] = types.GetValueOrDefault(guess.Type) + 1;
        }, cancel);
        return new ClassifySummary(files.Count, reading.Pages, types, Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 2), reading.Failures);
    }
}
