using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones;

/// <summary>A tick box: what is inside its frame? The zone may be drawn along the frame or a little outside it.</summary>
internal static class TickReader
{
    private const int Dark = 70, Faint = 28;
    private const double Filled = 0.6;

    public static ZoneReading Read(Pix page, Zone zone, Box box)
    {
        var inside = Inside(page, box);
        var (ink, faint) = (Ink(page, box, inside, Dark), Ink(page, box, inside, Faint));
        var (marked, confidence) = Marks.Judge(ink, faint);
        return new ZoneReading(zone.Name, marked ? "true" : "false", confidence, Math.Round(ink, 4), box);
    }

    private static double Ink(Pix page, Box box, Box inside, int darker)
    {
        using var dark = ZoneImage.Dark(page, box, darker);
        using var inner = dark.Clip(inside);
        var share = ZoneImage.Share(inner);
        if (share > Filled)
            return share;
        // Dust is smaller than any stroke of a pen.
        var least = Math.Max(2, Math.Min(inside.Width, inside.Height) / 7);
        var strokes = inner.Blobs().Where(blob => Math.Max(blob.Width, blob.Height) >= least).ToArray();
        return strokes.Length == 0 ? 0 : share;
    }

    /// <summary>The frame's inside, in pixels of the zone: between its four lines where they are found, else the zone's middle.</summary>
    private static Box Inside(Pix page, Box box)
    {
        using var dark = ZoneImage.Dark(page, box, Dark);
        var (width, height) = (dark.Width, dark.Height);
        using var upright = dark.Open(1, Math.Max(3, height * 11 / 20));
        using var level = dark.Open(Math.Max(3, width * 11 / 20), 1);
        var (left, right) = Between(upright.Blobs().Select(line => (line.X0, line.X1)), width);
        var (top, bottom) = Between(level.Blobs().Select(line => (line.Y0, line.Y1)), height);
        return new Box(left, top, right, bottom);
    }

    /// <summary>Lines in the outer thirds bound the inside; a stroke through the middle is a mark, not frame.</summary>
    private static (int From, int To) Between(IEnumerable<(int From, int To)> lines, int size)
    {
        var (from, to) = (size / 10, size - size / 10);
        foreach (var line in lines)
        {
            if (line.To <= size / 3 && line.To + 2 > from)
                from = line.To + 2;
            if (line.From >= size - size / 3 && line.From - 2 < to)
                to = line.From - 2;
        }
        return to - from >= 3 ? (from, to) : (size / 4, Math.Max(size / 4 + 1, size - size / 4));
    }
}
