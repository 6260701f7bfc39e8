using DocIntake.Reader.Native;
using DocIntake.Reader.Protocol;
using DocIntake.Reader.SecondReading;

namespace DocIntake.Reader.Pages;

/// <summary>The OCR engines of this reader, loaded when first asked for. Of languages the last two sets are kept: stacks are rarely more mixed.</summary>
/// <param name="secondReaderFolder">Where its library and models are; null where it is not to be used.</param>
internal sealed class Engines(string? secondReaderFolder) : IDisposable
{
    private const int Kept = 2;
    private readonly List<(string Languages, OcrEngine Engine)> engines = [];
    private readonly Lazy<OrientationEngine> orientation = new(() => new OrientationEngine());
    private readonly Dictionary<string, SecondReader> secondReaders = [];
    private OnnxRuntime? onnx;
    private LineRecogniser? hand;
    private bool handFails;
    private bool secondReaderFails;

    public OrientationEngine Orientation => orientation.Value;

    /// <exception cref="RefusalException">A language is not installed.</exception>
    public OcrEngine For(IReadOnlyList<string> languages)
    {
        var name = string.Join('+', languages);
        var found = engines.FindIndex(kept => kept.Languages == name);
        var engine = found >= 0 ? engines[found] : (name, new OcrEngine(languages));
        if (found >= 0)
            engines.RemoveAt(found);
        engines.Insert(0, engine);
        if (engines.Count > Kept)
        {
            engines[Kept].Engine.Dispose();
            engines.RemoveAt(Kept);
        }
        return engine.Item2;
    }

    /// <summary>The second reader for these languages; null where it is not installed, does not load, or does not know their letters.</summary>
    public SecondReader? SecondFor(IReadOnlyList<string> languages)
    {
        if (secondReaderFolder is null || secondReaderFails || !SecondReaderFiles.AreIn(secondReaderFolder, languages))
            return null;
        var name = SecondReaderFiles.RecogniserFor(languages)!; // they are there, so it has a name
        if (secondReaders.TryGetValue(name, out var loaded))
            return loaded;
        try
        {
            onnx ??= new OnnxRuntime(Path.Combine(secondReaderFolder, SecondReaderFiles.Library));
            return secondReaders[name] = new SecondReader(onnx, secondReaderFolder, name);
        }
        catch (Exception broken) when (broken is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or InvalidDataException)
        {
            secondReaderFails = true;
            Console.Error.WriteLine($"The second reader does not load, reading goes on without: {broken.Message} Run deploy/install.sh again.");
            return null;
        }
    }

    /// <summary>What reads the lines of zones: the second reader's recogniser, and the one for handwriting where it is installed. Empty where there is no second reader.</summary>
    public IReadOnlyList<LineRecogniser> RecognisersFor(IReadOnlyList<string> languages)
    {
        if (SecondFor(languages) is not { } second)
            return [];
        var folder = secondReaderFolder!; // there is a second reader
        var (model, characters) = (Path.Combine(folder, SecondReaderFiles.Model(SecondReaderFiles.Hand)), Path.Combine(folder, SecondReaderFiles.Characters(SecondReaderFiles.Hand)));
        if (hand is null && !handFails && File.Exists(model) && File.Exists(characters))
        {
            try
            {
                hand = new LineRecogniser(onnx!, model, characters); // loaded with the second reader
            }
            catch (InvalidDataException broken)
            {
                handFails = true;
                Console.Error.WriteLine($"The recogniser for handwriting does not load, reading goes on without: {broken.Message} Run deploy/install.sh again.");
            }
        }
        return hand is null ? [second.Recogniser] : [second.Recogniser, hand];
    }

    public void Dispose()
    {
        hand?.Dispose();
        foreach (var second in secondReaders.Values)
            second.Dispose();
        engines.ForEach(kept => kept.Engine.Dispose());
        if (orientation.IsValueCreated)
            orientation.Value.Dispose();
    }
}
