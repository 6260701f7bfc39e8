using System.Buffers.Binary;
using System.Text;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Pdf;

namespace DocIntake.Reader.Files;

/// <summary>Takes an image out of a PDF as it lies there, without a program: JPEG and fax data in a file of their own kind, plain pixels as a PNM.</summary>
internal static class PdfImages
{
    private const string Name = "taken";

    /// <summary>Null where its packing or its colours are of a rarer kind.</summary>
    /// <exception cref="RefusalException">It is too large, or damaged.</exception>
    public static Pix? TryTake(PdfFile pdf, PdfStream image, string folder, ReaderLimits limits)
    {
        var (width, height) = (PdfTexts.Number(pdf.Get(image, "Width")), PdfTexts.Number(pdf.Get(image, "Height")));
        limits.CheckImage((long)width, (long)height);
        var bits = (int)PdfTexts.Number(pdf.Get(image, "BitsPerComponent"));
        var file = Filter(pdf, image) switch
        {
            "DCTDecode" when Colours(pdf, image) is 1 or 3 => Write(folder, [], pdf.Raw(image)),
            "CCITTFaxDecode" when FaxTiff(pdf, image, (int)width, (int)height) is { } header => Write(folder, header, pdf.Raw(image)),
            "FlateDecode" or null => Pixels(pdf, image, (int)width, (int)height, bits, folder),
            _ => null,
        };
        if (file is null)
            return null;
        try
        {
            if (Native.Leptonica.pixReadHeader(file, out _, out var w, out var h, out _, out _, out _) == 0)
                limits.CheckImage(w, h);
            return Pix.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string? Filter(PdfFile pdf, PdfStream image) => pdf.Get(image, "Filter") switch
    {
        PdfName one => one.Value,
        PdfArray { Items: [var only] } => PdfTexts.Text(pdf.Resolve(only)),
        null => null,
        _ => "",
    };

    /// <summary>Colours a pixel: 1 or 3; 0 where the colour space is not one of the common ones.</summary>
    private static int Colours(PdfFile pdf, PdfStream image) => pdf.Get(image, "ColorSpace") switch
    {
        PdfName { Value: "DeviceGray" or "CalGray" } or PdfArray { Items: [PdfName { Value: "CalGray" }, ..] } => 1,
        PdfName { Value: "DeviceRGB" or "CalRGB" } or PdfArray { Items: [PdfName { Value: "CalRGB" }, ..] } => 3,
        PdfArray { Items: [PdfName { Value: "ICCBased" }, var profile] } when PdfTexts.Number(pdf.Get(pdf.Resolve(profile), "N")) is var colours and (1 or 3) => (int)colours,
        _ => 0,
    };

    private static string? Pixels(PdfFile pdf, PdfStream image, int width, int height, int bits, string folder)
    {
        var colours = Colours(pdf, image);
        var row = ((long)width * colours * bits + 7) / 8;
        if (colours == 0 || bits is not (1 or 8) || (bits == 1 && colours == 3) || row * height > PdfFilters.MostUnpacked || pdf.Unpack(image) is not { } pixels || pixels.Length < row * height)
            return null;
        // A PBM's 1 is black, a PDF's is white.
        if (bits == 1)
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = (byte)~pixels[i];
        var kind = (bits, colours) switch { (1, _) => "P4", (_, 1) => "P5", _ => "P6" };
        return Write(folder, Encoding.ASCII.GetBytes(bits == 1 ? $"{kind}\n{width} {height}\n" : $"{kind}\n{width} {height}\n255\n"), pixels.AsSpan(0, (int)(row * height)));
    }

    /// <summary>A TIFF's header and only directory around Group 4 fax data (TIFF 6.0, section 11); null for other kinds of fax.</summary>
    private static byte[]? FaxTiff(PdfFile pdf, PdfStream image, int width, int height)
    {
        var how = pdf.Get(image, "DecodeParms") is PdfArray { Items: [var only] } ? pdf.Resolve(only) : pdf.Get(image, "DecodeParms");
        var columns = pdf.Get(how, "Columns") is PdfNumber stated ? stated.Value : 1728;
        if (PdfTexts.Number(pdf.Get(how, "K")) >= 0 || columns != width || pdf.Get(how, "EncodedByteAlign") is PdfFlag { Value: true })
            return null;
        const int Entries = 8, DataAt = 8 + 2 + Entries * 12 + 4;
        var blackIsZero = pdf.Get(how, "BlackIs1") is PdfFlag { Value: true } ? 1 : 0;
        (int Tag, int Value)[] entries =
            [(256, width), (257, height), (258, 1), (259, 4), (262, blackIsZero), (273, DataAt), (278, height), (279, pdf.Raw(image).Length)];
        var header = new byte[DataAt];
        "II*\0"u8.CopyTo(header);
        (header[4], header[8]) = (8, Entries);
        for (var i = 0; i < Entries; i++)
        {
            var entry = header.AsSpan(10 + 12 * i);
            BinaryPrimitives.WriteInt16LittleEndian(entry, (short)entries[i].Tag);
            (entry[2], entry[4]) = (4, 1);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], entries[i].Value);
        }
        return header;
    }

    private static string Write(string folder, ReadOnlySpan<byte> header, ReadOnlySpan<byte> data)
    {
        var path = Path.Combine(folder, Name);
        using var file = File.Create(path);
        file.Write(header);
        file.Write(data);
        return path;
    }
}
