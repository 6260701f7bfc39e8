using System.Security.Cryptography;
using System.Text;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Sorting.Learned;

/// <summary>Documents of known type: the files of the samples/ folders of workflows with enough of them.</summary>
internal sealed record TypeSamples(IReadOnlyList<(string Type, string Path, int Pages)> Files)
{
    private const string Folder = "samples";
    /// <summary>Of a type; from fewer too little is learned.</summary>
    private const int FewestPages = 10;

    public IReadOnlyList<string> Types => [.. Files.Select(file => file.Type).Distinct()];

    /// <summary>A file of JSON beside a sample is its truth. What cannot be opened is left out.</summary>
    public static async Task<TypeSamples> FindAsync(IReadOnlyList<Workflow> workflows, IReaders readers, CancellationToken cancel)
    {
        var files = new List<(string Type, string Path, int Pages)>();
        foreach (var workflow in workflows)
        {
            var folder = Path.Combine(workflow.Folder, Folder);
            var paths = Directory.Exists(folder) ? Directory.GetFiles(folder).Where(IsSample).Order(StringComparer.Ordinal).ToList() : [];
            foreach (var path in paths)
                if (await PagesAsync(path, readers, cancel) is > 0 and var pages)
                    files.Add((workflow.Name, path, pages));
        }
        var enough = files.GroupBy(file => file.Type).Where(type => type.Sum(file => file.Pages) >= FewestPages).Select(type => type.Key).ToHashSet();
        return new TypeSamples([.. files.Where(file => enough.Contains(file.Type))]);
    }

    /// <summary>64 hex digits of what is learned from, and how it is read: the same give the same model.</summary>
    public async Task<string> DigestAsync(ReaderOptions options, CancellationToken cancel)
    {
        var all = new StringBuilder($"{ClassifierModel.CurrentFormat} {options.Languages} {options.SecondReader}\n");
        foreach (var (type, path, _) in Files)
        {
            await using var content = File.OpenRead(path);
            all.Append(type).Append(' ').AppendLine(Convert.ToHexString(await SHA256.HashDataAsync(content, cancel)));
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    public async Task<IReadOnlyList<LabelledPage>> ReadAsync(IReaders readers, ReaderOptions options, CancellationToken cancel)
    {
        var settings = new RecogniseSettings(options.Languages.Split('+'), SearchablePdf: false, PageImage: false) { SecondReader = options.SecondReader };
        var wanted = Files.SelectMany(file => Enumerable.Range(1, file.Pages).Select(page => (file.Type, file.Path, Page: page))).ToList();
        var read = new LabelledPage?[wanted.Count];
        await Parallel.ForAsync(0, wanted.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Readers, CancellationToken = cancel }, async (at, stop) =>
        {
            using var folder = new TemporaryFolder();
            try
            {
                var page = await readers.RecogniseAsync(wanted[at].Path, wanted[at].Page, folder.Path, settings, stop);
                read[at] = new LabelledPage(new PageKind(wanted[at].Type, First: wanted[at].Page == 1), page);
            }
            catch (DocumentException)
            {
                // A sample no reader can read teaches nothing; the others do.
            }
        });
        return [.. read.OfType<LabelledPage>()];
    }

    private static bool IsSample(string path) =>
        !Path.GetFileName(path).StartsWith('.') && !Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);

    private static async Task<int> PagesAsync(string path, IReaders readers, CancellationToken cancel)
    {
        try
        {
            return (await readers.PrepareAsync(path, Path.GetFileName(path), null, cancel)).PageCount;
        }
        catch (DocumentException)
        {
            return 0;
        }
    }
}
