using DocIntake.Reader.Files;
using DocIntake.Reader.Pdf;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>
/// A page of print with a small emblem on it: whether that is a code is told by its own place. To draw that takes a third of drawing the page, which is left for
/// those that do hold one.
/// </summary>
internal static class SmallPictures
{
    /// <summary>In points, all pictures together: the bars of a patch code alone are 54 long (see PatchReader), and where they stand on the page says what they mean.</summary>
    private const double Largest = 50;
    /// <summary>In points, at each side: a code's quiet zone, and what the search for codes looks at around it.</summary>
    private const double Around = 36;
    /// <summary>In pixels: an <see cref="Codes.EdgeGrid"/>'s cells then lie as they do on the whole page.</summary>
    private const int Cell = 16;

    /// <summary>Where on the page to look, in pixels of the page as shown; null where the pictures are too large, or stand too far apart.</summary>
    /// <param name="pictures">One at least.</param>
    /// <param name="frame">The page's.</param>
    /// <param name="page">Its pixels.</param>
    public static Box? PlaceOf(IReadOnlyList<PlacedImage> pictures, PageFrame frame, (int Width, int Height) page)
    {
        var (left, bottom) = (pictures.Min(picture => picture.Shown.Left), pictures.Min(picture => picture.Shown.Bottom));
        var (right, top) = (pictures.Max(picture => picture.Shown.Right), pictures.Max(picture => picture.Shown.Top));
        if (!(right - left <= Largest && top - bottom <= Largest))
            return null;
        var share = frame.Place([left - Around, bottom - Around, right + Around, top + Around]);
        static int At(double share, int pixels) => (int)(Math.Clamp(share, 0, 1) * pixels) / Cell * Cell;
        var place = new Box(At(share.X0, page.Width), At(share.Y0, page.Height), At(share.X1, page.Width) + Cell, At(share.Y1, page.Height) + Cell);
        // A picture beside the page is shown to nobody.
        return share is { X0: < 1, Y0: < 1, X1: > 0, Y1: > 0 } ? place : null;
    }
}
