using System.Runtime.InteropServices;
using DocIntake.Reader.Native;
using DocIntake.Reader.Pdf;
using static DocIntake.Reader.Native.Poppler;

namespace DocIntake.Reader.Files;

/// <summary>
/// A PDF opened by poppler inside this process: ten times as fast as a program a page. A file that makes poppler crash or hang costs this reader;
/// the next one asks poppler's programs instead (see ReaderRequest.Carefully).
/// </summary>
internal sealed class PopplerDocument : IDisposable
{
    /// <summary>Poppler reads a file in pieces of 256 bytes. A larger one is all the same read so: what is mapped counts as the reader's memory.</summary>
    private const int LargestMapped = 32 << 20;
    private readonly GObjectHandle document;

    private PopplerDocument(GObjectHandle document) => this.document = document;

    /// <summary>0 or less where the file has none.</summary>
    public int PageCount => poppler_document_get_n_pages(document);

    /// <summary>Null where it does not open; then <paramref name="isLocked"/> says whether a password is wanted.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapped">The same file in memory, where it is; it has to outlive the document.</param>
    /// <param name="isLocked">A password is wanted.</param>
    public static PopplerDocument? TryOpen(string path, PdfFile? mapped, out bool isLocked)
    {
        var opened = mapped is { Bytes.Length: <= LargestMapped } ? Open(mapped.Bytes, out var error) : poppler_document_new_from_file(new Uri(path).AbsoluteUri, null, out error);
        isLocked = error != 0 && Marshal.PtrToStructure<GError>(error).Code == POPPLER_ERROR_ENCRYPTED;
        if (error != 0)
            g_error_free(error);
        if (!opened.IsInvalid)
            return new PopplerDocument(opened);
        opened.Dispose();
        return null;
    }

    private static unsafe GObjectHandle Open(ReadOnlySpan<byte> mapped, out nint error)
    {
        fixed (byte* start = mapped)
        {
            var bytes = g_bytes_new_static(start, (nuint)mapped.Length);
            try
            {
                return poppler_document_new_from_bytes(bytes, null, out error);
            }
            finally
            {
                g_bytes_unref(bytes);
            }
        }
    }

    /// <summary>Width and height as shown, in points; null where the page is not to be had.</summary>
    public (double Width, double Height)? SizeOf(int page)
    {
        using var opened = poppler_document_get_page(document, page - 1);
        if (opened.IsInvalid)
            return null;
        poppler_page_get_size(opened, out var width, out var height);
        return (width, height);
    }

    /// <summary>The words of a page's own content, annotations left out; null where text and places do not fit each other.</summary>
    public IReadOnlyList<PdfWord>? WordsOf(int page)
    {
        using var opened = poppler_document_get_page(document, page - 1);
        if (opened.IsInvalid)
            return [];
        var text = poppler_page_get_text(opened);
        var (rectangles, count) = ((nint)0, 0u);
        try
        {
            var told = poppler_page_get_text_layout(opened, out rectangles, out count) != 0;
            return told ? Words(text, rectangles, count) : [];
        }
        finally
        {
            g_free(rectangles);
            g_free(text);
        }
    }

    private static unsafe IReadOnlyList<PdfWord>? Words(nint text, nint rectangles, uint count)
    {
        var bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)text);
        return LaidOutText.Words(bytes, new ReadOnlySpan<PopplerRectangle>((void*)rectangles, (int)count));
    }

    public void Dispose() => document.Dispose();
}
