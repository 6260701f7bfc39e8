using System.Collections.Concurrent;
using DocIntake.Pipeline.Sorting;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Classify;

/// <summary>Reads samples and learns a classifier of them.</summary>
internal static class ClassifierLearning
{
    /// <summary>Null, with the problem in words for a person, where a type has no sample that could be read.</summary>
    public static async Task<(LearnedClassifier? Learned, string? Problem)> LearnAsync(FilePages reading, SampleClasses samples, bool quiet, CancellationToken cancel)
    {
        var read = new ConcurrentDictionary<string, IReadOnlyList<RecognisedPage>>();
        Task KeepAsync(string file, IReadOnlyList<RecognisedPage> pages, CancellationToken stop)
        {
            read[file] = pages;
            return Task.CompletedTask;
        }
        var files = samples.TypeOf.Keys.Order(StringComparer.Ordinal).ToList();
        await FileProgress.ShowAsync(files.Count, quiet, async tick =>
        {
            await reading.ReadAsync(files, tick, KeepAsync, cancel);
            return files.Count;
        });
        var pages = files.Where(read.ContainsKey).SelectMany(file => read[file].Select((page, at) => new LabelledPage(new PageKind(samples.TypeOf[file], First: at == 0), page))).ToList();
        var empty = samples.Types.Except(pages.Where(page => page.Page.Words.Count > 0).Select(page => page.Kind.Type)).ToList();
        return empty.Count > 0
            ? (null, $"No sample of {string.Join(", ", empty)} could be read, or no word stands on them: nothing can be learned. Put readable samples there, or take the folder away.")
            : (ClassifierTraining.Learn(pages), null);
    }
}
