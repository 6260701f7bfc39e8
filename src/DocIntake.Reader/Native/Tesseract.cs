using System.Runtime.InteropServices;

namespace DocIntake.Reader.Native;

// Tesseract's C API (tesseract/capi.h), with its own names and order of parameters. Text it returns is freed with TessDeleteText; a
// PageIterator got from a ResultIterator is the same object and is not freed.
internal static partial class Tesseract
{
    private const string Library = "libtesseract.so.5";

    internal const int PSM_AUTO = 3, PSM_SINGLE_BLOCK = 6, PSM_SINGLE_LINE = 7, PSM_SINGLE_CHAR = 10;
    internal const int RIL_TEXTLINE = 2, RIL_WORD = 3, RIL_SYMBOL = 4;
    internal const int OEM_LSTM_ONLY = 1;

    [LibraryImport(Library)] internal static partial nint TessVersion();
    [LibraryImport(Library)] internal static partial void TessDeleteText(nint text);

    [LibraryImport(Library)] internal static partial TessBaseApiHandle TessBaseAPICreate();
    [LibraryImport(Library)] internal static partial void TessBaseAPIDelete(nint handle);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int TessBaseAPIInit2(TessBaseApiHandle handle, string? datapath, string language, int oem);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int TessBaseAPIInit3(TessBaseApiHandle handle, string? datapath, string language);
    [LibraryImport(Library)] internal static partial nint TessBaseAPIGetDatapath(TessBaseApiHandle handle);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int TessBaseAPISetVariable(TessBaseApiHandle handle, string name, string value);
    [LibraryImport(Library)] internal static partial void TessBaseAPISetPageSegMode(TessBaseApiHandle handle, int mode);
    [LibraryImport(Library)] internal static partial void TessBaseAPISetImage2(TessBaseApiHandle handle, PixHandle pix);
    [LibraryImport(Library)] internal static partial void TessBaseAPISetSourceResolution(TessBaseApiHandle handle, int ppi);
    [LibraryImport(Library)] internal static partial int TessBaseAPIRecognize(TessBaseApiHandle handle, nint monitor);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int TessBaseAPIIsValidWord(TessBaseApiHandle handle, string word);
    [LibraryImport(Library)] internal static partial void TessBaseAPIClear(TessBaseApiHandle handle);
    [LibraryImport(Library)]
    internal static partial int TessBaseAPIDetectOrientationScript(
        TessBaseApiHandle handle, out int orient_deg, out float orient_conf, out nint script_name, out float script_conf);

    [LibraryImport(Library)] internal static partial ResultIteratorHandle TessBaseAPIGetIterator(TessBaseApiHandle handle);
    [LibraryImport(Library)] internal static partial void TessResultIteratorDelete(nint handle);
    [LibraryImport(Library)] internal static partial nint TessResultIteratorGetPageIterator(ResultIteratorHandle handle);
    [LibraryImport(Library)] internal static partial int TessResultIteratorNext(ResultIteratorHandle handle, int level);
    [LibraryImport(Library)] internal static partial nint TessResultIteratorGetUTF8Text(ResultIteratorHandle handle, int level);
    [LibraryImport(Library)] internal static partial float TessResultIteratorConfidence(ResultIteratorHandle handle, int level);
    [LibraryImport(Library)] internal static partial int TessPageIteratorIsAtBeginningOf(nint handle, int level);
    [LibraryImport(Library)]
    internal static partial int TessPageIteratorBoundingBox(nint handle, int level, out int left, out int top, out int right, out int bottom);
}

internal sealed class TessBaseApiHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Tesseract.TessBaseAPIDelete(handle);
        return true;
    }
}

internal sealed class ResultIteratorHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Tesseract.TessResultIteratorDelete(handle);
        return true;
    }
}
