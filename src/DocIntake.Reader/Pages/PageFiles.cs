namespace DocIntake.Reader.Pages;

/// <summary>The upright page image as it is kept: PNG for black and white, JPEG for the rest.</summary>
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
}
