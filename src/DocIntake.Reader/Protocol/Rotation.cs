namespace DocIntake.Reader.Protocol;

/// <summary>A page of so many pixels rotated about its middle, clockwise by so many degrees; its size stays.</summary>
public readonly record struct Rotation(int Width, int Height, double Degrees)
{
    private double Radians => Degrees * Math.PI / 180;

    /// <summary>The smallest box around a box's rotated corners.</summary>
    public Box Of(Box box)
    {
        var turn = this;
        var corners = new[] { (box.X0, box.Y0), (box.X1, box.Y0), (box.X0, box.Y1), (box.X1, box.Y1) }.Select(corner => turn.Of(corner.Item1, corner.Item2)).ToArray();
        return new Box(
            (int)Math.Floor(corners.Min(corner => corner.X)), (int)Math.Floor(corners.Min(corner => corner.Y)),
            (int)Math.Ceiling(corners.Max(corner => corner.X)), (int)Math.Ceiling(corners.Max(corner => corner.Y)));
    }

    /// <summary>The box of something that lies level afterwards and stood in <paramref name="box"/> tilted: lower by what the tilt had added.</summary>
    public Box Straightened(Box box)
    {
        var (x, y) = Of(box.CentreX, box.CentreY);
        var tilt = Math.Abs(Math.Sin(Radians));
        var (width, height) = (Math.Max(box.Width / 2.0, box.Width - tilt * box.Height), Math.Max(box.Height / 2.0, box.Height - tilt * box.Width));
        return new Box((int)Math.Round(x - width / 2), (int)Math.Round(y - height / 2), (int)Math.Round(x + width / 2), (int)Math.Round(y + height / 2));
    }

    private (double X, double Y) Of(double x, double y)
    {
        var (dx, dy, sin, cos) = (x - Width / 2.0, y - Height / 2.0, Math.Sin(Radians), Math.Cos(Radians));
        return (Width / 2.0 + dx * cos - dy * sin, Height / 2.0 + dx * sin + dy * cos);
    }
}
