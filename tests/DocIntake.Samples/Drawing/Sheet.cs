using System.Runtime.InteropServices;
using DocIntake.Samples.Native;

namespace DocIntake.Samples.Drawing;

/// <summary>One page to draw on. Everything is in millimetres from its upper left corner, text sizes in points; the page is A4.</summary>
public sealed class Sheet
{
    public const double Width = 210, Height = 297;
    /// <summary>Every PDF says it was made then: the same seed makes the same bytes.</summary>
    internal const string PrintedAt = "2026-10-20T09:00:00Z";
    internal const double PointsPerMillimetre = 72 / 25.4;

    private readonly Cairo.Context context;

    private Sheet(Cairo.Context context, double unitsPerMillimetre)
    {
        this.context = context;
        Cairo.cairo_scale(context, unitsPerMillimetre, unitsPerMillimetre);
        var options = Cairo.cairo_font_options_create();
        Cairo.cairo_font_options_set_hint_style(options, Cairo.HintStyleNone);
        Cairo.cairo_font_options_set_hint_metrics(options, Cairo.HintMetricsOff);
        Cairo.cairo_set_font_options(context, options);
        Cairo.cairo_font_options_destroy(options);
    }

    /// <summary>A PDF with a text layer, one page a drawing.</summary>
    public static void WritePdf(string path, IEnumerable<Action<Sheet>> pages)
    {
        using var surface = Cairo.cairo_pdf_surface_create(path, Width * PointsPerMillimetre, Height * PointsPerMillimetre);
        Cairo.Check(Cairo.cairo_surface_status(surface), $"opening {path}");
        Cairo.cairo_pdf_surface_set_metadata(surface, Cairo.PdfMetadataCreateDate, PrintedAt);
        using (var context = Cairo.cairo_create(surface))
        {
            foreach (var draw in pages)
            {
                Cairo.cairo_save(context);
                draw(new Sheet(context, PointsPerMillimetre));
                Cairo.cairo_restore(context);
                Cairo.cairo_show_page(context);
            }
            Cairo.Check(Cairo.cairo_status(context), $"drawing {path}");
        }
        Cairo.cairo_surface_finish(surface);
        Cairo.Check(Cairo.cairo_surface_status(surface), $"writing {path}");
    }

    /// <summary>The page as a printer would put it on white paper, <paramref name="dpi"/> dots per inch.</summary>
    public static GreyImage Print(Action<Sheet> draw, int dpi)
    {
        var image = new GreyImage((int)(Width / 25.4 * dpi), (int)(Height / 25.4 * dpi), dpi);
        using var surface = Cairo.cairo_image_surface_create(Cairo.FormatRgb24, image.Width, image.Height);
        using (var context = Cairo.cairo_create(surface))
        {
            Cairo.cairo_set_source_rgb(context, 1, 1, 1);
            Cairo.cairo_paint(context);
            draw(new Sheet(context, dpi / 25.4));
            Cairo.Check(Cairo.cairo_status(context), "drawing a page");
        }
        Cairo.cairo_surface_flush(surface);
        var data = Cairo.cairo_image_surface_get_data(surface);
        var stride = Cairo.cairo_image_surface_get_stride(surface);
        var row = new byte[stride];
        for (var y = 0; y < image.Height; y++)
        {
            Marshal.Copy(data + y * stride, row, 0, stride);
            for (var x = 0; x < image.Width; x++)
                image.Pixels[y * image.Width + x] = (byte)((row[4 * x] * 29 + row[4 * x + 1] * 150 + row[4 * x + 2] * 77) >> 8);
        }
        return image;
    }

    /// <summary>Text on a baseline at <paramref name="y"/>; <paramref name="x"/> is its left, middle or right.</summary>
    public void Text(double x, double y, string text, Face face, double points, Ink? ink = null, Align align = Align.Left)
    {
        var width = Choose(face, points, text);
        Use(ink ?? Ink.Black);
        Cairo.cairo_move_to(context, align switch { Align.Left => x, Align.Centre => x - width / 2, _ => x - width }, y);
        Cairo.cairo_show_text(context, text);
    }

    /// <summary>How wide the text would be.</summary>
    public double Measure(string text, Face face, double points) => Choose(face, points, text);

    /// <summary>Text broken into lines no wider than <paramref name="width"/>; gives the baseline after the last one.</summary>
    public double Paragraph(double x, double y, double width, string text, Face face, double points, Ink? ink = null, double leading = 1.25)
    {
        var step = points / PointsPerMillimetre * leading;
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Measure(longer, face, points) > width)
            {
                Text(x, y, line, face, points, ink);
                (line, y) = (word, y + step);
                continue;
            }
            line = longer;
        }
        Text(x, y, line, face, points, ink);
        return y + step;
    }

    public void Line(double x0, double y0, double x1, double y1, double width = 0.2, Ink? ink = null)
    {
        Use(ink ?? Ink.Black);
        Cairo.cairo_set_line_width(context, width);
        Cairo.cairo_move_to(context, x0, y0);
        Cairo.cairo_line_to(context, x1, y1);
        Cairo.cairo_stroke(context);
    }

    public void Frame(double x, double y, double width, double height, double line = 0.2, Ink? ink = null)
    {
        Use(ink ?? Ink.Black);
        Cairo.cairo_set_line_width(context, line);
        Cairo.cairo_rectangle(context, x, y, width, height);
        Cairo.cairo_stroke(context);
    }

    public void Fill(double x, double y, double width, double height, Ink ink)
    {
        Use(ink);
        Cairo.cairo_rectangle(context, x, y, width, height);
        Cairo.cairo_fill(context);
    }

    /// <summary>One stroke of a round pen through the points: start, then three to a Bézier curve.</summary>
    public void Stroke(IReadOnlyList<(double X, double Y)> points, double width, Ink ink)
    {
        Use(ink);
        Cairo.cairo_set_line_cap(context, 1);
        Cairo.cairo_set_line_width(context, width);
        Cairo.cairo_move_to(context, points[0].X, points[0].Y);
        for (var i = 1; i + 2 < points.Count; i += 3)
            Cairo.cairo_curve_to(context, points[i].X, points[i].Y, points[i + 1].X, points[i + 1].Y, points[i + 2].X, points[i + 2].Y);
        Cairo.cairo_stroke(context);
        Cairo.cairo_set_line_cap(context, 0);
    }

    /// <summary>A bar or 2-D code, stretched over the box; quiet zones are the caller's.</summary>
    public void Code(double x, double y, double width, double height, CodeModules code)
    {
        Use(Ink.Black);
        var (cell, row) = (width / code.Columns, height / code.Rows);
        foreach (var run in code.DarkRuns)
            Cairo.cairo_rectangle(context, x + run.Column * cell, y + run.Row * row, run.Length * cell, row);
        Cairo.cairo_fill(context);
    }

    private double Choose(Face face, double points, string text)
    {
        Cairo.cairo_select_font_face(context, face.Family, face.Italic ? 1 : 0, face.Bold ? 1 : 0);
        Cairo.cairo_set_font_size(context, points / PointsPerMillimetre);
        Cairo.cairo_text_extents(context, text, out var extents);
        return extents.XAdvance;
    }

    private void Use(Ink ink) => Cairo.cairo_set_source_rgb(context, ink.Red, ink.Green, ink.Blue);
}
