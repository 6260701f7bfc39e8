using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

/// <summary>A file that was looked at and may be read: what it is and how many pages it has.</summary>
internal abstract record SourceFile(string Path, string MediaType, int PageCount);

internal sealed record TiffSource(string Path, IReadOnlyList<TiffPage> Pages) : SourceFile(Path, "image/tiff", Pages.Count);

internal sealed record ImageSource(string Path, string MediaType) : SourceFile(Path, MediaType, 1);

/// <summary>Opens files, and keeps the last one open: a long stack's pages come one after the other.</summary>
internal sealed class SourceFiles(ReaderLimits limits)
{
    private (string Path, DateTime Written, string? Password, bool Carefully, SourceFile File)? last;

    /// <exception cref="RefusalException">What is wrong with the file.</exception>
    public SourceFile Open(string path, string? password, bool carefully, string? fileName = null)
    {
        var written = File.GetLastWriteTimeUtc(path);
        if (last is { } kept && kept.Path == path && kept.Written == written && kept.Password == password && kept.Carefully == carefully)
            return kept.File;
        (last?.File as IDisposable)?.Dispose();
        last = null;
        var file = Look(path, fileName ?? "The file", password, carefully);
        last = (path, written, password, carefully, file);
        return file;
    }

    private SourceFile Look(string path, string fileName, string? password, bool carefully) => FileSniffer.Sniff(path, fileName) switch
    {
        FileKind.Pdf => PdfOpener.Open(path, fileName, password, carefully, limits),
        FileKind.Tiff => new TiffSource(path, TiffOf(path, fileName)),
        FileKind.Png => ImageOf(path, "image/png"),
        FileKind.Jpeg => ImageOf(path, "image/jpeg"),
        var kind => throw new InvalidOperationException($"{kind} has no way to be opened."),
    };

    private IReadOnlyList<TiffPage> TiffOf(string path, string fileName)
    {
        var pages = TiffPages.Read(path, limits.MaxPages);
        if (pages.Count == 0)
            throw new RefusalException(RefusalCode.NoPages, $"{fileName} is a TIFF without a page. Scan it again.");
        // A page that is too large is that page's fault; a file with nothing else is refused at once.
        if (pages.Count == 1)
            limits.CheckImage(pages[0].Width, pages[0].Height, pages[0].IsColoured);
        return pages;
    }

    private ImageSource ImageOf(string path, string mediaType)
    {
        if (Native.Leptonica.pixReadHeader(path, out _, out var width, out var height, out _, out var samples, out _) != 0)
            throw new RefusalException(RefusalCode.Broken, "The image's header is damaged. Scan it again, or save it as PNG.");
        limits.CheckImage(width, height, samples >= 3 && mediaType != "image/jpeg");
        return new ImageSource(path, mediaType);
    }
}
