namespace DocIntake.Reader.Pdf;

/// <summary>A PDF's transformation: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.3).</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    public static Matrix Same { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>First this one, then the other.</summary>
    public Matrix Then(Matrix next) => new(
        A * next.A + B * next.C, A * next.B + B * next.D,
        C * next.A + D * next.C, C * next.B + D * next.D,
        E * next.A + F * next.C + next.E, E * next.B + F * next.D + next.F);

    /// <summary>The rectangle around what a rectangle becomes.</summary>
    public Area Around(double x0, double y0, double x1, double y1)
    {
        var (m, n) = (this, 0);
        Span<(double X, double Y)> corners = [m.At(x0, y0), m.At(x1, y0), m.At(x0, y1), m.At(x1, y1)];
        var area = new Area(corners[0].X, corners[0].Y, corners[0].X, corners[0].Y);
        for (n = 1; n < 4; n++)
            area = new Area(Math.Min(area.Left, corners[n].X), Math.Min(area.Bottom, corners[n].Y), Math.Max(area.Right, corners[n].X), Math.Max(area.Top, corners[n].Y));
        return area;
    }

    private (double X, double Y) At(double x, double y) => (A * x + C * y + E, B * x + D * y + F);
}

/// <summary>A rectangle in a page's own coordinates, y upwards.</summary>
internal readonly record struct Area(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;
    public double Height => Top - Bottom;

    public Area Common(Area other) => new(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));

    public bool Covers(Area other, double slack) =>
        Left <= other.Left + slack && Bottom <= other.Bottom + slack && Right >= other.Right - slack && Top >= other.Top - slack;
}
