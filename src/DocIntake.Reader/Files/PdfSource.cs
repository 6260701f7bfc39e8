using DocIntake.Reader.Pdf;

namespace DocIntake.Reader.Files;

/// <summary>
/// An open PDF. Poppler is null where this reader was told to be careful; the objects are null where the file's own structure is broken, until qpdf
/// has mended a copy.
/// </summary>
internal sealed record PdfSource(string Path, int PageCount, PopplerDocument? Poppler, PdfFile? Whole, ReaderLimits Limits)
    : SourceFile(Path, "application/pdf", PageCount), IDisposable
{
    private readonly Lazy<PdfObjects?> objects = new(() => PdfObjects.Of(Path, Whole, PageCount, Limits));
    private readonly PdfTextRun run = new(Path, PageCount, Limits);

    /// <summary>In points: a picture smaller than this holds no code.</summary>
    private const double SmallestCode = 15;

    /// <summary>Images (by object number) that were looked at and hold no code: a letterhead is on every page.</summary>
    private readonly HashSet<int> withoutCode = [];

    public bool MayHoldCode(PlacedImage image) =>
        image.Shown is { Width: > SmallestCode, Height: > SmallestCode } && (image.Number is not { } number || !withoutCode.Contains(number));

    /// <summary>They were looked at.</summary>
    public void HaveNoCode(IEnumerable<PlacedImage> images) => withoutCode.UnionWith(images.Select(image => image.Number).OfType<int>());

    /// <summary>Null where not even qpdf makes sense of the file.</summary>
    public PdfObjects? Objects => objects.Value;

    /// <exception cref="RefusalException">The page is not there or not readable.</exception>
    public PdfPageSize SizeOf(int page) =>
        Objects?.FrameOf(page) is { } frame && Poppler?.SizeOf(page) is { Width: > 0, Height: > 0 } size
            ? new PdfPageSize(size.Width, size.Height, frame.Rotation)
            : PdfTools.PageSize(Path, page, Limits);

    /// <summary>
    /// The page's own words. What was filled in or stamped on it stands in annotations, which only poppler's program draws too; it reads a run of
    /// pages at once.
    /// </summary>
    public IReadOnlyList<PdfWord> WordsOf(int page)
    {
        var hasMore = Objects is null || Objects.HasWrittenAnnotations(page);
        var told = hasMore || Poppler is null ? run.WordsOf(page) : null;
        return told ?? Poppler?.WordsOf(page) ?? run.WordsOf(page) ?? [];
    }

    public void Dispose()
    {
        Poppler?.Dispose();
        if (objects.IsValueCreated)
            objects.Value?.Dispose();
        Whole?.Dispose();
    }
}
