using DocIntake.Reader.Native;
using DocIntake.Reader.Networks;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>A place where the detector sees text, and how sure it is (0..1).</summary>
internal readonly record struct TextPlace(Box Box, double Confidence);

/// <summary>PP-OCR's text detector (Differentiable Binarization, arXiv 1911.08947): a page in, boxes of its lines out. For pages that lie level.</summary>
internal sealed class LineDetector(OnnxRuntime runtime, string model) : IDisposable
{
    private const float Text = 0.3f, LeastConfidence = 0.5f;
    /// <summary>The map shows text shrunk: how much a box grows, of its area by its circumference.</summary>
    private const double Unclip = 1.6;
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f];

    private readonly OnnxSession session = runtime.Load(LeanNetwork.Read(model));
    /// <summary>Kept from page to page: it takes megabytes.</summary>
    private float[] values = [];

    /// <param name="page">The page.</param>
    /// <param name="longest">Pixels its longer side is brought to before it is looked at; costs grow with their square.</param>
    public IReadOnlyList<TextPlace> Find(Pix page, int longest)
    {
        var scale = Math.Min(1.0, longest / (double)Math.Max(page.Width, page.Height));
        var (width, height) = (Multiple(page.Width * scale), Multiple(page.Height * scale));
        var grey = page.GreyGrid(width, height);
        var map = new float[grey.Length];
        foreach (var band in InkBands.Of(grey, width, height))
            Look(grey, width, band, map);
        using var mask = Pix.Mask(width, height, (x, y) => map[y * width + x] > Text);
        var (fx, fy) = (page.Width / (double)width, page.Height / (double)height);
        return [.. mask.Blobs().Where(blob => blob.Width >= 3 && blob.Height >= 3)
            .Select(blob => (Box: blob, Confidence: MeanOf(map, width, blob)))
            .Where(place => place.Confidence >= LeastConfidence)
            .Select(place => new TextPlace(Grown(place.Box, fx, fy, page), place.Confidence))];
    }

    /// <summary>Fills a band of the map with how surely each pixel is text's.</summary>
    private void Look(byte[] grey, int width, Box band, float[] map)
    {
        var size = band.Width * band.Height;
        if (values.Length < 3 * size)
            values = new float[3 * size];
        for (var channel = 0; channel < 3; channel++)
            for (var (i, y) = (channel * size, band.Y0); y < band.Y1; y++)
                foreach (var value in grey.AsSpan(y * width + band.X0, band.Width))
                    values[i++] = (value / 255f - Mean[channel]) / Deviation[channel];
        var told = session.Run(values.AsSpan(0, 3 * size), [1, 3, band.Height, band.Width]).Values;
        for (var y = 0; y < band.Height; y++)
            for (var x = 0; x < band.Width; x++)
            {
                ref var there = ref map[(band.Y0 + y) * width + band.X0 + x];
                there = Math.Max(there, told[y * band.Width + x]);
            }
    }

    private static int Multiple(double size) => Math.Max(InkBands.Step, (int)Math.Round(size / InkBands.Step) * InkBands.Step);

    private static double MeanOf(float[] map, int width, Box blob)
    {
        var (sum, count) = (0.0, 0);
        for (var y = blob.Y0; y < blob.Y1; y++)
            for (var x = blob.X0; x < blob.X1; x++)
                if (map[y * width + x] > Text)
                    (sum, count) = (sum + map[y * width + x], count + 1);
        return count == 0 ? 0 : sum / count;
    }

    private static Box Grown(Box blob, double fx, double fy, Pix page)
    {
        var by = blob.Width * blob.Height * Unclip / (2.0 * (blob.Width + blob.Height));
        return new Box(
            Math.Clamp((int)Math.Floor((blob.X0 - by) * fx), 0, page.Width), Math.Clamp((int)Math.Floor((blob.Y0 - by) * fy), 0, page.Height),
            Math.Clamp((int)Math.Ceiling((blob.X1 + by) * fx), 0, page.Width), Math.Clamp((int)Math.Ceiling((blob.Y1 + by) * fy), 0, page.Height));
    }

    public void Dispose() => session.Dispose();
}
