using DocIntake.Samples.Drawing;

namespace DocIntake.Samples.Scanning;

/// <summary>One way a scan of a form goes wrong, beside <see cref="ScanQuality"/>. Jerk: millimetres that bands of rows are shifted by, as by a feeder that slips.</summary>
public sealed record Damage(string Name, ScanQuality Quality, bool FaintPrint = false, double Jerk = 0)
{
    private const int Kinds = 8;

    /// <summary>One kind after the other, its figures by chance. <paramref name="skew"/>: degrees that are left in, at most.</summary>
    public static Damage Of(int kind, Random random, double skew)
    {
        var office = ScanQuality.Office(random) with { Skew = (random.NextDouble() * 2 - 1) * skew };
        return (kind % Kinds) switch
        {
            0 => new("office", office),
            1 => new("poor", ScanQuality.Poor(random) with { Skew = office.Skew }),
            2 => new("fax", ScanQuality.Fax(random) with { Skew = office.Skew }),
            3 => new("100 dpi", office with { Dpi = 100 }),
            4 => new("blurred", office with { Dpi = 150, Blur = 1, JpegQuality = 35 }),
            5 => new("faint print", office, FaintPrint: true),
            6 => new("noisy", office with { Noise = 14, Specks = 15, JpegQuality = 70 }),
            _ => new("jerked", office, Jerk: 0.3 + random.NextDouble() * 0.3),
        };
    }

    public GreyImage Scan(Action<Sheet> draw, int seed)
    {
        var scan = Scanner.Scan(Sheet.Print(draw, Quality.Dpi), Quality, seed);
        return Jerk > 0 ? Jerked(scan, new Random(seed)) : scan;
    }

    /// <summary>Scans into a file: black and white as TIFF, grey as JPEG.</summary>
    public void Write(string path, Action<Sheet> draw, int seed)
    {
        var scan = Scan(draw, seed);
        if (Quality.Bilevel)
            ImageFiles.WriteTiff(path, [scan], Quality);
        else
            File.WriteAllBytes(path, ImageFiles.Jpeg(scan, Quality.JpegQuality).Bytes);
    }

    /// <summary>Where a place of the page (millimetres) lies on the scan (pixels), the jerks left aside.</summary>
    public (double X, double Y) OnScan(double x, double y)
    {
        var (sin, cos) = Math.SinCos(Quality.Skew * Math.PI / 180);
        var (middleX, middleY, pixels) = (Sheet.Width / 2, Sheet.Height / 2, Quality.Dpi / 25.4);
        var (dx, dy) = (x - middleX, y - middleY);
        return ((dx * cos - dy * sin + middleX) * pixels, (dx * sin + dy * cos + middleY) * pixels);
    }

    private GreyImage Jerked(GreyImage scan, Random random)
    {
        var jerked = new GreyImage(scan.Width, scan.Height, scan.Dpi);
        var (most, shift, left) = ((int)Math.Max(1, Jerk / 25.4 * scan.Dpi), 0, 0);
        for (var y = 0; y < scan.Height; y++)
        {
            if (left-- == 0)
                (shift, left) = (random.Next(-most, most + 1), random.Next(3, 120));
            for (var x = 0; x < scan.Width; x++)
                jerked.Pixels[y * scan.Width + x] = scan.Pixels[y * scan.Width + Math.Clamp(x + shift, 0, scan.Width - 1)];
        }
        return jerked;
    }
}
