using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>
/// A one-page PDF: the page's picture as its file holds it, and over it the words, invisible (ISO 32000-1, 9.3.6: rendering mode 3), each stretched to its
/// box. Their font has no shapes: Tesseract's pdf.ttf, every character half as wide as it is high.
/// </summary>
internal static class SearchablePdf
{
    private const double CharacterWidth = 0.5;
    /// <summary>Every one of 65,536 characters is shown by the font's glyph 1.</summary>
    private static readonly Lazy<byte[]> GlyphOfEach = new(() => Packed([.. Enumerable.Repeat<byte[]>([0, 1], 65536).SelectMany(glyph => glyph)]));
    private static readonly byte[] CharacterCodes = Encoding.ASCII.GetBytes(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def "
        + "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap CMapName currentdict /CMap defineresource pop end end");

    /// <param name="path">The file to write.</param>
    /// <param name="picture">The page's picture: a JPEG, or a PNG of black and white.</param>
    /// <param name="page">What that file shows.</param>
    /// <param name="dpi">Its dots per inch.</param>
    /// <param name="words">With boxes in its pixels.</param>
    /// <param name="font">Path of pdf.ttf. Where it is missing the font is named only: nobody sees it, and searching and copying need no shapes.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    public static void Write(string path, string picture, Pix page, int dpi, IReadOnlyList<Word> words, string font)
    {
        var (width, height) = (page.Width * 72.0 / dpi, page.Height * 72.0 / dpi);
        var glyphless = File.Exists(font) ? File.ReadAllBytes(font) : null;
        var (toGlyph, shapes) = glyphless is null ? ("", "") : ("/CIDToGIDMap 8 0 R ", " /FontFile2 11 0 R");
        using var file = new FileStream(path, FileMode.Create);
        var pdf = new PdfObjects(file);
        pdf.Write(1, "<< /Type /Catalog /Pages 2 0 R >>");
        pdf.Write(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        pdf.Write(3, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Number(width)} {Number(height)}] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> /Font << /F 6 0 R >> >> >>");
        pdf.Write(4, "/Filter /FlateDecode", Packed(Encoding.ASCII.GetBytes(Content(width, height, 72.0 / dpi, words))));
        WritePicture(pdf, picture, page);
        pdf.Write(6, "<< /Type /Font /Subtype /Type0 /BaseFont /GlyphLessFont /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 9 0 R >>");
        pdf.Write(7, $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /GlyphLessFont {toGlyph}/DW 500 /FontDescriptor 10 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
        pdf.Write(8, "/Filter /FlateDecode", GlyphOfEach.Value);
        pdf.Write(9, "", CharacterCodes);
        pdf.Write(10, $"<< /Type /FontDescriptor /FontName /GlyphLessFont /Flags 5 /FontBBox [0 0 500 1000] /ItalicAngle 0 /Ascent 1000 /Descent -1 /CapHeight 1000 /StemV 80{shapes} >>");
        if (glyphless is not null)
            pdf.Write(11, $"/Length1 {glyphless.Length}", glyphless);
        pdf.Finish(root: 1);
    }

    private static void WritePicture(PdfObjects pdf, string picture, Pix page)
    {
        var bytes = File.ReadAllBytes(picture);
        var about = $"/Type /XObject /Subtype /Image /Width {page.Width} /Height {page.Height} /ColorSpace /{(page.Depth == 32 ? "DeviceRGB" : "DeviceGray")}";
        if (page.IsBilevel)
            pdf.Write(5, $"{about} /BitsPerComponent 1 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 1 /Columns {page.Width} >>", PngData(bytes));
        else
            pdf.Write(5, $"{about} /BitsPerComponent 8 /Filter /DCTDecode", bytes);
    }

    /// <summary>The pixels of a PNG that is not interlaced are packed as a PDF packs them: its IDAT chunks, one after the other.</summary>
    private static byte[] PngData(byte[] png)
    {
        using var data = new MemoryStream(png.Length);
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                data.Write(png, at + 8, length);
            at += 12 + length;
        }
        return data.ToArray();
    }

    private static string Content(double width, double height, double scale, IReadOnlyList<Word> words)
    {
        var content = new StringBuilder($"q {Number(width)} 0 0 {Number(height)} 0 0 cm /Im Do Q BT 3 Tr\n");
        foreach (var word in words.Where(word => word.Box is { Width: > 0, Height: > 0 } && word.Text.Length > 0))
        {
            var size = word.Box.Height * scale;
            var stretch = 100 * word.Box.Width * scale / (CharacterWidth * size * word.Text.Length);
            content.Append(CultureInfo.InvariantCulture,
                $"/F {Number(size)} Tf {Number(stretch)} Tz 1 0 0 1 {Number(word.Box.X0 * scale)} {Number(height - word.Box.Y1 * scale)} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(word.Text + ' '))}> Tj\n");
        }
        return content.Append("ET\n").ToString();
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Optimal))
            packer.Write(bytes);
        return packed.ToArray();
    }

    private static string Number(double number) => Math.Round(number, 3).ToString("0.###", CultureInfo.InvariantCulture);
}
