using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Recognising;

/// <summary>
/// The reader processes, seen from the host. Each call waits for a free reader; a reader that dies or hangs is replaced and the call made once more,
/// alone; failing again it is a <see cref="DocumentException"/>. An interface because tests put slow and broken readers behind it.
/// </summary>
public interface IReaders
{
    /// <exception cref="DocumentException">PasswordNeeded, or UnreadableFile with the reason.</exception>
    Task<Prepared> PrepareAsync(string path, string fileName, string? password, CancellationToken cancel);

    /// <summary>Recognises a page (1-based). The caller owns <paramref name="outputFolder"/>, an existing empty folder.</summary>
    /// <exception cref="DocumentException">UnreadablePage, with the reason.</exception>
    Task<RecognisedPage> RecogniseAsync(string path, int page, string outputFolder, RecogniseSettings settings, CancellationToken cancel);

    /// <summary>Reads zones of an upright page image; one reading a zone, in order.</summary>
    /// <exception cref="DocumentException">UnreadablePage, with the reason.</exception>
    Task<IReadOnlyList<ZoneReading>> ReadZonesAsync(string imagePath, IReadOnlyList<Zone> zones, IReadOnlyList<string> languages, CancellationToken cancel);

    /// <summary>The boxes that are ruled on an upright page image, in its pixels.</summary>
    /// <exception cref="DocumentException">UnreadablePage, with the reason.</exception>
    Task<IReadOnlyList<Box>> FindBoxesAsync(string imagePath, CancellationToken cancel);

    /// <summary>Puts pages together into one PDF at <paramref name="outputPath"/>, in order.</summary>
    /// <exception cref="DocumentException">UnreadableFile: a part cannot be opened.</exception>
    Task AssembleAsync(IReadOnlyList<PdfPart> parts, string outputPath, CancellationToken cancel);
}

/// <summary>Languages are Tesseract's names ("eng", "deu"); what is not asked for is not written, and costs nothing.</summary>
public sealed record RecogniseSettings(IReadOnlyList<string> Languages, string? Password = null, bool SearchablePdf = true, bool PageImage = true)
{
    public SecondReaderMode SecondReader { get; init; } = SecondReaderMode.Doubtful;
    /// <summary>Steps left out, to measure what each is worth.</summary>
    public IReadOnlyList<PreparationStep> Without { get; init; } = [];
}
