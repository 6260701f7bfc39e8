using System.Buffers.Binary;

namespace DocIntake.Reader.Files;

/// <summary>How a camera held a JPEG: Exif's tag 0x0112, 1 to 8; 1 where nothing is said. Leptonica does not look at it.</summary>
internal static class ExifOrientation
{
    private const int Orientation = 0x0112;

    public static int Read(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[128 << 10];
        return Find(buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)));
    }

    public static int Find(ReadOnlySpan<byte> jpeg)
    {
        var at = 2;
        while (at + 4 <= jpeg.Length && jpeg[at] == 0xff && jpeg[at + 1] is not (0xda or 0xd9))
        {
            var size = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            var segment = jpeg.Slice(at + 4, Math.Clamp(size - 2, 0, jpeg.Length - at - 4));
            if (jpeg[at + 1] == 0xe1 && segment.StartsWith("Exif\0\0"u8))
                return InTiff(segment[6..]);
            at += 2 + size;
        }
        return 1;
    }

    private static int InTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return 1;
        var little = tiff[0] == (byte)'I';
        var directory = (long)Four(tiff, 4, little);
        if (directory + 2 > tiff.Length)
            return 1;
        var count = Two(tiff, (int)directory, little);
        for (var entry = (int)directory + 2; count-- > 0 && entry + 12 <= tiff.Length; entry += 12)
            if (Two(tiff, entry, little) == Orientation && Two(tiff, entry + 8, little) is >= 1 and <= 8 and var held)
                return held;
        return 1;
    }

    private static int Two(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint Four(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
