using System.Runtime.InteropServices;

namespace DocIntake.Samples.Native;

// How to read this file: cairo's own names and order (https://www.cairographics.org/manual/), only what Sheet needs. Lengths are in the
// surface's units: points of 1/72 inch for PDF, pixels for images.

/// <summary>libcairo: draws the same page into a PDF or a bitmap. Debian has it wherever poppler-utils is.</summary>
internal static partial class Cairo
{
    private const string Library = "libcairo.so.2";

    internal const int FormatRgb24 = 1;
    internal const int HintStyleNone = 1;
    internal const int HintMetricsOff = 1;
    internal const int PdfMetadataCreateDate = 5;

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Surface cairo_pdf_surface_create(string filename, double widthInPoints, double heightInPoints);

    [LibraryImport(Library)]
    internal static partial void cairo_pdf_surface_set_size(Surface surface, double widthInPoints, double heightInPoints);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void cairo_pdf_surface_set_metadata(Surface surface, int metadata, string utf8);

    [LibraryImport(Library)]
    internal static partial Surface cairo_image_surface_create(int format, int width, int height);

    [LibraryImport(Library)]
    internal static partial nint cairo_image_surface_get_data(Surface surface);

    [LibraryImport(Library)]
    internal static partial int cairo_image_surface_get_stride(Surface surface);

    [LibraryImport(Library)]
    internal static partial void cairo_surface_mark_dirty(Surface surface);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int cairo_surface_set_mime_data(Surface surface, string mimeType, nint data, nuint length, nint destroy, nint closure);

    [LibraryImport(Library)]
    internal static partial void cairo_surface_flush(Surface surface);

    [LibraryImport(Library)]
    internal static partial void cairo_surface_finish(Surface surface);

    [LibraryImport(Library)]
    internal static partial int cairo_surface_status(Surface surface);

    [LibraryImport(Library)]
    internal static partial void cairo_surface_destroy(nint surface);

    [LibraryImport(Library)]
    internal static partial Context cairo_create(Surface target);

    [LibraryImport(Library)]
    internal static partial void cairo_destroy(nint context);

    [LibraryImport(Library)]
    internal static partial int cairo_status(Context context);

    [LibraryImport(Library)]
    internal static partial nint cairo_status_to_string(int status);

    [LibraryImport(Library)]
    internal static partial void cairo_save(Context context);

    [LibraryImport(Library)]
    internal static partial void cairo_restore(Context context);

    [LibraryImport(Library)]
    internal static partial void cairo_scale(Context context, double sx, double sy);

    [LibraryImport(Library)]
    internal static partial void cairo_set_source_rgb(Context context, double red, double green, double blue);

    [LibraryImport(Library)]
    internal static partial void cairo_set_source_surface(Context context, Surface surface, double x, double y);

    [LibraryImport(Library)]
    internal static partial void cairo_set_line_width(Context context, double width);

    [LibraryImport(Library)]
    internal static partial void cairo_set_line_cap(Context context, int lineCap);

    [LibraryImport(Library)]
    internal static partial void cairo_rectangle(Context context, double x, double y, double width, double height);

    [LibraryImport(Library)]
    internal static partial void cairo_move_to(Context context, double x, double y);

    [LibraryImport(Library)]
    internal static partial void cairo_line_to(Context context, double x, double y);

    [LibraryImport(Library)]
    internal static partial void cairo_curve_to(Context context, double x1, double y1, double x2, double y2, double x3, double y3);

    [LibraryImport(Library)]
    internal static partial void cairo_stroke(Context context);

    [LibraryImport(Library)]
    internal static partial void cairo_fill(Context context);

    [LibraryImport(Library)]
    internal static partial void cairo_paint(Context context);

    [LibraryImport(Library)]
    internal static partial void cairo_show_page(Context context);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void cairo_select_font_face(Context context, string family, int slant, int weight);

    [LibraryImport(Library)]
    internal static partial void cairo_set_font_size(Context context, double size);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void cairo_show_text(Context context, string utf8);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void cairo_text_extents(Context context, string utf8, out TextExtents extents);

    [LibraryImport(Library)]
    internal static partial nint cairo_font_options_create();

    [LibraryImport(Library)]
    internal static partial void cairo_font_options_destroy(nint options);

    [LibraryImport(Library)]
    internal static partial void cairo_font_options_set_hint_style(nint options, int hintStyle);

    [LibraryImport(Library)]
    internal static partial void cairo_font_options_set_hint_metrics(nint options, int hintMetrics);

    [LibraryImport(Library)]
    internal static partial void cairo_set_font_options(Context context, nint options);

    /// <exception cref="InvalidOperationException">Cairo failed, in its own words.</exception>
    internal static void Check(int status, string doing)
    {
        if (status != 0)
            throw new InvalidOperationException($"Cairo failed {doing}: {Marshal.PtrToStringUTF8(cairo_status_to_string(status))}.");
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct TextExtents
    {
        internal double XBearing, YBearing, Width, Height, XAdvance, YAdvance;
    }

    internal sealed class Surface() : SafeHandle(0, true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            cairo_surface_destroy(handle);
            return true;
        }
    }

    internal sealed class Context() : SafeHandle(0, true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            cairo_destroy(handle);
            return true;
        }
    }
}
