using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones.Ticks;

/// <summary>
/// Is a box marked, and how sure is that? Limits are set by hand from drawn forms whose truth is known (TickForm of the samples), wide enough apart that what
/// lies between goes to a person. A box's own page says what an empty box looks like.
/// </summary>
internal static class TickJudge
{
    private const int Few = 4;
    private const double LeastToneSpread = 0.004;
    private const double Full = 0.68, PoorlyFull = 0.4, VeryFarPast = 0.35, FarPast = 0.2, ALittlePast = 0.07;
    private const double PaleShare = 0.5, PaleAlone = 0.2;

    public static IEnumerable<ZoneReading> Judge(IReadOnlyList<SeenBox> boxes)
    {
        // Forms are mostly empty boxes; where they are not, the palest ones still are the emptiest.
        var tones = boxes.Select(box => box.Ink.Tone).Order().Take((boxes.Count + 1) / 2).ToArray();
        var empty = boxes.Count >= Few ? tones[tones.Length / 2] : 0.02;
        var spread = boxes.Count >= Few ? Math.Max(LeastToneSpread, tones[tones.Length / 2] - tones[tones.Length / 8]) : 0.01;
        var frame = boxes.Select(box => box.Frame.Score).Order().ElementAt(boxes.Count / 2);
        // One hand fills a form in: what is far paler than its other marks was rubbed out, or is dirt.
        var marks = boxes.Where(box => box.Ink is { Centre: >= 0.03, Reach: >= 0.3 }).Select(box => box.Ink.Darkness).Order().ToArray();
        var pale = marks.Length >= 2 ? Math.Min(0.25, PaleShare * marks[marks.Length / 2]) : PaleAlone;
        return boxes.Select(box => Judge(box, (box.Ink.Tone - empty) / spread, frame, pale));
    }

    /// <summary>Tone: how much darker the middle is than an empty box's, in spreads of the empty ones. UsualFrame: the page's median frame score. Pale: marks below this darkness are no marks.</summary>
    private static ZoneReading Judge(SeenBox box, double tone, double usualFrame, double pale)
    {
        var ink = box.Ink;
        var something = Math.Max(Marks.Ramp(ink.Centre, 0.004, 0.03, 0, 1), Marks.Ramp(tone, 4, 12, 0, 1));
        var mark = Math.Min(Math.Min(Marks.Ramp(ink.Centre, 0.02, 0.07, 0, 1), Marks.Ramp(ink.Reach, 0.2, 0.4, 0, 1)), Marks.Ramp(ink.Strength, 3, 7, 0, 1));
        var chance = something < 1 ? 0.005 + 0.485 * something : 0.5 + 0.48 * mark;
        // A stroke along the edge comes from the neighbour more often than it is a small mark.
        chance = Math.Max(chance, Marks.Ramp(ink.Rim, 0.3, 1.2, 0.005, 0.14));
        var (kind, most) = Kind(ink, chance, pale);
        if (kind != MarkKind.Filled && box.Frame.Score < 0.35 * usualFrame)
            most = Math.Min(most, 0.8);
        var marked = chance >= 0.5 && kind != MarkKind.TakenBack;
        var confidence = Math.Min(most, Math.Max(chance, 1 - chance));
        return new ZoneReading(box.Zone.Name, marked ? "true" : "false", Math.Round(confidence, 4), Math.Round(ink.Cover, 4), box.Box) { Mark = kind };
    }

    /// <summary>A mark is taken back by rubbing it out, by scribbling over it, past the frame, or by lines that run on past the box. By itself that is for a person; in a group it settles which box is meant.</summary>
    private static (MarkKind Kind, double Most) Kind(BoxInk ink, double chance, double pale) => (ink.Cover, ink.Past) switch
    {
        _ when chance < 0.5 => (MarkKind.Empty, 1),
        _ when ink.Darkness < pale => (MarkKind.TakenBack, 0.6),
        _ when ink.Sides == 2 => (MarkKind.TakenBack, 0.6),
        ( >= Full, >= FarPast) or ( >= PoorlyFull, >= VeryFarPast) => (MarkKind.TakenBack, 0.6),
        // It may be the end of a line that takes back the neighbour's mark.
        _ when ink.Sides == 1 => (MarkKind.Marked, 0.7),
        ( >= Full, >= ALittlePast) => (MarkKind.Filled, 0.8),
        ( >= Full, _) => (MarkKind.Filled, 0.95),
        _ => (MarkKind.Marked, 1),
    };
}
