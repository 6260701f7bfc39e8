using DocIntake.Samples.Drawing;

namespace DocIntake.Samples.Scanning;

/// <summary>Makes a scan of a clean page: crooked, grey, grained, dusty. The same seed gives the same pixels.</summary>
public static class Scanner
{
    public static GreyImage Scan(GreyImage page, ScanQuality quality, int seed)
    {
        var random = new Random(seed);
        var scanned = Lay(page, quality, new Grain(random.Next()));
        Dust(scanned, quality, random);
        if (quality.Bilevel)
            Threshold(scanned, (quality.Ink + quality.Paper) / 2);
        return Turn(scanned, quality.Turned);
    }

    /// <summary>Turned clockwise by 0, 90, 180 or 270 degrees.</summary>
    public static GreyImage Turn(GreyImage image, int degrees)
    {
        if (degrees == 0)
            return image;
        var (w, h) = (image.Width, image.Height);
        var turned = degrees == 180 ? new GreyImage(w, h, image.Dpi) : new GreyImage(h, w, image.Dpi);
        for (var y = 0; y < h; y++)
        {
            for (var x = 0; x < w; x++)
            {
                var to = degrees switch { 90 => x * h + h - 1 - y, 180 => (h - 1 - y) * w + w - 1 - x, _ => (w - 1 - x) * h + y };
                turned.Pixels[to] = image.Pixels[y * w + x];
            }
        }
        return turned;
    }

    /// <summary>The page on the glass: for each pixel of the scan the place on the page it sees, blurred, between ink and paper, under uneven light.</summary>
    private static GreyImage Lay(GreyImage page, ScanQuality quality, Grain grain)
    {
        var scan = new GreyImage(page.Width, page.Height, page.Dpi);
        var (sin, cos) = Math.SinCos(quality.Skew * Math.PI / 180);
        var (cx, cy) = (page.Width / 2.0, page.Height / 2.0);
        var range = (quality.Paper - quality.Ink) / 255f;
        var reach = quality.Blur * page.Dpi / 200;
        for (var y = 0; y < page.Height; y++)
        {
            var light = quality.Paper - 6f * Math.Abs(y - scan.Height / 2f) / scan.Height;
            for (var x = 0; x < page.Width; x++)
            {
                var sx = (x - cx) * cos + (y - cy) * sin + cx;
                var sy = (y - cy) * cos - (x - cx) * sin + cy;
                var seen = reach < 0.05 ? See(page, sx, sy)
                    : (2 * See(page, sx, sy) + See(page, sx - reach, sy) + See(page, sx + reach, sy) + See(page, sx, sy - reach) + See(page, sx, sy + reach)) / 6;
                var grey = light - (255 - seen) * range + grain.Next() * quality.Noise;
                scan.Pixels[y * page.Width + x] = (byte)Math.Clamp(grey, 0, 255);
            }
        }
        return scan;
    }

    /// <summary>Between four pixels; beyond the page there is white.</summary>
    internal static float See(GreyImage image, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        if (left < 0 || top < 0 || left >= image.Width - 1 || top >= image.Height - 1)
            return 255;
        var (right, down) = ((float)(x - left), (float)(y - top));
        var at = top * image.Width + left;
        var pixels = image.Pixels;
        var upper = pixels[at] + (pixels[at + 1] - pixels[at]) * right;
        var lower = pixels[at + image.Width] + (pixels[at + image.Width + 1] - pixels[at + image.Width]) * right;
        return upper + (lower - upper) * down;
    }

    private static void Dust(GreyImage scan, ScanQuality quality, Random random)
    {
        var decimetre = scan.Dpi / 0.254;
        var decimetres = scan.Width / decimetre * (scan.Height / decimetre);
        var specks = (int)(quality.Specks * decimetres);
        for (var i = 0; i < specks; i++)
        {
            var (x, y, size) = (random.Next(scan.Width - 6), random.Next(scan.Height - 6), random.Next(1, Math.Max(2, scan.Dpi / 90)));
            for (var dy = 0; dy < size; dy++)
                scan.Pixels.AsSpan((y + dy) * scan.Width + x, size).Fill((byte)(quality.Ink + 30));
        }
    }

    private static void Threshold(GreyImage scan, int at)
    {
        for (var i = 0; i < scan.Pixels.Length; i++)
            scan.Pixels[i] = scan.Pixels[i] < at ? (byte)0 : (byte)255;
    }
}
