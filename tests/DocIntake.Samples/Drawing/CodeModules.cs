using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Samples.Drawing;

/// <summary>The dark modules of a bar or 2-D code, as horizontal runs. A bar code has one row.</summary>
public sealed partial record CodeModules(int Columns, int Rows, IReadOnlyList<(int Column, int Row, int Length)> DarkRuns)
{
    private static readonly ConcurrentDictionary<(string, string), CodeModules> Made = new();

    public static CodeModules Code128(string payload) => Made.GetOrAdd(("Code128", payload), Make);

    public static CodeModules Code39(string payload) => Made.GetOrAdd(("Code39", payload), Make);

    public static CodeModules QrCode(string payload) => Made.GetOrAdd(("QRCode", payload), Make);

    /// <summary>ZXingWriter draws one square of its SVG a module when told to make it as small as can be.</summary>
    private static CodeModules Make((string Format, string Payload) code)
    {
        var file = Path.Combine(Path.GetTempPath(), $"docintake-code-{Guid.CreateVersion7():N}.svg");
        try
        {
            Tool.Run("ZXingWriter", ["-size", "1x1", "-margin", "0", code.Format, code.Payload, file]);
            return Parse(File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static CodeModules Parse(string svg)
    {
        var size = ViewBox().Match(svg);
        var runs = new List<(int Column, int Row, int Length)>();
        foreach (Match module in Module().Matches(svg))
        {
            var (column, row) = (Number(module.Groups[1]), Number(module.Groups[2]));
            if (runs.Count > 0 && runs[^1] is var last && last.Row == row && last.Column + last.Length == column)
                runs[^1] = last with { Length = last.Length + 1 };
            else
                runs.Add((column, row, 1));
        }
        return new CodeModules(Number(size.Groups[1]), Number(size.Groups[2]), runs);
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("viewBox=\"0 0 ([0-9]+) ([0-9]+)\"")]
    private static partial Regex ViewBox();

    [GeneratedRegex("M([0-9]+),([0-9]+)h1v1h-1z")]
    private static partial Regex Module();
}
