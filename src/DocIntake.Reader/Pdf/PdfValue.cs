using System.Text;

namespace DocIntake.Reader.Pdf;

/// <summary>
/// What a PDF is made of (ISO 32000-1, 7.3). C#'s null stands for the null object and for what is not there: a PDF makes no difference.
/// </summary>
internal abstract record PdfValue;

internal sealed record PdfNumber(double Value) : PdfValue;

internal sealed record PdfFlag(bool Value) : PdfValue;

internal sealed record PdfName(string Value) : PdfValue;

/// <summary>12 0 R: refers to object 12.</summary>
internal sealed record PdfReference(int Number) : PdfValue;

/// <summary>What stands between objects: obj, stream, an operator of a page's content.</summary>
internal sealed record PdfKeyword(string Value) : PdfValue
{
    /// <summary>Nothing follows.</summary>
    public static PdfKeyword End { get; } = new("");
}

internal sealed record PdfArray(IReadOnlyList<PdfValue?> Items) : PdfValue;

internal sealed record PdfDictionary(IReadOnlyDictionary<string, PdfValue?> Entries) : PdfValue;

/// <summary>Data begins at <see cref="Start"/> of the file; how long it is says the dictionary.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, int Start) : PdfValue;

internal sealed record PdfString(byte[] Bytes) : PdfValue
{
    /// <summary>UTF-16 or UTF-8 where a byte order mark says so, else PDFDocEncoding, which is Latin-1 but for some signs.</summary>
    public string Text => Bytes switch
    {
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode.GetString(Bytes.AsSpan(2)),
        [0xff, 0xfe, ..] => Encoding.Unicode.GetString(Bytes.AsSpan(2)),
        [0xef, 0xbb, 0xbf, ..] => Encoding.UTF8.GetString(Bytes.AsSpan(3)),
        _ => string.Create(Bytes.Length, Bytes, (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = Signs.TryGetValue(bytes[i], out var sign) ? sign : (char)bytes[i];
        }),
    };

    /// <summary>Where PDFDocEncoding is not Latin-1 (ISO 32000-1, D.2).</summary>
    private static readonly Dictionary<byte, char> Signs = From(0x18, "˘ˇˆ˙˝˛˚˜").Concat(From(0x80, "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")).Concat(From(0xa0, "€"))
        .ToDictionary(pair => pair.Code, pair => pair.Sign);

    private static IEnumerable<(byte Code, char Sign)> From(int code, string signs) => signs.Select((sign, at) => ((byte)(code + at), sign));
}
