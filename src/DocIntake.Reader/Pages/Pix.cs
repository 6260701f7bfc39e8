using System.Runtime.InteropServices;
using DocIntake.Reader.Native;
using DocIntake.Reader.Protocol;
using static DocIntake.Reader.Native.Leptonica;

namespace DocIntake.Reader.Pages;

/// <summary>An image in memory: 1 (bilevel, 1 is black), 8 (grey) or 32 (RGB) bits a pixel, never with a palette. Every operation gives a new one.</summary>
internal sealed class Pix : IDisposable
{
    private readonly PixHandle handle;

    private Pix(PixHandle handle) => this.handle = handle;

    public PixHandle Handle => handle;
    public int Width => pixGetWidth(handle);
    public int Height => pixGetHeight(handle);
    public int Depth => pixGetDepth(handle);
    public bool IsBilevel => Depth == 1;
    /// <summary>Dots per inch as the file says; 0 where it does not.</summary>
    public int DeclaredDpi => pixGetXRes(handle);

    /// <exception cref="RefusalException">The bytes are no image that can be unpacked.</exception>
    public static Pix Read(string path) => IsLargeJpeg(path) ? Plain(Halved(path), reducedBy: 2) : Plain(pixRead(path));

    /// <summary>How many pixels of the file one pixel of it is, across: 1 or, of a very large JPEG, 2.</summary>
    public int ReducedBy { get; private init; } = 1;

    /// <summary>
    /// A JPEG as large as a sheet of A4 at 600 dpi is brought to half of it anyway: done while it is unpacked, that takes a quarter of the memory.
    /// </summary>
    private static bool IsLargeJpeg(string path) =>
        pixReadHeader(path, out var format, out var width, out var height, out _, out _, out _) == 0 && format == IFF_JFIF_JPEG && (long)width * height > 24_000_000;

    private static PixHandle Halved(string path)
    {
        var halved = pixReadJpeg(path, 0, 2, 0, 0);
        if (!halved.IsInvalid && pixGetXRes(halved) is > 1 and var dpi)
            _ = pixSetResolution(halved, dpi / 2, dpi / 2);
        return halved;
    }

    public static Pix ReadTiffPage(string path, int page) => Plain(pixReadTiff(path, page - 1));

    private static Pix Plain(PixHandle read, int reducedBy = 1)
    {
        if (read.IsInvalid)
            throw new RefusalException(RefusalCode.Broken, "The image cannot be unpacked: its data is damaged or of a rare kind. Scan it again, or save it as PNG.");
        using var raw = new Pix(read);
        using var flat = Check(pixRemoveColormap(read, REMOVE_CMAP_BASED_ON_SRC));
        using var opaque = Check(pixRemoveAlpha(flat.handle));
        using var plain = opaque.Depth is 1 or 8 or 32 ? opaque.Clone() : Check(pixConvertTo8(opaque.handle, 0));
        return new Pix(CloneOf(plain.handle)) { ReducedBy = reducedBy };
    }

    /// <summary>A bilevel white page to paste on.</summary>
    public static Pix White(int width, int height) => Blank(width, height, 1);

    /// <summary>All bits 0: white where bilevel, else black.</summary>
    public static Pix Blank(int width, int height, int depth) => Check(pixCreate(width, height, depth));

    /// <summary>A row's pixels, as many to a word as it has room for; only while this picture is held.</summary>
    public unsafe Span<uint> Row(int y) => new((uint*)pixGetData(handle) + (nint)y * pixGetWpl(handle), pixGetWpl(handle));

    /// <summary>A bilevel image, black where <paramref name="isBlack"/>(x, y) says so.</summary>
    public static unsafe Pix Mask(int width, int height, Func<int, int, bool> isBlack)
    {
        var mask = White(width, height);
        var data = (uint*)pixGetData(mask.handle);
        var wordsPerRow = pixGetWpl(mask.handle);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                if (isBlack(x, y))
                    data[y * wordsPerRow + x / 32] |= 0x80000000u >> (x % 32);
        return mask;
    }

    /// <summary>Puts another image of the same depth on this one.</summary>
    public void Paste(Pix other, int x, int y) => _ = pixRasterop(handle, x, y, other.Width, other.Height, PIX_SRC, other.handle.DangerousGetHandle(), 0, 0);

    public Pix Clone() => Check(CloneOf(handle));

