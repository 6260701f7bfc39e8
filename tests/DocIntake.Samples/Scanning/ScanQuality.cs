using DocIntake.Samples.Values;

namespace DocIntake.Samples.Scanning;

/// <summary>
/// What a scanner does to a page. Skew in degrees clockwise; Turned 0, 90, 180 or 270; Blur 0 (sharp) to 1; Ink and Paper the grey of each (0 black);
/// Noise the standard deviation of a pixel's grey; Specks a square decimetre; JpegQuality 1 to 100.
/// </summary>
public sealed record ScanQuality
{
    public int Dpi { get; init; } = 300;
    public double Skew { get; init; }
    public int Turned { get; init; }
    public double Blur { get; init; }
    public int Ink { get; init; } = 20;
    public int Paper { get; init; } = 246;
    public double Noise { get; init; } = 2;
    public double Specks { get; init; }
    public bool Bilevel { get; init; }
    public int JpegQuality { get; init; } = 85;

    /// <summary>The office scanner on an ordinary day.</summary>
    public static ScanQuality Office(Random random) => new()
    {
        Dpi = random.Pick([200, 300, 300]),
        Skew = random.NextDouble() * 2 - 1,
        Blur = random.NextDouble() * 0.4,
        Ink = random.Next(15, 55),
        Paper = random.Next(232, 250),
        Noise = 1 + random.NextDouble() * 4,
        Specks = random.NextDouble() * 2,
        JpegQuality = random.Next(60, 88),
    };

    /// <summary>An old copier: crooked, pale, noisy, strongly compressed.</summary>
    public static ScanQuality Poor(Random random) => new()
    {
        Dpi = random.Pick([150, 200]),
        Skew = (random.OneIn(2) ? 1 : -1) * (1 + random.NextDouble()),
        Blur = 0.3 + random.NextDouble() * 0.4,
        Ink = random.Next(70, 110),
        Paper = random.Next(205, 228),
        Noise = 5 + random.NextDouble() * 6,
        Specks = 4,
        JpegQuality = random.Next(35, 55),
    };

    /// <summary>Black and white, as a fax or an archive wants it.</summary>
    public static ScanQuality Fax(Random random) => Office(random) with { Dpi = random.Pick([200, 300]), Bilevel = true, Blur = 0.2 };
}
