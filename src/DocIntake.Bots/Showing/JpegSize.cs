using System.Buffers.Binary;

namespace DocIntake.Bots.Showing;

/// <summary>Width and height of a JPEG in pixels, from its frame header (ITU-T T.81, B.2.2).</summary>
public static class JpegSize
{
    private const byte FirstFrame = 0xC0, LastFrame = 0xCF, HuffmanTables = 0xC4, Extension = 0xC8, ArithmeticCoding = 0xCC;

    /// <exception cref="FormatException">It is no JPEG.</exception>
    public static (int Width, int Height) Of(ReadOnlySpan<byte> image)
    {
        for (var at = 2; at + 9 < image.Length && image[at] == 0xFF;)
        {
            var (kind, length) = (image[at + 1], BinaryPrimitives.ReadUInt16BigEndian(image[(at + 2)..]));
            if (kind is >= FirstFrame and <= LastFrame and not (HuffmanTables or Extension or ArithmeticCoding))
                return (BinaryPrimitives.ReadUInt16BigEndian(image[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(image[(at + 5)..]));
            at += 2 + length;
        }
        throw new FormatException("The picture is no JPEG.");
    }
}