    private static PixHandle CloneOf(PixHandle handle)
    {
        var clone = new PixHandle();
        Marshal.InitHandle(clone, pixClone(handle));
        return clone;
    }

    /// <summary>One that may be painted on: <see cref="Clone"/> shares its pixels.</summary>
    public Pix Copy() => Check(pixCopy(0, handle));

    public void Whiten(Box box) =>
        _ = pixRasterop(handle, box.X0, box.Y0, box.Width, box.Height, IsBilevel ? PIX_CLR : PIX_SET, 0, 0, 0);

    /// <summary>On a grey image: this grey value wherever the bilevel mask is black.</summary>
    public void PaintWhere(Pix mask, int grey) => _ = pixPaintThroughMask(handle, mask.handle, 0, 0, (uint)grey);

    /// <summary>Whitens what is black in a bilevel <paramref name="mask"/> laid on with its upper left corner at x, y.</summary>
    public void Whiten(Pix mask, int x = 0, int y = 0) => _ = pixSetMaskedGeneral(handle, mask.handle, Depth switch { 1 => 0u, 8 => 255u, _ => 0xffffff00u }, x, y);

    /// <summary>On a grey or bilevel image: the pixels of another as large wherever the bilevel mask, as large too, is black.</summary>
    public void PasteWhere(Pix mask, Pix other) => _ = pixCombineMasked(handle, other.handle, mask.handle);

    public Pix Invert() => Check(pixInvert(0, handle));

    /// <summary>Of a bilevel image only the blobs of at most so many pixels in both directions.</summary>
    public Pix SmallBlobs(int most) => Check(pixSelectBySize(handle, most, most, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LTE, 0));

    public Pix Scale(double factor) => IsBilevel && factor < 1 ? Check(pixScaleToGray(handle, (float)factor)) : Check(pixScale(handle, (float)factor, (float)factor));

    public Pix ToGrey() => Check(pixConvertTo8(handle, 0));

    /// <summary>Quarter turns, clockwise.</summary>
    public Pix Turn(int quarters) => Check(pixRotateOrth(handle, quarters & 3));

    public Pix Mirror() => Check(pixFlipLR(0, handle));

    /// <summary>Degrees, clockwise positive; what comes in at the corners is white; the size stays.</summary>
    public Pix Rotate(double degrees) =>
        Check(pixRotate(handle, (float)(degrees * Math.PI / 180), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));

    public Pix Clip(Box box)
    {
        var native = boxCreate(box.X0, box.Y0, box.Width, box.Height);
        try
        {
            return Check(pixClipRectangle(handle, native, 0));
        }
        finally
        {
            boxDestroy(ref native);
        }
    }

    public Pix AddWhiteBorder(int pixels) => Check(pixAddBorder(handle, pixels, Depth switch { 1 => 0u, 8 => 255u, _ => 0xffffff00u }));

    /// <summary>Black and white by Otsu's threshold in tiles, so that a shadow does not turn black.</summary>
    public Pix ToBilevel()
    {
        if (IsBilevel)
            return Clone();
        using var grey = ToGrey();
        var tile = Math.Max(16, Math.Min(grey.Width, grey.Height) / 4);
        if (pixOtsuAdaptiveThreshold(grey.handle, tile, tile, 2, 2, 0.1f, 0, out var bilevel) == 0 && !bilevel.IsInvalid)
            return new Pix(bilevel);
        bilevel?.Dispose();
        return grey.Threshold(128);
    }

    /// <summary>Grey below <paramref name="level"/> (0..255) becomes black.</summary>
    public Pix Threshold(int level) => Check(pixThresholdToBinary(handle, level));

    /// <summary>The grey value below which <paramref name="share"/> (0..1) of the pixels lie.</summary>
    public int GreyRank(double share)
    {
        using var grey = ToGrey();
        return pixGetRankValue(grey.handle, 4, (float)share, out var value) == 0 ? (int)value : 255;
    }

    /// <summary>Of a grey image: what is as dark as <paramref name="black"/> (0..255) becomes black, what is as light as <paramref name="white"/> white.</summary>
    public Pix Stretch(int black, int white) => Check(pixGammaTRC(0, handle, 1, black, white));

    /// <summary>The paper made evenly white.</summary>
    public Pix EvenBackground() => Check(pixBackgroundNormSimple(handle, 0, 0));

