namespace DocIntake.Reader.Zones;

/// <summary>Is it marked, and how sure is that? Ink is the share of dark pixels (0..1) inside a tick box, its frame taken away.</summary>
internal static class Marks
{
    /// <summary>From here on it is more likely a mark than dirt.</summary>
    public const double Marked = 0.03;

    /// <param name="ink">Clearly dark pixels.</param>
    /// <param name="faint">Pixels at least a little darker than the paper: a pencil's mark shows here first.</param>
    public static (bool IsMarked, double Confidence) Judge(double ink, double faint)
    {
        if (ink >= Marked)
            return (true, Ramp(ink, Marked, 0.07, 0.6, 0.98));
        var sure = Ramp(ink, 0.008, Marked, 0.98, 0.55);
        // Something is there that hardly shows: a person looks.
        return faint >= 2 * Marked ? (true, 0.5) : (false, sure);
    }

    /// <summary>From <paramref name="low"/> at <paramref name="from"/> to <paramref name="high"/> at <paramref name="to"/>, level outside; rounded to four places.</summary>
    public static double Ramp(double value, double from, double to, double low, double high) =>
        Math.Round(low + (high - low) * Math.Clamp((value - from) / (to - from), 0, 1), 4);
}
