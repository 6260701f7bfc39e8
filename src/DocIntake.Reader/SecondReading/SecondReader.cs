using DocIntake.Reader.Native;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// PP-OCR, a second pair of eyes: finds the lines of a page, reads what Tesseract doubted or did not see, and gives one list of words. START HERE; what
/// is read again is <see cref="PlaceReader"/>'s, which reading stands is <see cref="OneReading"/>'s.
/// </summary>
internal sealed class SecondReader : IDisposable
{
    /// <summary>Pixels of the page's longer side when lines are looked for.</summary>
    private const int DetectorSide = 1024;
    /// <summary>A word Tesseract sees where the detector sees none is hardly ever one.</summary>
    private const double SureAlone = 0.8;

    private readonly LineDetector detector;
    private readonly LineRecogniser recogniser;

    /// <param name="runtime">The library.</param>
    /// <param name="folder">Where the models are.</param>
    /// <param name="name">Which recogniser: <see cref="SecondReaderFiles.RecogniserFor"/>.</param>
    /// <exception cref="InvalidDataException">A model is not one the library runs.</exception>
    public SecondReader(OnnxRuntime runtime, string folder, string name)
    {
        detector = new LineDetector(runtime, Path.Combine(folder, SecondReaderFiles.Detector));
        recogniser = new LineRecogniser(runtime, Path.Combine(folder, SecondReaderFiles.Model(name)), Path.Combine(folder, SecondReaderFiles.Characters(name)));
    }

    /// <param name="page">The upright page.</param>
    /// <param name="first">Tesseract's words on it.</param>
    /// <param name="isWord">Does it stand in the languages' dictionaries?</param>
    /// <param name="all">Read all again, not only what is doubtful.</param>
    public IReadOnlyList<Word> Improve(Pix page, IReadOnlyList<Word> first, Func<string, bool> isWord, bool all)
    {
        using var grey = page.ToGrey();
        var reader = new PlaceReader(recogniser, all);
        var places = detector.Find(grey, DetectorSide);
        var words = WordPlaces.Of([.. places.Select(place => place.Box)], [.. first.Select(word => all ? word : Doubt.Weighed(word, isWord))]);
        var firstNew = first.Count == 0 ? 1 : first.Max(word => word.Line) + 1;
        var (lines, newLine) = (new List<(int, IReadOnlyList<WordGroup>)>(), firstNew);
        for (var at = 0; at < places.Count; at++)
        {
            Word[] here = [.. words[at]];
            lines.Add((here.Length > 0 ? here[0].Line : newLine++, reader.Read(grey, places[at].Box, here)));
        }
        Word[] alone = [.. words[null].Where(word => word.Confidence >= SureAlone)];
        return ReadingOrder.Of([.. OneReading.Of(lines, alone, reader.IsRead, isWord)], firstNew);
    }

    /// <summary>Reads single lines: zones ask it by themselves.</summary>
    public LineRecogniser Recogniser => recogniser;

    public void Dispose()
    {
        detector.Dispose();
        recogniser.Dispose();
    }
}