    public Pix Open(int width, int height) => Check(pixOpenBrick(0, handle, width, height));
    public Pix Close(int width, int height) => Check(pixCloseSafeBrick(0, handle, width, height));
    public Pix Dilate(int width, int height) => Check(pixDilateBrick(0, handle, width, height));
    public Pix Subtract(Pix other) => Check(pixSubtract(0, handle, other.handle));

    public int CountBlack() => pixCountPixels(handle, out var count, 0) == 0 ? count : 0;

    /// <summary>Boxes of the black blobs of a bilevel image.</summary>
    public IReadOnlyList<Box> Blobs()
    {
        using var boxes = pixConnCompBB(handle, 8);
        if (boxes.IsInvalid)
            return [];
        var blobs = new Box[boxaGetCount(boxes)];
        for (var i = 0; i < blobs.Length; i++)
        {
            _ = boxaGetBoxGeometry(boxes, i, out var x, out var y, out var width, out var height);
            blobs[i] = new Box(x, y, x + width, y + height);
        }
        return blobs;
    }

    /// <summary>Share of the pixels (0..1) that have a colour.</summary>
    public double ColourShare() =>
        Depth == 32 && pixColorFraction(handle, 20, 245, 25, 4, out var counted, out var coloured) == 0 ? counted * coloured : 0;

    /// <summary>Degrees to rotate so that text lines lie level, and how sure that is (above 3 is sure).</summary>
    public (double Degrees, double Confidence) Skew() =>
        pixFindSkew(handle, out var angle, out var confidence) == 0 ? (angle, confidence) : (0, 0);

    /// <summary>The grey values (0..255) of the page brought to columns × rows, row by row.</summary>
    public unsafe byte[] GreyGrid(int columns, int rows)
    {
        using var grey = ToGrey();
        using var small = Check(pixScale(grey.handle, columns / (float)Width, rows / (float)Height));
        var grid = new byte[columns * rows];
        var data = (byte*)pixGetData(small.handle);
        var (bytesPerRow, right, bottom) = (4 * pixGetWpl(small.handle), small.Width - 1, small.Height - 1);
        for (var y = 0; y < rows; y++)
            for (var x = 0; x < columns; x++)
                grid[y * columns + x] = data[Math.Min(y, bottom) * bytesPerRow + (Math.Min(x, right) ^ 3)];
        // x ^ 3: Leptonica keeps pixels in 32-bit words, the first pixel in the highest byte.
        return grid;
    }

    /// <summary>The grey values (0..255) of one row of an 8-bit image.</summary>
    public byte[] GreyRow(int y)
    {
        var row = new byte[4 * pixGetWpl(handle)];
        Marshal.Copy(pixGetData(handle) + (nint)y * row.Length, row, 0, row.Length);
        var words = MemoryMarshal.Cast<byte, uint>(row.AsSpan());
        System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, words);
        return row[..Width];
    }

    public void SetDpi(int dpi) => _ = pixSetResolution(handle, dpi, dpi);

    public void WriteJpeg(string path) => Written(pixWriteJpeg(path, handle, 80, 0), path);
    public void WritePng(string path) => Written(pixWrite(path, handle, IFF_PNG), path);
    public void WritePnm(string path) => Written(pixWrite(path, handle, IFF_PNM), path);

    /// <summary>A one-page PDF of this image: bilevel packed without loss, the rest as JPEG.</summary>
    public bool TryWritePdf(string path) =>
        pixConvertToPdf(handle, IsBilevel ? L_G4_ENCODE : L_JPEG_ENCODE, 85, path, 0, 0, DeclaredDpi, "", 0, 0) == 0;

    /// <summary>A one-page PDF around a JPEG or PNG file, which goes in as it is.</summary>
    public static bool TryWrapPdf(string image, string path)
    {
        if (convertUnscaledToPdfData(image, "", out var data, out var length) != 0)
            return false;
        var pdf = new byte[checked((int)length)];
        Marshal.Copy(data, pdf, 0, pdf.Length);
        lept_free(data);
        File.WriteAllBytes(path, pdf);
        return true;
    }

    private static void Written(int result, string path)
    {
        if (result != 0)
            throw new IOException($"{Path.GetFileName(path)} could not be written: is the disk full?");
    }

    private static Pix Check(PixHandle made)
    {
        if (!made.IsInvalid)
            return new Pix(made);
        made.Dispose();
        throw new RefusalException(RefusalCode.Unreadable, "The page's image cannot be worked on: it is too large for this machine's limits, or empty. Scan it again.");
    }

    public void Dispose() => handle.Dispose();
}
