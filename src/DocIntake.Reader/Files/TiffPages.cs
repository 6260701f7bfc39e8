using System.Buffers.Binary;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

/// <summary>One page's size as its TIFF directory states it. Dpi is 0 where none is stated.</summary>
internal readonly record struct TiffPage(long Width, long Height, int Dpi, bool IsColoured);

/// <summary>
/// Walks a TIFF's directories without unpacking anything: how many pages, and how large each would be. Follows the TIFF 6.0 specification,
/// and BigTIFF's wider offsets.
/// </summary>
internal sealed class TiffPages
{
    private const int ImageWidth = 256, ImageLength = 257, Samples = 277, XResolution = 282, ResolutionUnit = 296;
    private readonly Stream file;
    private readonly bool little;
    private readonly bool big;

    private TiffPages(Stream file)
    {
        this.file = file;
        Span<byte> header = stackalloc byte[4];
        file.ReadExactly(header);
        little = header[0] == (byte)'I';
        big = (little ? header[2] : header[3]) == 43;
    }

    /// <exception cref="RefusalException">The directories run past the end or in a circle, or there are too many.</exception>
    public static IReadOnlyList<TiffPage> Read(string path, int mostPages)
    {
        using var file = new BufferedStream(File.OpenRead(path), 1 << 16);
        try
        {
            return new TiffPages(file).Walk(mostPages);
        }
        catch (EndOfStreamException)
        {
            throw new RefusalException(RefusalCode.Broken, "The TIFF ends in the middle: it was cut off on its way. Send it again.");
        }
    }

    private List<TiffPage> Walk(int mostPages)
    {
        var pages = new List<TiffPage>();
        var seen = new HashSet<long>();
        var next = big ? Number(8, 8) : Number(4, 4);
        while (next != 0)
        {
            if (!seen.Add(next))
                throw new RefusalException(RefusalCode.Broken, "The TIFF's page list runs in a circle: it is damaged. Scan it again.");
            if (pages.Count == mostPages)
                throw new RefusalException(RefusalCode.TooLarge, $"The TIFF has more than {mostPages} pages. Split it and send the parts.");
            (var page, next) = Directory(next);
            pages.Add(page);
        }
        return pages;
    }

    private (TiffPage Page, long Next) Directory(long at)
    {
        var (countSize, entrySize, valueAt) = big ? (8, 20, 12) : (2, 12, 8);
        var count = Number(at, countSize);
        if (count is < 0 or > 65535)
            throw new EndOfStreamException();
        long width = 0, height = 0, unit = 2, samples = 1;
        double resolution = 0;
        for (var entry = at + countSize; entry < at + countSize + count * entrySize; entry += entrySize)
        {
            var (tag, type) = ((int)Number(entry, 2), (int)Number(entry + 2, 2));
            switch (tag)
            {
                case ImageWidth: width = Value(entry + valueAt, type); break;
                case ImageLength: height = Value(entry + valueAt, type); break;
                case Samples: samples = Value(entry + valueAt, type); break;
                case ResolutionUnit: unit = Value(entry + valueAt, type); break;
                case XResolution: resolution = Fraction(Number(entry + valueAt, big ? 8 : 4)); break;
                default: break;
            }
        }
        var dpi = unit switch { 2 => resolution, 3 => resolution * 2.54, _ => 0 };
        return (new TiffPage(width, height, dpi is > 0 and < 5000 ? (int)Math.Round(dpi) : 0, samples >= 3), Number(at + countSize + count * entrySize, big ? 8 : 4));
    }

    private long Value(long at, int type) => type switch { 3 => Number(at, 2), 16 => Number(at, 8), _ => Number(at, 4) };

    private double Fraction(long at)
    {
        // A resolution that points outside the file is left unsaid; the page itself may be whole.
        if (at < 0 || at + 8 > file.Length)
            return 0;
        var below = Number(at + 4, 4);
        return below == 0 ? 0 : Number(at, 4) / (double)below;
    }

    private long Number(long at, int size)
    {
        if (at < 0 || at + size > file.Length)
            throw new EndOfStreamException();
        Span<byte> bytes = stackalloc byte[size];
        file.Position = at;
        file.ReadExactly(bytes);
        return size switch
        {
            2 => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => little ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
    }
}
