using DocIntake.Reader.Pdf;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

/// <summary>A rectangle as shares (0..1) of a page as shown, from its upper left corner.</summary>
internal readonly record struct Share(double X0, double Y0, double X1, double Y1)
{
    public Share Union(Share other) => new(Math.Min(X0, other.X0), Math.Min(Y0, other.Y0), Math.Max(X1, other.X1), Math.Max(Y1, other.Y1));

    public Box OnPage(int width, int height)
    {
        static int At(double share, int most) => (int)Math.Round(Math.Clamp(share, 0, 1) * most);
        return new Box(At(X0, width), At(Y0, height), At(X1, width), At(Y1, height));
    }
}

/// <summary>What part of a PDF page's plane is shown, and how it is turned: the crop box within the media box, and the clockwise rotation.</summary>
internal sealed record PageFrame(double Left, double Bottom, double Width, double Height, int Rotation)
{
    public Area Area => new(Left, Bottom, Left + Width, Bottom + Height);

    public static PageFrame Of(PdfFile pdf, PdfValue page)
    {
        var (media, crop) = (Rectangle(pdf, page, "MediaBox") ?? Letter, Rectangle(pdf, page, "CropBox"));
        var shown = crop is { } cut ? Common(media, cut) ?? media : media;
        var rotation = (int)PdfTexts.Number(pdf.Inherited(page, "Rotate"));
        return new PageFrame(shown.Left, shown.Bottom, shown.Right - shown.Left, shown.Top - shown.Bottom, ((rotation % 360) + 360) % 360);
    }

    /// <summary>A rectangle in the page's own coordinates (left, bottom, right, top; in any order) as it is shown.</summary>
    public Share Place(IReadOnlyList<double> rectangle)
    {
        var (one, other) = (Turned(rectangle[0], rectangle[1]), Turned(rectangle[2], rectangle[3]));
        return new Share(Math.Min(one.X, other.X), Math.Min(one.Y, other.Y), Math.Max(one.X, other.X), Math.Max(one.Y, other.Y));
    }

    private (double X, double Y) Turned(double x, double y)
    {
        var (right, down) = ((x - Left) / Width, 1 - (y - Bottom) / Height);
        return Rotation switch { 90 => (1 - down, right), 180 => (1 - right, 1 - down), 270 => (down, 1 - right), _ => (right, down) };
    }

    /// <summary>What a page without a media box has, as poppler takes it.</summary>
    private static readonly (double Left, double Bottom, double Right, double Top) Letter = (0, 0, 612, 792);

    private static (double Left, double Bottom, double Right, double Top)? Rectangle(PdfFile pdf, PdfValue page, string key) =>
        pdf.Items(pdf.Inherited(page, key)).Select(PdfTexts.Number).ToArray() is [var x0, var y0, var x1, var y1] && x0 != x1 && y0 != y1
            ? (Math.Min(x0, x1), Math.Min(y0, y1), Math.Max(x0, x1), Math.Max(y0, y1))
            : null;

    private static (double Left, double Bottom, double Right, double Top)? Common(
        (double Left, double Bottom, double Right, double Top) one, (double Left, double Bottom, double Right, double Top) other)
    {
        var (left, bottom) = (Math.Max(one.Left, other.Left), Math.Max(one.Bottom, other.Bottom));
        var (right, top) = (Math.Min(one.Right, other.Right), Math.Min(one.Top, other.Top));
        return left < right && bottom < top ? (left, bottom, right, top) : null;
    }
}
