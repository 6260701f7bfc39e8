namespace DocIntake.Reader.Protocol;

/// <summary>What the second reader is made of; deploy/install.sh puts it into one folder. Recognisers are by script: eng reads best what is English only.</summary>
public static class SecondReaderFiles
{
    public const string Library = "libonnxruntime.so", Detector = "detector.onnx";

    /// <summary>Tesseract's names of languages that are written in Latin letters and that the recogniser "latin" was trained on.</summary>
    private static readonly HashSet<string> Latin =
    [
        "afr", "bos", "cat", "ces", "cym", "dan", "deu", "eng", "est", "fra", "gle", "hrv", "hun", "ind", "isl", "ita", "lat", "lav", "lit", "mlt", "msa", "nld",
        "nor", "oci", "pol", "por", "ron", "slk", "slv", "spa", "sqi", "swa", "swe", "tur", "uzb", "vie",
    ];

    /// <summary>Which recogniser reads these languages: "eng" or "latin"; null where none does.</summary>
    public static string? RecogniserFor(IReadOnlyList<string> languages) =>
        languages.All(language => language == "eng") ? "eng" : languages.All(Latin.Contains) ? "latin" : null;

    /// <summary>A recogniser that knows handwriting better than the others; zones of forms are read with it too, where it is there.</summary>
    public const string Hand = "hand";

    public static string Model(string recogniser) => $"recogniser-{recogniser}.onnx";

    /// <summary>One character a line, in the model's order.</summary>
    public static string Characters(string recogniser) => $"recogniser-{recogniser}.txt";

    /// <summary>Is all there that reading these languages takes?</summary>
    public static bool AreIn(string folder, IReadOnlyList<string> languages) =>
        RecogniserFor(languages) is { } recogniser
        && new[] { Library, Detector, Model(recogniser), Characters(recogniser) }.All(file => File.Exists(Path.Combine(folder, file)));
}
