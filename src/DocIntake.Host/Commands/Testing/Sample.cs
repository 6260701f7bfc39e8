using DocIntake.Pipeline.Understanding.Judging;

namespace DocIntake.Host.Commands.Testing;

/// <summary>A sample document and its truth.</summary>
public sealed record Sample(string File, SampleTruth Truth)
{
    public string Name => Path.GetFileName(File);
}

/// <summary>The samples of a folder. WithoutTruth are not compared; Problems are truths that cannot be read.</summary>
public sealed record SampleFolder(IReadOnlyList<Sample> Samples, IReadOnlyList<string> WithoutTruth, IReadOnlyList<string> Problems)
{
    private static readonly string[] NoDocuments = [".json", ".md", ".txt", ".yaml", ".yml", ".csv", ".html"];
    private static readonly string[] TruthEndings = [".json", ".labels.json"];

    /// <summary>Documents of the folder; the truth of NAME.pdf is NAME.json, NAME.pdf.json, or either with .labels.json.</summary>
    public static SampleFolder Read(string samples, string truths)
    {
        var (found, without, problems) = (new List<Sample>(), new List<string>(), new List<string>());
        var documents = InputFiles.Find([samples]).Files.Where(IsDocument);
        foreach (var file in documents)
        {
            if (TruthOf(file, truths) is { } truth)
                Add(file, truth, found, problems);
            else
                without.Add(Path.GetFileName(file));
        }
        return new SampleFolder(found, without, problems);
    }

    /// <summary>The file with a document's truth; null: there is none.</summary>
    public static string? TruthOf(string file, string truths) => new[] { Path.GetFileName(file), Path.GetFileNameWithoutExtension(file) }
        .SelectMany(name => TruthEndings.Select(ending => Path.Combine(truths, name + ending))).FirstOrDefault(File.Exists);

    /// <summary>Not a truth or a note that lies among the samples.</summary>
    public static bool IsDocument(string file) => !NoDocuments.Contains(Path.GetExtension(file).ToLowerInvariant());

    private static void Add(string file, string truth, List<Sample> found, List<string> problems)
    {
        try
        {
            found.Add(new Sample(file, SampleTruth.Read(truth)));
        }
        catch (FormatException wrong)
        {
            problems.Add(wrong.Message);
        }
    }
}
