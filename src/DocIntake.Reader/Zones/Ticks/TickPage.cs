using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones.Ticks;

/// <summary>A tick zone with the frame found in it and what was written inside.</summary>
internal sealed record SeenBox(Zone Zone, Box Box, BoxFrame Frame, BoxInk Ink);

/// <summary>
/// The tick boxes of a page, seen together: a form's boxes are printed alike and lie off their zones alike, so that what one box does not show (its frame is
/// scribbled over, its line is too faint) the others do.
/// </summary>
internal static class TickPage
{
    private const int Few = 3;
    private const double Firm = 0.12, DeepestLine = 14;

    /// <summary>One reading a zone, in order.</summary>
    public static IReadOnlyList<ZoneReading> Read(Pix page, IReadOnlyList<(Zone Zone, Box Box)> zones) =>
        zones.Count == 0 ? [] : [.. TickJudge.Judge(See(page, zones))];

    public static IReadOnlyList<SeenBox> See(Pix page, IReadOnlyList<(Zone Zone, Box Box)> zones)
    {
        using var grey = page.ToGrey();
        var patches = zones.Select(zone => Patch.Of(grey, zone.Box)).ToList();
        var finders = patches.Select(patch => new FrameFinder(patch)).ToList();
        var frames = finders.Select(finder => finder.Find(Lie.Unknown)).ToList();
        double Scale(int at) => Math.Min(zones[at].Box.Width, zones[at].Box.Height) / (double)Patch.Side;
        var clear = Enumerable.Range(0, zones.Count).Where(at => frames[at].Score >= 2 * FrameFinder.Least).ToList();
        if (clear.Count >= Few)
        {
            var x = Median(clear.Select(at => (frames[at].CentreX - patches[at].Width / 2.0) * Scale(at)));
            var y = Median(clear.Select(at => (frames[at].CentreY - patches[at].Height / 2.0) * Scale(at)));
            var size = Median(clear.Select(at => frames[at].Size / Patch.Side));
            frames = [.. finders.Select((finder, at) => finder.Find(new Lie(x / Scale(at), y / Scale(at), size, Firm)))];
        }
        var lines = Enumerable.Range(0, zones.Count).Select(at => Line(patches[at], frames[at])).ToList();
        var usual = clear.Count >= Few ? Median(clear.Select(at => lines[at] * Scale(at))) : 0;
        var noise = Median(patches.Select(patch => patch.Noise));
        return [.. zones.Select((zone, at) =>
        {
            var line = (usual > 0 ? usual / Scale(at) : lines[at]) + 1;
            return new SeenBox(zone.Zone, zone.Box, frames[at], BoxInk.In(patches[at], frames[at], line, noise));
        })];
    }

    /// <summary>How deep the frame's own line reaches inward: half of its circumference is paper from there on, whatever crosses it.</summary>
    private static double Line(Patch patch, BoxFrame frame)
    {
        if (frame.Score == 0)
            return 2;
        var rings = Enumerable.Range(0, (int)DeepestLine).Select(_ => new List<float>()).ToArray();
        for (var y = 0; y < patch.Height; y++)
            for (var x = 0; x < patch.Width; x++)
                if (frame.Depth(x + 0.5, y + 0.5) is >= 0 and < DeepestLine and var depth)
                    rings[(int)depth].Add(patch[x, y]);
        var medians = rings.Select(ring => ring.Order().ElementAt(ring.Count / 2)).ToArray();
        var paper = medians.Min() + 0.06 + 0.15 * (medians.Max() - medians.Min());
        var end = Array.FindLastIndex(medians, dark => dark > paper) + 1;
        var first = Array.FindIndex(medians, 1, dark => dark <= paper);
        return Math.Clamp(first < 0 ? end : first, 1, DeepestLine);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
