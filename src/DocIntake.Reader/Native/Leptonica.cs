using System.Runtime.InteropServices;

namespace DocIntake.Reader.Native;

// Leptonica's image functions (allheaders.h), with its own names and order of parameters. l_ok is 0 for success; PIX* and BOXA* are owned by the
// caller and freed by their SafeHandles. A null PIX* becomes an exception in Pix.Check; Leptonica's own messages go to standard error.
internal static partial class Leptonica
{
    private const string Library = "liblept.so.5";

    internal const int IFF_JFIF_JPEG = 2, IFF_PNG = 3, IFF_TIFF_G4 = 8, IFF_PNM = 11;
    internal const int L_SELECT_IF_BOTH = 6, L_SELECT_IF_LTE = 3;
    internal const int PIX_CLR = 0x0, PIX_SET = 0xf, PIX_SRC = 0xc;
    internal const int L_JPEG_ENCODE = 1, L_G4_ENCODE = 2;
    internal const int L_ROTATE_AREA_MAP = 1, L_BRING_IN_WHITE = 1, REMOVE_CMAP_BASED_ON_SRC = 4, L_SEVERITY_NONE = 6;

    [LibraryImport(Library)] internal static partial nint getLeptonicaVersion();
    [LibraryImport(Library)] internal static partial int setMsgSeverity(int newsev);
    [LibraryImport(Library)] internal static partial void lept_free(nint ptr);

    [LibraryImport(Library)] internal static partial void pixDestroy(ref nint ppix);
    [LibraryImport(Library)] internal static partial PixHandle pixCreate(int width, int height, int depth);
    [LibraryImport(Library)] internal static partial PixHandle pixCopy(nint pixd, PixHandle pixs);
    [LibraryImport(Library)]
    internal static partial int pixRasterop(PixHandle pixd, int dx, int dy, int dw, int dh, int op, nint pixs, int sx, int sy);
    [LibraryImport(Library)] internal static partial nint pixClone(PixHandle pixs);
    [LibraryImport(Library)] internal static partial int pixGetWidth(PixHandle pix);
    [LibraryImport(Library)] internal static partial int pixGetHeight(PixHandle pix);
    [LibraryImport(Library)] internal static partial int pixGetDepth(PixHandle pix);
    [LibraryImport(Library)] internal static partial int pixGetXRes(PixHandle pix);
    [LibraryImport(Library)] internal static partial nint pixGetData(PixHandle pix);
    [LibraryImport(Library)] internal static partial int pixGetWpl(PixHandle pix);
    [LibraryImport(Library)] internal static partial int pixSetResolution(PixHandle pix, int xres, int yres);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial PixHandle pixRead(string filename);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PixHandle pixReadJpeg(string filename, int cmapflag, int reduction, nint pnwarn, int hint);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial PixHandle pixReadTiff(string filename, int n);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int pixReadHeader(string filename, out int pformat, out int pw, out int ph, out int pbps, out int pspp, out int piscmap);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int pixWrite(string fname, PixHandle pix, int format);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int pixWriteJpeg(string filename, PixHandle pix, int quality, int progressive);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int convertUnscaledToPdfData(string fname, string title, out nint pdata, out nuint pnbytes);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int pixConvertToPdf(PixHandle pix, int type, int quality, string fileout, int x, int y, int res, string title, nint plpd, int position);

    [LibraryImport(Library)] internal static partial PixHandle pixRemoveColormap(PixHandle pixs, int type);
    [LibraryImport(Library)] internal static partial PixHandle pixRemoveAlpha(PixHandle pixs);
    [LibraryImport(Library)] internal static partial PixHandle pixConvertTo8(PixHandle pixs, int cmapflag);
    [LibraryImport(Library)] internal static partial PixHandle pixConvertTo32(PixHandle pixs);
    [LibraryImport(Library)] internal static partial PixHandle pixGammaTRC(nint pixd, PixHandle pixs, float gamma, int minval, int maxval);
    [LibraryImport(Library)] internal static partial PixHandle pixThresholdToBinary(PixHandle pixs, int thresh);
    [LibraryImport(Library)]
    internal static partial int pixOtsuAdaptiveThreshold(PixHandle pixs, int sx, int sy, int smoothx, int smoothy, float scorefract, nint ppixth, out PixHandle ppixd);
    [LibraryImport(Library)] internal static partial PixHandle pixBackgroundNormFlex(PixHandle pixs, int sx, int sy, int smoothx, int smoothy, int delta);
    [LibraryImport(Library)] internal static partial PixHandle pixBackgroundNormSimple(PixHandle pixs, nint pixim, nint pixg);
    [LibraryImport(Library)]
    internal static partial int pixColorFraction(PixHandle pixs, int darkthresh, int lightthresh, int diffthresh, int factor, out float ppixfract, out float pcolorfract);
    [LibraryImport(Library)] internal static partial int pixGetRankValue(PixHandle pixs, int factor, float rank, out uint pvalue);

