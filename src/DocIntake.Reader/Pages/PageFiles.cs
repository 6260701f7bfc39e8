using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>The upright page as it is kept: its image, PNG for black and white, JPEG for the rest, and a PDF that can be searched.</summary>
internal static class PageFiles
{
    public static string WriteImage(Pix upright, int dpi, string folder)
    {
        upright.SetDpi(dpi);
        var name = upright.IsBilevel ? "page.png" : "page.jpg";
        var path = Path.Combine(folder, name);
        if (upright.IsBilevel)
            upright.WritePng(path);
        else
            upright.WriteJpeg(path);
        return name;
    }

    /// <param name="page">The page.</param>
    /// <param name="image">The name <see cref="WriteImage"/> gave.</param>
    /// <param name="words">With boxes on the upright page.</param>
    /// <param name="font">Path of Tesseract's pdf.ttf.</param>
    /// <param name="folder">Where the image is.</param>
    public static string WritePdf(PageImage page, string image, IReadOnlyList<Word> words, string font, string folder)
    {
        const string Name = "searchable.pdf";
        SearchablePdf.Write(Path.Combine(folder, Name), Path.Combine(folder, image), page.Upright, page.Dpi, words, font);
        return Name;
    }
}
