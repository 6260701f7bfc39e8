using System.Globalization;

namespace DocIntake.Reader.Files;

/// <summary>What a file may ask of a reader. Given on the command line: --max-pages N --max-megapixels N --tool-seconds N --second-reader FOLDER.</summary>
internal sealed record ReaderLimits
{
    public int MaxPages { get; init; } = 5000;
    public int MaxMegapixels { get; init; } = 120;
    /// <summary>Wall-clock seconds a poppler or zxing child may take.</summary>
    public int ToolSeconds { get; init; } = 30;
    /// <summary>Where the second reader's library and models are; null: it is not used.</summary>
    public string? SecondReaderFolder { get; init; }

    public static ReaderLimits Parse(IReadOnlyList<string> arguments)
    {
        var limits = new ReaderLimits();
        for (var i = 0; i + 1 < arguments.Count; i += 2)
        {
            var value = arguments[i + 1];
            limits = arguments[i] switch
            {
                "--max-pages" => limits with { MaxPages = Number(value) },
                "--max-megapixels" => limits with { MaxMegapixels = Number(value) },
                "--tool-seconds" => limits with { ToolSeconds = Number(value) },
                "--second-reader" => limits with { SecondReaderFolder = value },
                var unknown => throw new ArgumentException($"The reader knows no {unknown}."),
            };
        }
        return limits;
    }

    /// <summary>What one image may take unpacked: with the copies that are made of it, a reader stays below 500 MB.</summary>
    private const long MostImageBytes = 200_000_000;

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Asked of the header, before anything is unpacked.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="isColoured">It takes four bytes a pixel; false also for what is brought to a smaller size while it is unpacked.</param>
    /// <exception cref="RefusalException">The image has no size, or is too large.</exception>
    public void CheckImage(long width, long height, bool isColoured = false)
    {
        if (width <= 0 || height <= 0)
            throw new RefusalException(Protocol.RefusalCode.Broken, "The image states no width or height: it is damaged. Scan it again.");
        if (width > MaxMegapixels * 1_000_000L / height)
            throw new RefusalException(Protocol.RefusalCode.TooLarge,
                $"The image is {width} × {height} pixels; at most {MaxMegapixels} megapixels are read. Scan it at 300 dpi and send it again.");
        if (isColoured && width * height * 4 > MostImageBytes)
            throw new RefusalException(Protocol.RefusalCode.TooLarge,
                $"The image is {width} × {height} pixels in colour; at most {MostImageBytes / 4_000_000} megapixels of colour are read, {MaxMegapixels} of a JPEG or in grey. Scan it at 300 dpi and send it again.");
    }
}
