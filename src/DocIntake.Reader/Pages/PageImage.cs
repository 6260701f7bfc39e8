using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>
/// A page image made ready. <see cref="Upright"/> is what people see and boxes are measured in; <see cref="ForOcr"/> is the same page for Tesseract: cleaned,
/// enlarged or reduced by <see cref="Factor"/>, and lying as it came where it lies off by little; <see cref="ForSecond"/> is it cleaned and upright.
/// </summary>
internal sealed class PageImage : IDisposable
{
    /// <summary>Height in pixels of a lower-case letter or digit at which Tesseract reads best: 10 to 12 point at 300 dpi.</summary>
    private const double BestLetterHeight = 27;
    private const double MostPixels = 40_000_000, MostPixelsEnlarged = 12_000_000;
    /// <summary>A scan that says it is this fine is not enlarged beyond it: small print gets slower by it, not clearer.</summary>
    private const double FinestDpi = 400;
    /// <summary>Degrees. Less than this moves a zone as wide as the page by less than a millimetre.</summary>
    private const double LeastSkew = 0.2;
    /// <summary>Degrees. Tesseract follows lines that lie off by less, and reads small print better where rotating has not blurred it.</summary>
    private const double LeastSkewForOcr = 1.6;

    private readonly Pix clean;
    private readonly Lazy<Pix> forOcr, forSecond;
    private readonly bool isOcrUpright;

    private PageImage(Pix upright, Pix clean, double factor, double skew, int dpi, double ink)
    {
        (Upright, this.clean, Factor, Skew, Dpi, Ink) = (upright, clean, factor, skew, dpi, ink);
        isOcrUpright = Math.Abs(skew) >= LeastSkewForOcr || skew == 0;
        forSecond = new(() => skew == 0 ? clean.Clone() : clean.Rotate(skew));
        forOcr = new(() =>
        {
            using var level = isOcrUpright && skew != 0 ? clean.Rotate(skew) : clean.Clone();
            return factor == 1 ? level.Clone() : level.Scale(factor);
        });
    }

    public Pix Upright { get; }
    public Pix ForOcr => forOcr.Value;
    public Pix ForSecond => forSecond.Value;
    public double Factor { get; }
    /// <summary>Degrees of skew taken out.</summary>
    public double Skew { get; }
    public int Dpi { get; }
    /// <summary>Of <see cref="ForOcr"/>.</summary>
    public int OcrDpi => Math.Clamp((int)Math.Round(Dpi * Factor), 70, 1200);
    /// <summary>Share of clearly dark pixels, 0..1, margins and hidden codes left out.</summary>
    public double Ink { get; private set; }

    public static PageImage Prepare(Pix raw, int declaredDpi, Preparation steps)
    {
        using var flat = raw.Depth == 32 && raw.ColourShare() < 0.002 ? raw.ToGrey() : raw.Clone();
        using var lying = Reduced(flat, declaredDpi);
        var ink = InkOf(lying);
        using var bilevel = lying.ToBilevel();
        var skew = steps.Deskew ? SkewOf(bilevel) : 0;
        var blobs = bilevel.Blobs();
        var faults = PageFaults.Of(lying, bilevel, blobs);
        var best = FactorFor(blobs, lying, declaredDpi * lying.Width / flat.Width);
        var factor = steps.Enlarge ? best : Math.Min(best, 1);
        using var grey = lying.Depth == 32 || (lying.IsBilevel && factor != 1) ? lying.ToGrey() : lying.Clone();
        var dpi = DpiOf(lying, declaredDpi * lying.Width / flat.Width, best);
        return new PageImage(skew == 0 ? lying.Clone() : lying.Rotate(skew), Cleaning.Clean(grey, faults, steps, dpi), factor, skew, dpi, ink);
    }

