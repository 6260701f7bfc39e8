using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Sorting;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Recognising;

namespace DocIntake.Tests.Sorting;

/// <summary>
/// Five classes of scanned office paper, by pixels: a fixed part of them, read by Tesseract alone, so that it takes less than a minute. All of them, read as the
/// service reads, with 20 samples a class: <c>docintake read CLASS/* --out READ</c>, samples of READ/*.json in folders, <c>docintake classify READ --samples …</c>.
/// </summary>
public sealed class OfficePaperTests
{
    private const int Samples = 10, Unseen = 6;
    private static readonly RecogniseSettings Fast = new(["eng"], SearchablePdf: false, PageImage: false) { SecondReader = SecondReaderMode.Off };

    [SkippableFact]
    public async Task Types_of_unseen_pages_are_told_from_ten_samples_each()
    {
        using var folder = new TestFolder();
        await using var pool = TestReaders.Pool();
        var pages = new List<(string Type, bool IsSample, RecognisedPage Page)>();
        foreach (var type in Directory.GetDirectories(SharedData.Folder("document-classes")).Order(StringComparer.Ordinal))
            foreach (var (file, at) in Directory.GetFiles(type).Order(StringComparer.Ordinal).Take(Samples + Unseen).Select((file, at) => (file, at)))
                pages.Add((Path.GetFileName(type), at < Samples, await pool.RecogniseAsync(file, 1, folder.NewFolder(), Fast, CancellationToken.None)));

        var model = ClassifierTraining.Learn([.. pages.Where(page => page.IsSample).Select(page => new LabelledPage(new(page.Type, true), page.Page))]).Model;
        var right = pages.Where(page => !page.IsSample).Count(page => DocumentClassifier.Classify(model, [page.Page]).Type == page.Type);

        Assert.InRange(right, 20, 5 * Unseen);
    }
}
