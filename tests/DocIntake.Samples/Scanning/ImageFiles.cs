using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Native;

namespace DocIntake.Samples.Scanning;

/// <summary>A scanned page, encoded. Width and height in pixels.</summary>
public sealed record JpegPage(int Width, int Height, int Dpi, byte[] Bytes);

/// <summary>Scans as files: JPEG and TIFF by ImageMagick, image PDFs by cairo, which puts the JPEG in as it is.</summary>
public static class ImageFiles
{
    private const string Convert = "convert-im6.q16";

    public static JpegPage Jpeg(GreyImage image, int quality) => new(image.Width, image.Height, image.Dpi,
        Tool.Run(Convert, ["-density", Text(image.Dpi), "-units", "PixelsPerInch", "pgm:-", "-quality", Text(quality), "jpeg:-"], image.WritePgm));

    public static void WritePhoto(string path, (int Width, int Height, byte[] Rgb) photo, int quality)
    {
        File.WriteAllBytes(path, Tool.Run(Convert, ["ppm:-", "-quality", Text(quality), "jpeg:-"], input =>
        {
            input.Write(Encoding.ASCII.GetBytes($"P6\n{photo.Width} {photo.Height}\n255\n"));
            input.Write(photo.Rgb);
        }));
    }

    /// <summary>One file, a page an image; Group 4 where they are black and white, else JPEG inside.</summary>
    public static void WriteTiff(string path, IReadOnlyList<GreyImage> pages, ScanQuality quality)
    {
        string[] compression = quality.Bilevel ? ["-monochrome", "-compress", "Group4"] : ["-compress", "JPEG", "-quality", Text(quality.JpegQuality)];
        Tool.Run(Convert, ["-density", Text(quality.Dpi), "-units", "PixelsPerInch", "pgm:-", .. compression, $"tiff:{path}"], input =>
        {
            foreach (var page in pages)
                page.WritePgm(input);
        });
    }

    public static void WritePdf(string path, IEnumerable<JpegPage> pages)
    {
        using var surface = Cairo.cairo_pdf_surface_create(path, 100, 100);
        Cairo.Check(Cairo.cairo_surface_status(surface), $"opening {path}");
        Cairo.cairo_pdf_surface_set_metadata(surface, Cairo.PdfMetadataCreateDate, Sheet.PrintedAt);
        foreach (var page in pages)
            AddPage(surface, page);
        Cairo.cairo_surface_finish(surface);
        Cairo.Check(Cairo.cairo_surface_status(surface), $"writing {path}");
    }

    private static void AddPage(Cairo.Surface pdf, JpegPage page)
    {
        Cairo.cairo_pdf_surface_set_size(pdf, page.Width * 72.0 / page.Dpi, page.Height * 72.0 / page.Dpi);
        var pinned = GCHandle.Alloc(page.Bytes, GCHandleType.Pinned);
        try
        {
            // The bitmap stays empty: a PDF surface takes the JPEG that goes with it.
            using var bitmap = Cairo.cairo_image_surface_create(Cairo.FormatRgb24, page.Width, page.Height);
            Cairo.Check(Cairo.cairo_surface_set_mime_data(bitmap, "image/jpeg", pinned.AddrOfPinnedObject(), (nuint)page.Bytes.Length, 0, 0), "attaching a JPEG");
            using var context = Cairo.cairo_create(pdf);
            Cairo.cairo_scale(context, 72.0 / page.Dpi, 72.0 / page.Dpi);
            Cairo.cairo_set_source_surface(context, bitmap, 0, 0);
            Cairo.cairo_paint(context);
            Cairo.cairo_show_page(context);
            Cairo.Check(Cairo.cairo_status(context), "adding a scanned page");
        }
        finally
        {
            pinned.Free();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
