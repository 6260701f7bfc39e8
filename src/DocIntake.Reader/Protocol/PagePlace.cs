namespace DocIntake.Reader.Protocol;

/// <summary>Where the upright page lies on the page as it is in its file.</summary>
/// <param name="Width">Pixels of the page in the file; a camera's note how it was held is heeded first.</param>
/// <param name="Height">The same.</param>
/// <param name="Turned">Degrees clockwise it was turned to stand upright: 0, 90, 180, 270.</param>
/// <param name="Skew">Degrees clockwise it was then rotated to lie level.</param>
/// <param name="Upright">Width and height of the upright page.</param>
public sealed record PagePlace(int Width, int Height, int Turned, double Skew, (int Width, int Height) Upright)
{
    /// <summary>A box of the upright page on the page in the file.</summary>
    public Box Of(Box box)
    {
        var lying = Skew == 0 ? box : new Rotation(Upright.Width, Upright.Height, -Skew).Of(box);
        // Scaled to the turned page's own size, then turned back.
        var (width, height) = Turned is 90 or 270 ? (Height, Width) : (Width, Height);
        int X(int x) => (int)Math.Round(x * (double)width / Upright.Width);
        int Y(int y) => (int)Math.Round(y * (double)height / Upright.Height);
        var (x0, y0, x1, y1) = (X(lying.X0), Y(lying.Y0), X(lying.X1), Y(lying.Y1));
        return (Turned switch
        {
            90 => new Box(y0, Height - x1, y1, Height - x0),
            180 => new Box(Width - x1, Height - y1, Width - x0, Height - y0),
            270 => new Box(Width - y1, x0, Width - y0, x1),
            _ => new Box(x0, y0, x1, y1),
        }).ClampedTo(Width, Height);
    }
}
