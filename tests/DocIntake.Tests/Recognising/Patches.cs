using System.Globalization;

namespace DocIntake.Tests.Recognising;

/// <summary>Sheets with patch codes, drawn to measure: narrow bars and spaces 0.08 inch, wide bars 0.20, half an inch from the edge, 2.5 inches long.</summary>
internal static class Patches
{
    private const double Width = 8.27, Height = 11.69, Length = 2.5, FromEdge = 0.5, Narrow = 0.08, Wide = 0.2;

    private static readonly Dictionary<string, string> Patterns = new() { ["1"] = "1001", ["2"] = "1010", ["3"] = "1100", ["4"] = "0110", ["6"] = "0011", ["T"] = "0101" };

    /// <summary>An A4 sheet; arguments come between drawing and writing.</summary>
    public static string Sheet(string path, string name, IReadOnlyList<string> edges, int dpi, params string[] arguments) =>
        Drawn.Convert(path, ["-size", $"{(int)(Width * dpi)}x{(int)(Height * dpi)}", "xc:white", "-fill", "black",
            .. edges.SelectMany(edge => Bars(Patterns[name], edge).SelectMany(bar => new[] { "-draw", Rectangle(bar, dpi) })),
            .. arguments, "-units", "PixelsPerInch", "-density", $"{dpi}", "-colorspace", "Gray"]);

    private static IEnumerable<(double X0, double Y0, double X1, double Y1)> Bars(string pattern, string edge)
    {
        var from = edge == "lower half" ? 8 : FromEdge;
        foreach (var thick in pattern.Select(bar => bar == '1' ? Wide : Narrow))
        {
            var to = from + thick;
            yield return edge switch
            {
                "top" or "lower half" => (3, from, 3 + Length, to),
                "bottom" => (3, Height - to, 3 + Length, Height - from),
                "left" => (from, 4, to, 4 + Length),
                "right" => (Width - to, 4, Width - from, 4 + Length),
                _ => throw new ArgumentOutOfRangeException(nameof(edge)),
            };
            from = to + Narrow;
        }
    }

    private static string Rectangle((double X0, double Y0, double X1, double Y1) bar, int dpi) =>
        string.Create(CultureInfo.InvariantCulture, $"rectangle {bar.X0 * dpi:0},{bar.Y0 * dpi:0} {bar.X1 * dpi - 1:0},{bar.Y1 * dpi - 1:0}");
}
