using System.Diagnostics;

namespace DocIntake.Tests.Recognising;

/// <summary>Pages drawn with ImageMagick: inputs with a known truth.</summary>
internal static class Drawn
{
    public const string Letter =
        "Dear Sir or Madam,\n\nwe write about the claim of 12 March 2026.\nThe total of 1,284.50 EUR was paid on time.\n"
        + "Please send the missing receipts to our office\nbefore the end of the month, by post or by mail.\n\nYours faithfully\nMargaret Thornton";

    /// <summary>An A4 page at 200 dpi with a letter on it; arguments come between drawing and writing.</summary>
    public static string Page(string path, params string[] arguments) =>
        Run("convert", ["-size", "1654x2339", "xc:white", "-font", "DejaVu-Sans", "-pointsize", "44", "-fill", "black", "-annotate", "+180+260", Letter,
            "-units", "PixelsPerInch", "-density", "200", .. arguments, path], path);

    /// <summary>A white A4 page at 200 dpi with what the arguments draw.</summary>
    public static string Blank(string path, params string[] arguments) =>
        Run("convert", ["-size", "1654x2339", "xc:white", "-font", "DejaVu-Sans", "-fill", "black", .. arguments, "-units", "PixelsPerInch", "-density", "200", path], path);

    /// <summary>A short bill in small print, with figures that stand alone, on paper so clean that only its grain is left.</summary>
    public static string Bill(string path)
    {
        (int X, int Y, string Text)[] words =
        [
            (40, 60, "CORNER SHOP"), (40, 120, "Apples"), (330, 120, "1"), (480, 120, "2.40"), (40, 160, "Bread"), (330, 160, "7"), (480, 160, "3.10"),
            (40, 200, "Milk"), (330, 200, "4"), (40, 260, "Total"), (480, 260, "5.50"),
        ];
        var drawn = words.SelectMany(word => (string[])["-annotate", $"+{word.X}+{word.Y}", word.Text]);
        return Run("convert", ["-size", "620x900", "xc:white", "-font", "DejaVu-Sans", "-pointsize", "20", "-fill", "black", .. drawn,
            "-attenuate", "0.5", "-seed", "3", "+noise", "Gaussian", "-blur", "0x0.8", path], path);
    }

    public static string Convert(string path, params string[] arguments) => Run("convert", [.. arguments, path], path);

    public static string Run(string program, IReadOnlyList<string> arguments, string made)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? made : throw new InvalidOperationException($"{program} failed: {errors}");
    }
}
