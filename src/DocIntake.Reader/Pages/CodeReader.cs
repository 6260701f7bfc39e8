using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocIntake.Reader.Files;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>Bar and 2-D codes of a page, by zxing-cpp's ZXingReader: several a page, standing any way up.</summary>
internal static partial class CodeReader
{
    // Finer than 200 dpi on A4 finds no more codes and costs more time.
    private const double LongestSide = 2400;
    // DataBar, MaxiCode, Codabar and UPC-E are left out: plain text and ruled lines are taken for them now and then.
    private const string Formats = "Code39,Code93,Code128,EAN-8,EAN-13,UPC-A,ITF,QRCode,DataMatrix,PDF417,Aztec";
    private const int ShortestItf = 6;

    public static IReadOnlyList<PageCode> Read(Pix upright, string folder, ReaderLimits limits)
    {
        var factor = Math.Min(1, LongestSide / Math.Max(upright.Width, upright.Height));
        var picture = Path.Combine(folder, "codes.pgm");
        using (var reduced = factor < 1 ? upright.Scale(factor) : upright.Clone())
        using (var grey = reduced.ToGrey())
            grey.WritePnm(picture);
        var told = Tool.Run("ZXingReader", ["-escape", "-format", Formats, picture], limits.ToolSeconds, mostOutput: 1 << 20);
        File.Delete(picture);
        return Parse(told.Text, factor);
    }

    /// <summary>One block of "Name: value" lines a code. The payload is taken from its bytes, which need no unescaping.</summary>
    public static IReadOnlyList<PageCode> Parse(string told, double factor) =>
        [.. Block().Matches(told).Select(block => Code(block, factor)).Where(code => code.Format != "ITF" || code.Text.Length >= ShortestItf)];

    private static PageCode Code(Match block, double factor)
    {
        var bytes = Convert.FromHexString(block.Groups["bytes"].Value.Replace(" ", "", StringComparison.Ordinal));
        var corners = Corner().Matches(block.Groups["position"].Value)
            .Select(corner => (X: At(corner.Groups[1].Value, factor), Y: At(corner.Groups[2].Value, factor))).ToArray();
        var box = new Box(corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y));
        return new PageCode(block.Groups["format"].Value.Replace("-", "", StringComparison.Ordinal), Payload(bytes), box);
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

    [GeneratedRegex(@"^Bytes: +(?<bytes>[0-9A-F ]+)\n(?:.*\n)*?Format: +(?<format>\S+)\n(?:.*\n)*?Position: +(?<position>.+)$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(-?\d+)x(-?\d+)")]
    private static partial Regex Corner();
}
