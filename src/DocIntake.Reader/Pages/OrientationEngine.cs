using DocIntake.Reader.Native;
using static DocIntake.Reader.Native.Tesseract;

namespace DocIntake.Reader.Pages;

/// <summary>Tesseract's orientation detection: which way is up? Needs osd.traineddata (tesseract-ocr-osd); without it nothing is turned.</summary>
internal sealed class OrientationEngine : IDisposable
{
    private readonly TessBaseApiHandle? api;

    public OrientationEngine()
    {
        var created = TessBaseAPICreate();
        if (TessBaseAPIInit2(created, null, "osd", 0) == 0)
        {
            api = created;
            return;
        }
        created.Dispose();
        Console.Error.WriteLine("Orientation is not detected: install Debian's package tesseract-ocr-osd.");
    }

    /// <returns>Quarter turns clockwise that put the page upright (0..3) and how sure that is (above 1 is worth a try); null when it cannot be told.</returns>
    public (int Quarters, double Confidence)? Detect(Pix page, int dpi)
    {
        if (api is null)
            return null;
        TessBaseAPISetPageSegMode(api, 0);
        TessBaseAPISetImage2(api, page.Handle);
        TessBaseAPISetSourceResolution(api, dpi);
        var told = TessBaseAPIDetectOrientationScript(api, out var degrees, out var confidence, out _, out _) != 0;
        TessBaseAPIClear(api);
        // Tesseract says how far the page is turned counter-clockwise from upright, in degrees.
        return told ? (((360 - degrees) / 90) & 3, confidence) : null;
    }

    public void Dispose() => api?.Dispose();
}
