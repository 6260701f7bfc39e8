using System.IO.Compression;

namespace DocIntake.Reader.Pdf;

/// <summary>Unpacks streams that are packed as nearly all are: Flate, with or without a predictor. Everything else is left to poppler's programs.</summary>
internal static class PdfFilters
{
    /// <summary>At most this many bytes come out of a stream: more is a bomb, or no page.</summary>
    public const int MostUnpacked = 64 << 20;

    /// <summary>Null where the data is packed in another way, or unpacks to more than any page needs. Damaged data is unpacked as far as it goes.</summary>
    public static byte[]? Unpack(ReadOnlySpan<byte> raw, PdfFile pdf, PdfDictionary dictionary)
    {
        var filters = pdf.Get(dictionary, "Filter") switch { null => [], PdfArray several => several.Items.Select(pdf.Resolve).ToArray(), var one => [one] };
        if (filters.Length == 0 || raw.IsEmpty)
            return raw.ToArray();
        if (filters is not [PdfName { Value: "FlateDecode" or "Fl" }])
            return null;
        var parameters = pdf.Get(dictionary, "DecodeParms") is PdfArray { Items: [var only] } ? pdf.Resolve(only) : pdf.Get(dictionary, "DecodeParms");
        if (Inflate(raw) is not { } plain)
            return null;
        int Parameter(string name, int otherwise) => pdf.Get(parameters as PdfDictionary, name) is PdfNumber number ? (int)Math.Clamp(number.Value, 1, 1 << 24) : otherwise;
        return Parameter("Predictor", 1) switch
        {
            1 => plain,
            >= 10 => Unpredict(plain, (Parameter("Colors", 1) * Parameter("BitsPerComponent", 8) + 7) / 8,
                (int)(((long)Parameter("Columns", 1) * Parameter("Colors", 1) * Parameter("BitsPerComponent", 8) + 7) / 8)),
            _ => null,
        };
    }

    private static unsafe byte[]? Inflate(ReadOnlySpan<byte> raw)
    {
        var plain = new MemoryStream(Math.Min(raw.Length * 4, 1 << 20));
        fixed (byte* start = raw)
        {
            using var packed = new ZLibStream(new UnmanagedMemoryStream(start, raw.Length), CompressionMode.Decompress);
            var buffer = new byte[1 << 14];
            try
            {
                for (int read; (read = packed.Read(buffer)) > 0;)
                {
                    plain.Write(buffer, 0, read);
                    if (plain.Length > MostUnpacked)
                        return null;
                }
            }
            catch (InvalidDataException)
            {
                // What came out before the damage may be all there is to read: old writers forget the last bytes.
            }
        }
        return plain.ToArray();
    }

    /// <summary>Undoes PNG's predictors (PNG specification, 9), in place: each row starts with the way it was predicted.</summary>
    private static byte[] Unpredict(byte[] data, int pixel, int row)
    {
        var rows = data.Length / (row + 1);
        for (var y = 0; y < rows; y++)
        {
            var way = data[y * (row + 1)];
            data.AsSpan(y * (row + 1) + 1, row).CopyTo(data.AsSpan(y * row));
            if (way != 0)
                UnpredictRow(data.AsSpan(y * row, row), y == 0 ? new byte[row] : data.AsSpan((y - 1) * row, row), way, pixel);
        }
        Array.Resize(ref data, rows * row);
        return data;
    }

    private static void UnpredictRow(Span<byte> bytes, ReadOnlySpan<byte> above, byte way, int pixel)
    {
        for (var x = 0; x < bytes.Length; x++)
        {
            int left = x >= pixel ? bytes[x - pixel] : 0, corner = x >= pixel ? above[x - pixel] : 0;
            bytes[x] += (byte)(way switch { 1 => left, 2 => above[x], 3 => (left + above[x]) / 2, 4 => Paeth(left, above[x], corner), _ => 0 });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
