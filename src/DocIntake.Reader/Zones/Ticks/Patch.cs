using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones.Ticks;

/// <summary>
/// A zone and its surroundings at a common size: the zone's shorter side is <see cref="Side"/> pixels, with <see cref="Margin"/> pixels around it.
/// Darkness is 0 (the zone's paper) to 1 (black). Measures taken on it mean the same at 100 and at 600 dpi.
/// </summary>
internal sealed class Patch
{
    public const int Side = 48, Margin = 30;

    private readonly float[] dark;

    private Patch(int width, int height, float[] dark, double noise) => (Width, Height, this.dark, Noise) = (width, height, dark, noise);

    public int Width { get; }
    public int Height { get; }
    /// <summary>Of the zone in it, without the margin.</summary>
    public int ZoneWidth => Width - 2 * Margin;
    public int ZoneHeight => Height - 2 * Margin;
    /// <summary>By how much the paper's darkness varies: about one standard deviation.</summary>
    public double Noise { get; }

    /// <summary>Beyond the patch there is paper.</summary>
    public float this[int x, int y] => x >= 0 && y >= 0 && x < Width && y < Height ? dark[y * Width + x] : 0;

    public static Patch Of(Pix page, Box box)
    {
        var perPixel = Math.Min(box.Width, box.Height) / (double)Side;
        var (width, height) = ((int)Math.Round(box.Width / perPixel) + 2 * Margin, (int)Math.Round(box.Height / perPixel) + 2 * Margin);
        var source = new Source(page, box, (int)Math.Ceiling(Margin * perPixel) + 2);
        var grey = new float[width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                grey[y * width + x] = source.Mean(box.X0 + (x - Margin) * perPixel, box.Y0 + (y - Margin) * perPixel, perPixel);
        var smooth = Smooth(grey, width, height);
        var sorted = smooth.Order().ToArray();
        // A box scribbled full leaves a third of its patch white; black cannot be paler than this.
        var paper = Math.Max(120, sorted[(int)(sorted.Length * 0.8)]);
        var noise = (sorted[(int)(sorted.Length * 0.8)] - sorted[(int)(sorted.Length * 0.5)]) / 0.84;
        return new Patch(width, height, [.. smooth.Select(value => Math.Clamp((paper - value) / paper, 0, 1))], Math.Clamp(noise / paper, 0, 1));
    }

    /// <summary>Three by three means: finer than any pen, and most of a scanner's grain is gone.</summary>
    private static float[] Smooth(float[] grey, int width, int height)
    {
        var smooth = new float[grey.Length];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (sum, count) = (0f, 0);
                for (var v = Math.Max(0, y - 1); v <= Math.Min(height - 1, y + 1); v++)
                    for (var u = Math.Max(0, x - 1); u <= Math.Min(width - 1, x + 1); u++)
                        (sum, count) = (sum + grey[v * width + u], count + 1);
                smooth[y * width + x] = sum / count;
            }
        return smooth;
    }

    /// <summary>The page's grey values around a zone.</summary>
    private sealed class Source
    {
        private const int Points = 3;
        private readonly Box clip;
        private readonly byte[] grey;

        public Source(Pix page, Box box, int margin)
        {
            clip = new Box(Math.Max(0, box.X0 - margin), Math.Max(0, box.Y0 - margin), Math.Min(page.Width, box.X1 + margin), Math.Min(page.Height, box.Y1 + margin));
            using var part = page.Clip(clip);
            grey = part.GreyGrid(part.Width, part.Height);
        }

        /// <summary>Of the square of this size at x, y: several points, each between four pixels.</summary>
        public float Mean(double x, double y, double size)
        {
            var sum = 0f;
            for (var v = 0; v < Points; v++)
                for (var u = 0; u < Points; u++)
                    sum += At(x + (u + 0.5) / Points * size - clip.X0 - 0.5, y + (v + 0.5) / Points * size - clip.Y0 - 0.5);
            return sum / (Points * Points);
        }

        private float At(double x, double y)
        {
            var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
            var (right, down) = ((float)(x - left), (float)(y - top));
            var upper = Pixel(left, top) * (1 - right) + Pixel(left + 1, top) * right;
            var lower = Pixel(left, top + 1) * (1 - right) + Pixel(left + 1, top + 1) * right;
            return upper * (1 - down) + lower * down;
        }

        private float Pixel(int x, int y) => x < 0 || y < 0 || x >= clip.Width || y >= clip.Height ? 255 : grey[y * clip.Width + x];
    }
}
