using System.Runtime.InteropServices;

namespace DocIntake.Reader.Native;

/// <summary>Are the libraries here, and the ones this program was written for? Asked once, at start.</summary>
internal static class NativeVersions
{
    /// <returns>Null when all is well, else what is missing and how to install it.</returns>
    public static string? Problem()
    {
        try
        {
            var tesseract = Marshal.PtrToStringUTF8(Tesseract.TessVersion()) ?? "";
            if (!tesseract.StartsWith("5.", StringComparison.Ordinal))
                return $"libtesseract.so.5 says it is version {tesseract}; 5.x is needed. Install Debian's package libtesseract5.";
            var pointer = Leptonica.getLeptonicaVersion();
            var leptonica = Marshal.PtrToStringUTF8(pointer) ?? "";
            Leptonica.lept_free(pointer);
            // Its interface has not changed since 2010; that it is here is enough.
            _ = Poppler.poppler_get_version();
            return leptonica.StartsWith("leptonica-1.", StringComparison.Ordinal)
                ? null
                : $"liblept.so.5 says it is {leptonica}; leptonica-1.x is needed. Install Debian's package liblept5.";
        }
        catch (DllNotFoundException missing)
        {
            return $"A library is missing: {missing.Message.Split('\n')[0]} Install Debian's packages libtesseract5, liblept5, tesseract-ocr-eng and libpoppler-glib8.";
        }
    }
}
