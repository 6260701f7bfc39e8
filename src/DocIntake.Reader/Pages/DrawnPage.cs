using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace DocIntake.Reader.Pages;

/// <summary>
/// The picture pdftoppm drew: netpbm's raw grey or colour format (pgm(5), ppm(5)). Leptonica takes it in byte by byte, 50 ms for a grey page of 200 dpi and five times
/// that for a coloured one of 300; here it is a few.
/// </summary>
internal static class DrawnPage
{
    private const int LongestHeader = 64;

    /// <summary>Null where it is not as pdftoppm writes it.</summary>
    public static Pix? TryRead(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> start = stackalloc byte[LongestHeader];
        start = start[..RandomAccess.Read(file, start, 0)];
        if (start is not [(byte)'P', (byte)'5' or (byte)'6', (byte)'\n', ..])
            return null;
        var (samples, at) = (start[1] == '5' ? 1 : 3, 3);
        if (Number(start, ref at) is not { } width || Number(start, ref at) is not { } height || Number(start, ref at) != 255)
            return null;
        if (RandomAccess.GetLength(file) != at + (long)width * height * samples)
            return null;
        var page = Pix.Blank(width, height, samples == 1 ? 8 : 32);
        var row = new byte[width * samples + sizeof(uint)]; // A row of grey is gone through in whole words.
        for (var y = 0; y < height; y++)
        {
            if (RandomAccess.Read(file, row.AsSpan(0, width * samples), at + (long)y * width * samples) < width * samples)
                throw new IOException($"{Path.GetFileName(path)} was cut short while it was read.");
            if (samples == 1)
                Grey(row, page.Row(y));
            else
                Colour(row, page.Row(y)[..width]);
        }
        return page;
    }

    /// <summary>Leptonica's words hold four pixels, the first in the highest byte.</summary>
    private static void Grey(ReadOnlySpan<byte> row, Span<uint> words) => BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(row)[..words.Length], words);

    /// <summary>Red in the highest byte of a word, then green and blue.</summary>
    private static void Colour(ReadOnlySpan<byte> row, Span<uint> words)
    {
        for (var x = 0; x < words.Length; x++)
            words[x] = BinaryPrimitives.ReadUInt32BigEndian(row[(3 * x)..]) & 0xffffff00;
    }

    /// <summary>A number of the header, with the one blank or line's end behind it.</summary>
    private static int? Number(ReadOnlySpan<byte> text, ref int at)
    {
        if (!Utf8Parser.TryParse(text[at..], out int number, out var used) || number <= 0 || at + used >= text.Length || text[at + used] is not ((byte)' ' or (byte)'\n'))
            return null;
        at += used + 1;
        return number;
    }
}
