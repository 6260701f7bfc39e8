namespace DocIntake.Host.Commands.Classify;

/// <summary>Labelled samples: a folder for each document type, its files inside. Problem says, in words for a person, why nothing can be learned of them.</summary>
internal sealed record SampleClasses(IReadOnlyDictionary<string, string> TypeOf, string? Problem)
{
    private const int Fewest = 2;

    public IReadOnlyList<string> Types => [.. TypeOf.Values.Distinct()];

    public static SampleClasses In(string folder)
    {
        if (!Directory.Exists(folder))
            return new SampleClasses(new Dictionary<string, string>(), $"There is no folder '{folder}'. Samples are a folder with one folder for each document type, its files inside.");
        var classes = Directory.GetDirectories(folder).Where(one => !Path.GetFileName(one).StartsWith('.')).Order(StringComparer.Ordinal)
            .Select(one => (Type: Path.GetFileName(one), InputFiles.Find([one]).Files)).ToList();
        var types = classes.SelectMany(one => one.Files.Select(file => (file, one.Type))).ToDictionary(pair => pair.file, pair => pair.Type);
        var problem = classes.Count < Fewest
            ? $"'{folder}' holds {classes.Count} {(classes.Count == 1 ? "folder" : "folders")}; it takes one for each document type, and at least {Fewest}, with some 20 samples in each."
            : classes.Where(one => one.Files.Count == 0).Select(one => $"There is no file in '{Path.Combine(folder, one.Type)}'. Put samples of {one.Type} there, or take the folder away.").FirstOrDefault();
        return new SampleClasses(types, problem);
    }
}
