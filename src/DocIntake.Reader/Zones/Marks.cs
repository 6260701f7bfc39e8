namespace DocIntake.Reader.Zones;

internal static class Marks
{
    /// <summary>From <paramref name="low"/> at <paramref name="from"/> to <paramref name="high"/> at <paramref name="to"/>, level outside; rounded to four places.</summary>
    public static double Ramp(double value, double from, double to, double low, double high) =>
        Math.Round(low + (high - low) * Math.Clamp((value - from) / (to - from), 0, 1), 4);
}
