using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones;

/// <summary>Boxes that are ruled on a page: what lines close in from all four sides, such as the cells of a table on a blank form.</summary>
internal static class RuledBoxes
{
    /// <summary>Grey values than paper: hairlines are pale.</summary>
    private const int Darker = 60;
    /// <summary>Millimetres. Shorter is a stroke of a letter; lower is a line drawn twice, and higher a frame around something else.</summary>
    private const double ShortestLine = 3, Lowest = 3, Highest = 40, Narrowest = 3;

    /// <exception cref="RefusalException">The image cannot be opened.</exception>
    public static BoxesFound Find(FindBoxesRequest request)
    {
        using var page = Pix.Read(request.ImagePath);
        var dpi = page.DeclaredDpi is >= 50 and <= 1200 and var declared ? declared : 300;
        int Pixels(double millimetres) => (int)Math.Round(millimetres / 25.4 * dpi);
        using var dark = ZoneImage.Dark(page, new Box(0, 0, page.Width, page.Height), Darker);
        using var level = Lines(dark, Pixels(ShortestLine), 1);
        using var upright = Lines(dark, 1, Pixels(ShortestLine));
        using var paper = Pix.White(page.Width, page.Height);
        using var whole = paper.Invert();
        using var strips = whole.Subtract(level);
        using var spaces = strips.Subtract(upright);
        return new BoxesFound
        {
            Id = request.Id,
            Boxes = [.. spaces.Blobs().Where(box => box.Height >= Pixels(Lowest) && box.Height <= Pixels(Highest) && box.Width >= Pixels(Narrowest)).OrderBy(box => box.Y0).ThenBy(box => box.X0)],
        };
    }

    /// <summary>A scanned line's edge is ragged, and lines meet at corners with a pixel missing: each is made a pixel thicker all round.</summary>
    private static Pix Lines(Pix dark, int width, int height)
    {
        using var lines = dark.Open(width, height);
        return lines.Dilate(3, 3);
    }
}
