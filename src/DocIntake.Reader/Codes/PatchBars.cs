namespace DocIntake.Reader.Codes;

/// <summary>Four bars on one line across them: Bars has a bit for each, the first one highest, set where it is wide. Unit is the narrow bar, in pixels.</summary>
internal sealed record PatchCut(int Bars, double Start, double End)
{
    /// <summary>Two wide bars, two narrow ones and three spaces are ten narrow ones.</summary>
    public double Unit => (End - Start) / 10;
}

/// <summary>The patterns of the patch codes, and where they stand in a line's runs of black and white.</summary>
internal static class PatchBars
{
    private const int BarsAndSpaces = 7;
    private const double LeastQuiet = 1.5;

    public static string? Name(int bars) => bars switch
    {
        0b1001 => "1",
        0b1010 => "2",
        0b1100 => "3",
        0b0110 => "4",
        0b0011 => "6",
        0b0101 => "T",
        _ => null,
    };

    public static int Reversed(int bars) => (bars & 1) << 3 | (bars & 2) << 1 | (bars & 4) >> 1 | (bars & 8) >> 3;

    /// <param name="runs">Where the colour changes, from white at 0: black, white, black … to the line's end.</param>
    /// <param name="finest">The narrowest unit there may be, in pixels.</param>
    /// <param name="coarsest">The widest.</param>
    public static IEnumerable<PatchCut> Find(IReadOnlyList<int> runs, double finest, double coarsest)
    {
        for (var first = 1; first + BarsAndSpaces < runs.Count; first += 2)
        {
            var (start, end) = (runs[first], runs[first + BarsAndSpaces]);
            var unit = (end - start) / 10.0;
            var quiet = LeastQuiet * unit;
            if (unit < finest || unit > coarsest || start - runs[first - 1] < quiet || (first + BarsAndSpaces + 1 < runs.Count ? runs[first + BarsAndSpaces + 1] - end < quiet : true))
                continue;
            if (Bars(runs, first, unit) is { } bars && Name(bars) is not null)
                yield return new PatchCut(bars, start, end);
        }
    }

    private static int? Bars(IReadOnlyList<int> runs, int first, double unit)
    {
        var bars = 0;
        for (var part = 0; part < BarsAndSpaces; part++)
        {
            // Ink spreads: a printed bar is a little wider than drawn, and the space beside it narrower.
            var units = (runs[first + part + 1] - runs[first + part]) / unit;
            var wide = part % 2 == 0 && units is >= 1.9 and <= 3.2;
            if (!wide && units is < 0.5 or > 1.6)
                return null;
            if (part % 2 == 0)
                bars = bars << 1 | (wide ? 1 : 0);
        }
        return bars;
    }
}
