using DocIntake.Samples.Drawing;

namespace DocIntake.Samples.Scanning;

/// <summary>A page photographed on a desk: seen a little from the side, in uneven light, with the desk around it.</summary>
public static class Camera
{
    /// <returns>Red, green and blue of each pixel, row by row.</returns>
    public static (int Width, int Height, byte[] Rgb) Take(GreyImage page, int seed)
    {
        var random = new Random(seed);
        var grain = new Grain(random.Next());
        var (width, height) = ((int)(page.Width * 1.12), (int)(page.Height * 1.10));
        double Off() => (random.NextDouble() - 0.5) * 0.035 * page.Width;
        var (marginX, marginY) = ((width - page.Width) / 2.0, (height - page.Height) / 2.0);
        var toPage = Homography(
            (marginX + Off(), marginY + Off()), (width - marginX + Off(), marginY + Off()),
            (width - marginX + Off(), height - marginY + Off()), (marginX + Off(), height - marginY + Off()), page.Width, page.Height);
        var (lampX, lampY) = (width * random.NextDouble(), height * random.NextDouble() * 0.5);
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (px, py) = Map(toPage, x, y);
                var onPage = px >= 0 && py >= 0 && px < page.Width && py < page.Height;
                var distance = Math.Sqrt((x - lampX) * (x - lampX) + (y - lampY) * (y - lampY)) / height;
                var light = 1.02 - 0.22 * distance;
                var noise = grain.Next() * 3;
                var grey = onPage ? 32 + Scanner.See(page, px, py) * 0.80 : 96 + 9 * Math.Sin(y * 0.021 + 2 * Math.Sin(x * 0.004));
                var at = (y * width + x) * 3;
                var (red, green, blue) = onPage ? (1.0, 0.985, 0.93) : (1.0, 0.78, 0.58);
                rgb[at] = (byte)Math.Clamp(grey * light * red + noise, 0, 255);
                rgb[at + 1] = (byte)Math.Clamp(grey * light * green + noise, 0, 255);
                rgb[at + 2] = (byte)Math.Clamp(grey * light * blue + noise, 0, 255);
            }
        }
        return (width, height, rgb);
    }

    private static (double X, double Y) Map(double[] h, double x, double y)
    {
        var w = h[6] * x + h[7] * y + h[8];
        return ((h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w);
    }

    /// <summary>
    /// From the photo to the page whose corners stand there, clockwise from the upper left: the square-to-quadrilateral mapping of Heckbert
    /// (Fundamentals of Texture Mapping and Image Warping, 1989, 2.2.3), inverted by its adjugate and scaled to the page.
    /// </summary>
    private static double[] Homography((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d, double width, double height)
    {
        var (dx1, dx2, dx3) = (b.X - c.X, d.X - c.X, a.X - b.X + c.X - d.X);
        var (dy1, dy2, dy3) = (b.Y - c.Y, d.Y - c.Y, a.Y - b.Y + c.Y - d.Y);
        var determinant = dx1 * dy2 - dx2 * dy1;
        var (g, h) = ((dx3 * dy2 - dx2 * dy3) / determinant, (dx1 * dy3 - dx3 * dy1) / determinant);
        double[] m = [b.X - a.X + g * b.X, d.X - a.X + h * d.X, a.X, b.Y - a.Y + g * b.Y, d.Y - a.Y + h * d.Y, a.Y, g, h, 1];
        double[] inverse =
        [
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
        ];
        for (var i = 0; i < 3; i++)
            (inverse[i], inverse[i + 3]) = (inverse[i] * width, inverse[i + 3] * height);
        return inverse;
    }
}
