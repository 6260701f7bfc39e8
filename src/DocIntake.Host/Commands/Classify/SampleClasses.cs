namespace DocIntake.Host.Commands.Classify;

/// <summary>Labelled samples: a folder for each document type, its files inside. Problem says, in words for a person, why nothing can be learned of them.</summary>
internal sealed record SampleClasses(IReadOnlyDictionary<string, string> TypeOf, string? Problem)
{
    private const int Fewest = 2;
    private const string Samples = "samples";

    public IReadOnlyList<string> Types => [.. TypeOf.Values.Distinct()];

    public static SampleClasses In(string folder)
    {
        if (!Directory.Exists(folder))
            return new SampleClasses(new Dictionary<string, string>(), $"There is no folder '{folder}'. Samples are a folder with one folder for each document type, its files inside.");
        var classes = Directory.GetDirectories(folder).Where(one => !Path.GetFileName(one).StartsWith('.')).Order(StringComparer.Ordinal)
            .Select(one => (Type: Path.GetFileName(one), Files: FilesOf(one))).ToList();
        // A folder of workflows: those without samples are known by their hints alone.
        if (classes.Any(one => Directory.Exists(Path.Combine(folder, one.Type, Samples))))
            classes.RemoveAll(one => !Directory.Exists(Path.Combine(folder, one.Type, Samples)));
        var types = classes.SelectMany(one => one.Files.Select(file => (file, one.Type))).ToDictionary(pair => pair.file, pair => pair.Type);
        var problem = classes.Count < Fewest
            ? $"'{folder}' holds {classes.Count} {(classes.Count == 1 ? "folder" : "folders")}; it takes one for each document type, and at least {Fewest}, with some 20 samples in each."
            : classes.Where(one => one.Files.Count == 0).Select(one => $"There is no file in '{Path.Combine(folder, one.Type)}'. Put samples of {one.Type} there, or take the folder away.").FirstOrDefault();
        return new SampleClasses(types, problem);
    }

    /// <summary>Of a workflow's folder its samples, without the JSON beside one (scan.json, scan.pdf.json) that says what is true of it.</summary>
    private static IReadOnlyList<string> FilesOf(string type)
    {
        var samples = Path.Combine(type, Samples);
        if (!Directory.Exists(samples))
            return InputFiles.Find([type]).Files;
        var files = InputFiles.Find([samples]).Files;
        var names = files.Where(file => !IsJson(file)).SelectMany(file => (string[])[file, Path.ChangeExtension(file, null)]).ToHashSet();
        return [.. files.Where(file => !IsJson(file) || !names.Contains(Path.ChangeExtension(file, null)))];
    }

    private static bool IsJson(string file) => Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);
}
