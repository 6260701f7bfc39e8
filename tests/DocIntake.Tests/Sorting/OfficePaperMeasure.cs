using System.Collections.Concurrent;
using System.Globalization;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Sorting;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Recognising;
using Xunit.Abstractions;

namespace DocIntake.Tests.Sorting;

/// <summary>
/// All five classes of scanned office paper, from pixels and as the service reads: 20 samples a class, 20 others told, 20 splits by chance; and pages of other kinds,
/// which should be unknown. Some ten minutes, with DOCINTAKE_MEASURE=1; --logger "console;verbosity=detailed" shows the figures.
/// </summary>
public sealed class OfficePaperMeasure(ITestOutputHelper output)
{
    private const int Splits = 20, Samples = 20;

    [SkippableFact]
    public async Task Types_are_told_from_twenty_samples_each_and_pages_of_other_kinds_are_called_unknown()
    {
        Skip.If(Environment.GetEnvironmentVariable("DOCINTAKE_MEASURE") != "1", "DOCINTAKE_MEASURE=1 measures it.");
        var classes = new List<(string Name, List<RecognisedPage> Pages)>();
        foreach (var folder in Directory.GetDirectories(SharedData.Folder("document-classes")).Order(StringComparer.Ordinal))
            classes.Add((Path.GetFileName(folder), await ReadAsync(Directory.GetFiles(folder).Order(StringComparer.Ordinal))));
        var foreign = new List<(string Name, List<RecognisedPage> Pages)>
        {
            ("receipts", await ReadAsync(Every(8, SharedData.Folder("receipts/images")))),
            ("noisy-forms", await ReadAsync(Every(6, SharedData.Folder("noisy-forms/images")))),
            ("blank-irs-forms", await ReadAsync(Every(1, SharedData.Folder("blank-irs-forms")))),
        };

        var tables = Enumerable.Range(1, Splits).Select(seed => Told(classes, new Random(seed))).ToList();

        var right = tables.Select(told => classes.Average(one => told.Types.Count(page => page.Class == one.Name && page.Type == one.Name) / (double)(one.Pages.Count - Samples))).ToList();
        Write($"right {right.Average():P1}, from {right.Min():P1} to {right.Max():P1}");
        foreach (var (name, _) in classes)
            Write($"{name}: {string.Join(", ", tables.SelectMany(told => told.Types).Where(page => page.Class == name).CountBy(page => page.Type).Select(type => $"{type.Key} {type.Value / (double)Splits:0.0}"))}");
        var unknown = foreign.ToDictionary(kind => kind.Name, kind => tables.Average(told => kind.Pages.Count(page => TypeOf(told.Model, page) == DocumentClassifier.Unknown) / (double)kind.Pages.Count));
        Write($"unknown: {string.Join(", ", unknown.Select(kind => $"{kind.Key} {kind.Value:P0}"))}");
        Assert.InRange(right.Average(), 0.84, 1);
        Assert.InRange(unknown.Values.Average(), 0.35, 1);
    }

    private static (ClassifierModel Model, List<(string Class, string Type)> Types) Told(List<(string Name, List<RecognisedPage> Pages)> classes, Random chance)
    {
        var mixed = classes.Select(one => (one.Name, Pages: one.Pages.OrderBy(_ => chance.Next()).ToList())).ToList();
        var model = ClassifierTraining.Learn([.. mixed.SelectMany(one => one.Pages.Take(Samples).Select(page => new LabelledPage(new(one.Name, true), page)))]).Model;
        return (model, [.. mixed.SelectMany(one => one.Pages.Skip(Samples).Select(page => (one.Name, TypeOf(model, page))))]);
    }

    private static string TypeOf(ClassifierModel model, RecognisedPage page) => DocumentClassifier.Classify(model, [page]).Type;

    private static IEnumerable<string> Every(int step, string folder) => Directory.GetFiles(folder).Order(StringComparer.Ordinal).Where((_, at) => at % step == 0);

    private static async Task<List<RecognisedPage>> ReadAsync(IEnumerable<string> files)
    {
        using var folder = new TestFolder();
        await using var pool = TestReaders.Pool(options => options.Count = Environment.ProcessorCount);
        var read = new ConcurrentDictionary<string, RecognisedPage>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (file, stop) =>
            read[file] = await pool.RecogniseAsync(file, 1, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), stop));
        return [.. read.OrderBy(page => page.Key, StringComparer.Ordinal).Select(page => page.Value)];
    }

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
