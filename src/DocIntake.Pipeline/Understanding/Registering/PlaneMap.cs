using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Registering;

/// <summary>
/// Maps a point of the blank to the scan, pixels to pixels: x' = (A x + B y + C) / w, y' = (D x + E y + F) / w with w = G x + H y + 1. G and H are 0 for
/// a scan, which is flat on the glass, and not for a photograph.
/// </summary>
internal readonly record struct PlaneMap(double A, double B, double C, double D, double E, double F, double G = 0, double H = 0)
{
    public (double X, double Y) Apply(double x, double y)
    {
        var w = G * x + H * y + 1;
        return ((A * x + B * y + C) / w, (D * x + E * y + F) / w);
    }

    /// <summary>The upright box that lies on the mapped one: between its sides' middles, as the page is upright but for a fraction of a degree.</summary>
    public Box Apply(Box box)
    {
        var (left, right) = (Middle(box.X0, box.Y0, box.X0, box.Y1).X, Middle(box.X1, box.Y0, box.X1, box.Y1).X);
        var (top, bottom) = (Middle(box.X0, box.Y0, box.X1, box.Y0).Y, Middle(box.X0, box.Y1, box.X1, box.Y1).Y);
        return new Box((int)Math.Round(left), (int)Math.Round(top), (int)Math.Round(right), (int)Math.Round(bottom));
    }

    private (double X, double Y) Middle(double x0, double y0, double x1, double y1)
    {
        var (one, other) = (Apply(x0, y0), Apply(x1, y1));
        return ((one.X + other.X) / 2, (one.Y + other.Y) / 2);
    }
}