    /// <summary>A word's box on <see cref="ForOcr"/> as it stands on <see cref="Upright"/>.</summary>
    public Box OnUpright(Box box)
    {
        var lying = new Box((int)Math.Round(box.X0 / Factor), (int)Math.Round(box.Y0 / Factor), (int)Math.Round(box.X1 / Factor), (int)Math.Round(box.Y1 / Factor));
        var upright = isOcrUpright ? lying : new Rotation(Upright.Width, Upright.Height, Skew).Straightened(lying);
        return upright.ClampedTo(Upright.Width, Upright.Height);
    }

    /// <summary>
    /// Bars read as letters cost seconds and give nonsense: the codes found are painted over, with a little margin. To be called before the page is read.
    /// </summary>
    public void HideFromOcr(IReadOnlyList<PageCode> codes)
    {
        var rotation = new Rotation(Upright.Width, Upright.Height, -Skew);
        foreach (var code in codes)
            clean.Whiten(rotation.Of(code.Box.Grow(Dpi / 20, Dpi / 20)));
        // On what is left of a separator sheet, the grain of its paper, Tesseract would spend minutes.
        if (codes.Count > 0)
            Ink = InkOf(clean);
    }

    private static Pix Reduced(Pix page, int declaredDpi)
    {
        // 600 dpi holds nothing for Tesseract that 300 does not, and costs four times the time.
        var factor = declaredDpi >= 400 && (long)page.Width * page.Height > 12_000_000 ? 300.0 / declaredDpi : 1;
        factor = Math.Min(factor, Math.Sqrt(MostPixels / ((double)page.Width * page.Height)));
        return factor < 0.95 ? page.Scale(factor) : page.Clone();
    }

    private static double InkOf(Pix page)
    {
        var (x, y) = (page.Width / 40, page.Height / 40);
        using var inner = page.Clip(new Box(x, y, Math.Max(x + 1, page.Width - x), Math.Max(y + 1, page.Height - y)));
        using var dark = inner.IsBilevel ? inner.Clone() : Dark(inner);
        using var clean = dark.Open(2, 2);
        return clean.CountBlack() / (double)Math.Max(1, (long)clean.Width * clean.Height);
    }

    private static Pix Dark(Pix page)
    {
        using var grey = page.ToGrey();
        return grey.Threshold(Math.Clamp(grey.GreyRank(0.5) - 50, 1, 255));
    }

    private static double SkewOf(Pix bilevel)
    {
        var (degrees, confidence) = bilevel.Skew();
        return confidence >= 3 && Math.Abs(degrees) >= LeastSkew ? Math.Round(degrees, 3) : 0;
    }

    private static double FactorFor(IReadOnlyList<Box> blobs, Pix page, int declaredDpi)
    {
        var heights = blobs
            .Where(blob => blob.Height is >= 5 and <= 120 && blob.Width is >= 2 and <= 160 && blob.Height < 6 * blob.Width && blob.Width < 6 * blob.Height)
            .Select(blob => blob.Height).Order().ToArray();
        if (heights.Length < 30)
            return 1;
        var wanted = BestLetterHeight / heights[heights.Length / 2];
        var most = Math.Min(3, Math.Sqrt(MostPixelsEnlarged / ((double)page.Width * page.Height)));
        if (declaredDpi >= 150)
            most = Math.Min(most, FinestDpi / declaredDpi);
        return wanted switch
        {
            >= 1.25 when most >= 1.1 => Math.Min(wanted, most),
            <= 0.6 => Math.Max(wanted, 0.4),
            _ => 1,
        };
    }

    private static int DpiOf(Pix page, int declared, double factor)
    {
        var inches = declared > 0 ? page.Width / (double)declared : 0;
        return declared is >= 70 and <= 1200 && inches is > 1 and < 20 && declared != 72 && declared != 96
            ? declared
            : Math.Clamp((int)Math.Round(300 / factor), 70, 400);
    }

    public void Dispose()
    {
        Upright.Dispose();
        clean.Dispose();
        foreach (var made in new[] { forOcr, forSecond }.Where(made => made.IsValueCreated))
            made.Value.Dispose();
    }
}
