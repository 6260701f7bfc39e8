using DocIntake.Reader.Files;
using DocIntake.Reader.Pdf;

namespace DocIntake.Reader.Pages;

/// <summary>An image that fills a PDF's page: somebody scanned it.</summary>
/// <param name="Dpi">Its pixels to an inch of the page.</param>
/// <param name="IsAlone">No other image is on the page.</param>
/// <param name="Exact">The image, where it alone is what the page shows, as it lies in the file; null where that is not known.</param>
internal sealed record PageScan(double Dpi, bool IsAlone, PlacedImage? Exact)
{
    private const double Filled = 0.95;

    /// <summary>Null where none fills the page.</summary>
    public static PageScan? Of(PageContent content, PdfPageSize size, PdfFile pdf)
    {
        var (width, height) = size.Rotation is 90 or 270 ? (size.Height, size.Width) : (size.Width, size.Height);
        if (content.Images.FirstOrDefault(image => image.Shown.Width > Filled * width && image.Shown.Height > Filled * height) is not { } filling)
            return null;
        var isAlone = content.Images.Count == 1;
        var isExact = isAlone && filling.IsPlain && content is { VisibleTexts: 0, Drawings: 0 };
        return new PageScan(PdfTexts.Number(pdf.Get(filling.Image, "Width")) * 72 / filling.Shown.Width, isAlone, isExact ? filling : null);
    }

    /// <summary>Of what pdfimages lists, where the page's content is not known.</summary>
    public static PageScan? Of(IReadOnlyList<PdfImage> images, PdfPageSize size) =>
        images.FirstOrDefault(image => Fills(image, size)) is { } filling ? new PageScan(filling.XDpi, images.Count == 1, null) : null;

    private static bool Fills(PdfImage image, PdfPageSize size)
    {
        if (image.Type != "image" || image.XDpi <= 0 || image.YDpi <= 0)
            return false;
        var (width, height) = (image.Width * 72 / image.XDpi, image.Height * 72 / image.YDpi);
        if (size.Rotation is 90 or 270)
            (width, height) = (height, width);
        return width > Filled * size.Width && height > Filled * size.Height;
    }
}
