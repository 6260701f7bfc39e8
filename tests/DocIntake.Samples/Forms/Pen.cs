using DocIntake.Samples.Drawing;

namespace DocIntake.Samples.Forms;

/// <summary>Who fills a form in: a typewriter or printer, or one of two hands. The same <paramref name="seed"/> writes the same strokes.</summary>
public sealed class Pen(Face face, Ink ink, double points, bool steady, int seed)
{
    private readonly Random wobble = new(seed);

    public Face Face { get; } = face;
    public Ink Ink { get; } = ink;
    public double Points { get; } = points;

    public static Pen Typed(int seed) => new(Face.Sans, Ink.Black, 12.5, steady: true, seed);

    public static Pen Upright(int seed) => new(Face.HandUpright, Ink.Ballpoint, 14, steady: false, seed);

    public static Pen Quick(int seed) => new(Face.HandQuick, Ink.Black, 15, steady: false, seed);

    /// <summary>One character to a cell.</summary>
    public void FillComb(Sheet sheet, FormZone zone, string text)
    {
        for (var i = 0; i < text.Length && i < zone.Cells; i++)
        {
            if (text[i] == ' ')
                continue;
            var middle = zone.X + (i + 0.5) * FormZone.CellWidth;
            sheet.Text(middle + Off(0.35), zone.Y + 5.4 + Off(0.3), text[i].ToString(), Face, Points + Off(0.8), Ink, Align.Centre);
        }
    }

    /// <summary>A cross in the box, its strokes not quite meeting the corners.</summary>
    public void Tick(Sheet sheet, FormZone zone)
    {
        var (left, top, right, bottom) = (zone.X + 0.9, zone.Y + 0.9, zone.X + zone.Width - 0.9, zone.Y + zone.Height - 0.9);
        Diagonal(sheet, left, top, right, bottom);
        Diagonal(sheet, left, bottom, right, top);
    }

    public void Write(Sheet sheet, double x, double y, string text) => sheet.Text(x + Off(0.3), y + Off(0.3), text, Face, Points, Ink);

    /// <summary>A name as people sign: loops that rise and fall and end in a flourish. Nobody can read it; it only has to be there.</summary>
    public void Sign(Sheet sheet, FormZone zone)
    {
        var (x, middle) = (zone.X + 6 + Off(3), zone.Y + zone.Height * 0.55);
        var points = new List<(double, double)> { (x, middle + 2) };
        var loops = 6 + wobble.Next(4);
        for (var i = 0; i < loops; i++)
        {
            var rise = i is 0 or 3 ? 7.0 : 2.2 + wobble.NextDouble() * 2;
            points.Add((x + 1 + Off(1), middle - rise));
            points.Add((x + 4 + Off(1.5), middle - rise * 0.6));
            x += 3.6 + wobble.NextDouble() * 2.4;
            points.Add((x, middle + 1 + Off(1.8)));
        }
        points.Add((x + 6, middle + 3));
        points.Add((x - 16, middle + 4.5));
        points.Add((x + 12, middle - 1));
        sheet.Stroke(points, 0.45, Ink);
    }

    private void Diagonal(Sheet sheet, double x0, double y0, double x1, double y1)
    {
        var bend = Off(0.5);
        sheet.Stroke([(x0 + Off(0.5), y0 + Off(0.4)), (x0 + (x1 - x0) / 3, y0 + (y1 - y0) / 3 + bend),
            (x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3 + bend), (x1 + Off(0.5), y1 + Off(0.4))], 0.5, Ink);
    }

    private double Off(double most) => steady ? 0 : (wobble.NextDouble() * 2 - 1) * most;
}
