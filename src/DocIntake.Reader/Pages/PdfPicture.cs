using DocIntake.Reader.Files;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>A PDF page's picture: drawn, or the one image that is the page taken out as it lies in the file.</summary>
internal static class PdfPicture
{
    /// <exception cref="RefusalException">It cannot be drawn.</exception>
    public static Pix Draw(PdfSource pdf, RecogniseRequest request, double dpi, bool grey, ReaderLimits limits, Box? part = null)
    {
        var picture = PdfTools.Render(pdf.Path, request.Page, dpi, grey, part, request.OutputFolder, "drawn", limits);
        try
        {
            return DrawnPage.TryRead(picture) ?? Pix.Read(picture);
        }
        finally
        {
            File.Delete(picture);
        }
    }

    /// <summary>Null where the image is shown otherwise than it lies there (mirrored, cut, masked, inverted).</summary>
    /// <exception cref="RefusalException">It is too large, or damaged.</exception>
    public static Pix? Take(PdfSource pdf, RecogniseRequest request, PdfPageSize size, PageScan scan, ReaderLimits limits)
    {
        using var lying = scan.Exact is { } exact && pdf.Objects is { } objects ? PdfImages.TryTake(objects.File, exact.Image, request.OutputFolder, limits) : null;
        if (lying is not null)
            return lying.Turn(size.Rotation / 90);
        var file = PdfTools.TakeImage(pdf.Path, request.Page, request.OutputFolder, limits);
        if (file is null)
            return null;
        try
        {
            if (Native.Leptonica.pixReadHeader(file, out _, out var width, out var height, out _, out _, out _) == 0)
                limits.CheckImage(width, height);
            using var extracted = Pix.Read(file);
            var standing = extracted.Turn(size.Rotation / 90);
            if (scan.Exact is not null || IsAsShown(standing, pdf, request, size, limits))
                return standing;
            standing.Dispose();
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool IsAsShown(Pix standing, PdfSource pdf, RecogniseRequest request, PdfPageSize size, ReaderLimits limits)
    {
        using var shown = Draw(pdf, request, Math.Min(40, 4000 / Math.Max(size.Width, size.Height)), grey: true, limits);
        return Likeness.Of(standing, shown) > 0.8;
    }
}
