using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocIntake.Reader.Files;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Codes;

/// <summary>zxing-cpp's ZXingReader on cuts of a page, all in one run: bar and 2-D codes, standing any way up.</summary>
internal static partial class Zxing
{
    // DataBar, MaxiCode, Codabar and UPC-E are left out: plain text and ruled lines are taken for them now and then.
    private const string Formats = "Code39,Code93,Code128,EAN-8,EAN-13,UPC-A,ITF,QRCode,DataMatrix,PDF417,Aztec";
    private const int ShortestItf = 6;
    // What 300 dpi make of A4: finer finds no more codes and costs more time.
    private const double MostPixels = 9_000_000;

    public static IReadOnlyList<PageCode> Read(Pix grey, IReadOnlyList<Box> places, string folder, ReaderLimits limits)
    {
        var cuts = places.Select((place, number) => Cut(grey, place, Path.Combine(folder, $"code-{number}.pgm"))).ToList();
        // Its own smaller copies (without -noscale) make version 1.4 abort where it finds a code twice.
        var told = Tool.Run("ZXingReader", ["-escape", "-noscale", "-format", Formats, .. cuts.Select(cut => cut.File)], limits.ToolSeconds, mostOutput: 1 << 20);
        foreach (var cut in cuts)
            File.Delete(cut.File);
        return [.. Block().Matches(told.Text).Select(block => Code(block, cuts)).Where(code => code.Format != "ITF" || code.Text.Length >= ShortestItf)];
    }

    private sealed record PageCut(string File, Box Place, double Factor);

    private static PageCut Cut(Pix grey, Box place, string file)
    {
        using var cut = grey.Clip(place);
        var factor = Math.Min(1, Math.Sqrt(MostPixels / ((double)place.Width * place.Height)));
        using var reduced = factor < 1 ? cut.Scale(factor) : cut.Clone();
        reduced.WritePnm(file);
        return new PageCut(file, place, factor);
    }

    /// <summary>One block of "Name: value" lines a code; the file is named where there are several. The payload is taken from its bytes, which need no unescaping.</summary>
    private static PageCode Code(Match block, List<PageCut> cuts)
    {
        var cut = cuts.Find(cut => cut.File == block.Groups["file"].Value) ?? cuts[0];
        var bytes = Convert.FromHexString(block.Groups["bytes"].Value.Replace(" ", "", StringComparison.Ordinal));
        var corners = Corner().Matches(block.Groups["position"].Value)
            .Select(corner => (X: At(corner.Groups[1].Value, cut.Factor), Y: At(corner.Groups[2].Value, cut.Factor))).ToArray();
        var box = new Box(corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y));
        return new PageCode(block.Groups["format"].Value.Replace("-", "", StringComparison.Ordinal), Payload(bytes), box.Move(cut.Place.X0, cut.Place.Y0));
    }

    private static int At(string pixels, double factor) => (int)Math.Round(int.Parse(pixels, CultureInfo.InvariantCulture) / factor);

    private static string Payload(byte[] bytes)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    [GeneratedRegex(@"(?:^File: +(?<file>.+)\n)?^Text: .*\nBytes: +(?<bytes>[0-9A-F ]+)\n(?:.+\n)*?Format: +(?<format>\S+)\n(?:.+\n)*?Position: +(?<position>.+)$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(-?\d+)x(-?\d+)")]
    private static partial Regex Corner();
}