    [LibraryImport(Library)] internal static partial PixHandle pixScale(PixHandle pixs, float scalex, float scaley);
    [LibraryImport(Library)] internal static partial PixHandle pixScaleToGray(PixHandle pixs, float scalefactor);
    [LibraryImport(Library)] internal static partial PixHandle pixRotateOrth(PixHandle pixs, int quads);
    [LibraryImport(Library)] internal static partial PixHandle pixRotate(PixHandle pixs, float angle, int type, int incolor, int width, int height);
    [LibraryImport(Library)] internal static partial PixHandle pixFlipLR(nint pixd, PixHandle pixs);
    [LibraryImport(Library)] internal static partial int pixFindSkew(PixHandle pixs, out float pangle, out float pconf);

    [LibraryImport(Library)] internal static partial nint boxCreate(int x, int y, int w, int h);
    [LibraryImport(Library)] internal static partial void boxDestroy(ref nint pbox);
    [LibraryImport(Library)] internal static partial PixHandle pixClipRectangle(PixHandle pixs, nint box, nint pboxc);
    [LibraryImport(Library)] internal static partial PixHandle pixInvert(nint pixd, PixHandle pixs);
    [LibraryImport(Library)] internal static partial int pixCombineMasked(PixHandle pixd, PixHandle pixs, PixHandle pixm);
    [LibraryImport(Library)] internal static partial int pixPaintThroughMask(PixHandle pixd, PixHandle pixm, int x, int y, uint val);
    [LibraryImport(Library)] internal static partial PixHandle pixAddBorder(PixHandle pixs, int npix, uint val);

    [LibraryImport(Library)] internal static partial int pixCountPixels(PixHandle pixs, out int pcount, nint tab8);
    [LibraryImport(Library)] internal static partial PixHandle pixOpenBrick(nint pixd, PixHandle pixs, int hsize, int vsize);
    [LibraryImport(Library)] internal static partial PixHandle pixCloseSafeBrick(nint pixd, PixHandle pixs, int hsize, int vsize);
    [LibraryImport(Library)] internal static partial PixHandle pixDilateBrick(nint pixd, PixHandle pixs, int hsize, int vsize);
    [LibraryImport(Library)] internal static partial PixHandle pixSelectBySize(PixHandle pixs, int width, int height, int connectivity, int type, int relation, nint pchanged);
    [LibraryImport(Library)] internal static partial int pixSetMaskedGeneral(PixHandle pixd, PixHandle pixm, uint val, int x, int y);
    [LibraryImport(Library)] internal static partial PixHandle pixSubtract(nint pixd, PixHandle pixs1, PixHandle pixs2);
    [LibraryImport(Library)] internal static partial BoxaHandle pixConnCompBB(PixHandle pixs, int connectivity);
    [LibraryImport(Library)] internal static partial void boxaDestroy(ref nint pboxa);
    [LibraryImport(Library)] internal static partial int boxaGetCount(BoxaHandle boxa);
    [LibraryImport(Library)] internal static partial int boxaGetBoxGeometry(BoxaHandle boxa, int index, out int px, out int py, out int pw, out int ph);
}

/// <summary>Owns a PIX.</summary>
internal sealed class PixHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Leptonica.pixDestroy(ref handle);
        return true;
    }
}

/// <summary>Owns a BOXA.</summary>
internal sealed class BoxaHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Leptonica.boxaDestroy(ref handle);
        return true;
    }
}
