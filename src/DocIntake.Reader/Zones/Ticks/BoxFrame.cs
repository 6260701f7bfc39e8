namespace DocIntake.Reader.Zones.Ticks;

/// <summary>
/// The outer edge of a box's printed frame, in pixels of a <see cref="Patch"/>: a rectangle, or a circle in it. Score is how much darker its line is than
/// what lies outside it (about 0..1; the weakest side counts double); 0 where no frame can be seen.
/// </summary>
internal readonly record struct BoxFrame(double X0, double Y0, double X1, double Y1, bool Round, double Score)
{
    public double Width => X1 - X0;
    public double Height => Y1 - Y0;
    public double CentreX => (X0 + X1) / 2;
    public double CentreY => (Y0 + Y1) / 2;
    public double Size => Math.Min(Width, Height);

    /// <summary>Pixels inward from the frame's outer edge; negative outside.</summary>
    public double Depth(double x, double y) => Round
        ? Width / 2 - Math.Sqrt((x - CentreX) * (x - CentreX) + (y - CentreY) * (y - CentreY))
        : Math.Min(Math.Min(x - X0, X1 - x), Math.Min(y - Y0, Y1 - y));
}

/// <summary>How a page's boxes lie in their zones: their middles' distance in patch pixels, and their size as a share of the zone's. Weight says how firmly to believe it.</summary>
internal readonly record struct Lie(double X, double Y, double Scale, double Weight)
{
    public static readonly Lie Unknown = new(0, 0, 0.93, 0.02);
}
