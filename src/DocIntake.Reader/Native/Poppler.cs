using System.Runtime.InteropServices;

namespace DocIntake.Reader.Native;

// Poppler's GLib interface (poppler.h: poppler-document, poppler-page) and what of GLib itself it needs, with their own names and order of
// parameters. Documents and pages are GObjects, released by their SafeHandle; text is freed with g_free, a layout too; an error with g_error_free.
// Static bytes are not copied: they have to stay where they are as long as the document made of them.
internal static partial class Poppler
{
    private const string Library = "libpoppler-glib.so.8", GObject = "libgobject-2.0.so.0", GLib = "libglib-2.0.so.0";

    internal const int POPPLER_ERROR_ENCRYPTED = 1;

    [LibraryImport(Library)] internal static partial nint poppler_get_version();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial GObjectHandle poppler_document_new_from_file(string uri, string? password, out nint error);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial GObjectHandle poppler_document_new_from_bytes(nint bytes, string? password, out nint error);
    [LibraryImport(Library)] internal static partial int poppler_document_get_n_pages(GObjectHandle document);
    [LibraryImport(Library)] internal static partial GObjectHandle poppler_document_get_page(GObjectHandle document, int index);
    [LibraryImport(Library)] internal static partial void poppler_page_get_size(GObjectHandle page, out double width, out double height);
    [LibraryImport(Library)] internal static partial nint poppler_page_get_text(GObjectHandle page);
    [LibraryImport(Library)] internal static partial int poppler_page_get_text_layout(GObjectHandle page, out nint rectangles, out uint n_rectangles);

    [LibraryImport(GObject)] internal static partial void g_object_unref(nint @object);
    [LibraryImport(GLib)] internal static unsafe partial nint g_bytes_new_static(byte* data, nuint size);
    [LibraryImport(GLib)] internal static partial void g_bytes_unref(nint bytes);
    [LibraryImport(GLib)] internal static partial void g_free(nint mem);
    [LibraryImport(GLib)] internal static partial void g_error_free(nint error);
}

/// <summary>GLib's GError, as far as it is looked at.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GError
{
    public uint Domain;
    public int Code;
}

/// <summary>PopplerRectangle, in points; in a text layout y runs down from the page's upper edge.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PopplerRectangle
{
    public double X1, Y1, X2, Y2;
}

/// <summary>Owns a reference to a GObject.</summary>
internal sealed class GObjectHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Poppler.g_object_unref(handle);
        return true;
    }
}
