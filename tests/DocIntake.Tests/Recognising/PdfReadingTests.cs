using System.Globalization;
using System.Text;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Recognising;

/// <summary>PDFs of every kind: whose words are believed, whose are recognised from the picture, and what else is found on them.</summary>
public sealed class PdfReadingTests : IDisposable
{
    /// <summary>The letter of <see cref="Drawn"/>, 4 pixels to a point of a page of 400 × 300.</summary>
    private const double FirstLine = 300 - 260 / 4.0, LineStep = 12.8;
    private static readonly string[] Lines = Drawn.Letter.Split('\n');
    private static readonly string[] OtherLines =
    [
        "Minutes of the meeting of the board", "", "The chair opened the meeting at nine", "and welcomed the new members warmly.",
        "Nobody asked for the floor that morning", "so the report was taken as read by all.", "", "Signed for the record", "Ambrose Quill",
    ];

    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    [Fact]
    public async Task A_font_whose_map_is_shifted_is_read_from_the_picture()
    {
        var pdf = new HandmadePdf();
        var map = pdf.AddStream("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> endcodespacerange "
            + "1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfrange <41> <59> <0042> <61> <79> <0062> endbfrange endcmap end end");
        var font = pdf.Add($"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {map}>>");
        var path = pdf.Write(folder.File("shifted.pdf"), Text("/F9", 0), page: $"/Resources <</Font <</F9 {font}>>>>");

        var page = await RecogniseAsync(path);

        Assert.Equal(PageSource.Ocr, page.Source);
        Assert.Contains("receipts", page.Words.Select(word => word.Text));
    }

    [Fact]
    public async Task An_invisible_layer_that_says_what_the_scan_shows_is_believed()
    {
        var page = await RecogniseAsync(Scan("good.pdf", layer: Text("/F1", 3), "DCTDecode"));

        Assert.Equal(PageSource.TextLayer, page.Source);
        Assert.Contains("1,284.50", page.Words.Select(word => word.Text));
    }

    [Fact]
    public async Task An_invisible_layer_of_another_page_is_not_believed()
    {
        var page = await RecogniseAsync(Scan("wrong.pdf", layer: Text("/F1", 3, OtherLines), "DCTDecode"));

        Assert.Equal(PageSource.Ocr, page.Source);
        Assert.Contains("1,284.50", page.Words.Select(word => word.Text));
        Assert.DoesNotContain("Ambrose", page.Words.Select(word => word.Text));
    }

    [Fact]
    public async Task Text_under_a_scan_is_no_more_believed_than_invisible_text()
    {
        var page = await RecogniseAsync(Scan("under.pdf", layer: Text("/F1", 0, OtherLines), "DCTDecode", layerFirst: true));

        Assert.Equal(PageSource.Ocr, page.Source);
    }

    [Theory]
    [InlineData("DCTDecode")]
    [InlineData("FlateDecode")]
    [InlineData("CCITTFaxDecode")]
    public async Task The_one_image_of_a_page_is_taken_as_it_is(string filter)
    {
        var page = await RecogniseAsync(Scan($"{filter}.pdf", layer: "", filter));

        Assert.Equal((1600, 1200), (page.Width, page.Height));
        Assert.Contains("1,284.50", page.Words.Select(word => word.Text));
    }

    [Fact]
    public async Task Pages_of_one_file_are_each_read_in_their_own_way()
    {
        var (digital, scan) = (new HandmadePdf().Write(folder.File("digital.pdf"), Text("/F1", 0)), Scan("scan.pdf", "", "DCTDecode"));
        var mixed = Drawn.Run("qpdf", ["--empty", "--pages", digital, scan, digital, "--", folder.File("mixed.pdf")], folder.File("mixed.pdf"));

        var sources = new List<PageSource>();
        for (var number = 1; number <= 3; number++)
            sources.Add((await RecogniseAsync(mixed, number)).Source);

        Assert.Equal([PageSource.TextLayer, PageSource.Ocr, PageSource.TextLayer], sources);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(270)]
    public async Task Words_stand_where_they_are_shown_on_a_cut_and_turned_page(int rotation)
    {
        var path = new HandmadePdf().Write(folder.File("turned.pdf"), "BT /F1 12 Tf 150 150 Td (Thornton is the family name) Tj ET", page: $"/CropBox [100 100 300 250] /Rotate {rotation}");

        var page = await RecogniseAsync(path);

        var name = page.Words.Single(word => word.Text == "Thornton").Box;
        // 50 of 200 points from the left edge of what is shown, 100 of 150 from its upper edge; turned with the page.
        var (x, y) = rotation switch { 0 => (50 / 200.0, 100 / 150.0), 90 => (1 - 100 / 150.0, 50 / 200.0), _ => (100 / 150.0, 1 - 50 / 200.0) };
        var corner = rotation switch { 0 => (name.X0, name.Y1), 90 => (name.X0, name.Y0), _ => (name.X1, name.Y1) };
        Assert.InRange(corner.Item1 / (double)page.Width, x - 0.04, x + 0.04);
        Assert.InRange(corner.Item2 / (double)page.Height, y - 0.04, y + 0.04);
    }

    [Fact]
    public async Task What_is_filled_in_or_stamped_is_among_the_words()
    {
        var pdf = new HandmadePdf();
        var look = pdf.AddStream("/Type /XObject /Subtype /Form /BBox [0 0 120 20] /Resources <</Font <</F2 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>", "BT /F2 12 Tf 2 5 Td (Margaret) Tj ET");
        var field = pdf.Add($"<</Type /Annot /Subtype /Widget /FT /Tx /T (first) /V (Margaret) /Rect [40 240 160 260] /AP <</N {look}>>>>");
        var path = pdf.Write(folder.File("filled.pdf"), Text("/F1", 0), page: $"/Annots [{field}]", catalog: $"/AcroForm <</Fields [{field}]>>");

        var page = await RecogniseAsync(path);

        Assert.Contains("Margaret", page.Words.Where(word => word.Box.Y1 < page.Height / 4).Select(word => word.Text));
        Assert.Equal("Margaret", Assert.Single(page.FormValues).Value);
    }

    [Fact]
    public async Task Bars_drawn_as_lines_on_a_page_of_text_are_found()
    {
        // Code 39 for *A1B*, a module of 1.2 points each.
        const string Bars = "100101101101" + "0" + "110101001011" + "0" + "110100101011" + "0" + "101101001011" + "0" + "100101101101";
        var drawn = string.Concat(Bars.Select((bar, at) => bar == '1' ? string.Create(CultureInfo.InvariantCulture, $"{60 + 1.2 * at:0.0} 20 1.2 40 re f ") : ""));

        var page = await RecogniseAsync(new HandmadePdf().Write(folder.File("bars.pdf"), Text("/F1", 0) + drawn));

        Assert.Equal(PageSource.TextLayer, page.Source);
        Assert.Equal(("Code39", "A1B"), page.Codes.Select(code => (code.Format, code.Text)).Single());
    }

    /// <summary>The letter's lines where the picture has them; mode 3 is invisible.</summary>
    private static string Text(string font, int mode, string[]? lines = null) =>
        string.Concat((lines ?? Lines).Select((line, at) => string.Create(CultureInfo.InvariantCulture,
            $"BT {font} 10 Tf {mode} Tr 45 {FirstLine - LineStep * at:0.0} Td ({line}) Tj ET\n")));

    private string Scan(string name, string layer, string filter, bool layerFirst = false)
    {
        string[] crop = ["-crop", "1600x1200+0+0", "+repage"];
        var letter = Drawn.Page(folder.File("letter.png"), crop);
        var (pixels, more) = filter switch
        {
            "DCTDecode" => (File.ReadAllBytes(Drawn.Convert(folder.File("letter.jpg"), letter, "-colorspace", "gray")), "/BitsPerComponent 8"),
            "CCITTFaxDecode" => (Fax(letter), "/BitsPerComponent 1 /DecodeParms <</K -1 /Columns 1600 /Rows 1200>>"),
            _ => (Packed(File.ReadAllBytes(Drawn.Convert(folder.File("letter.gray"), letter, "-depth", "8"))), "/BitsPerComponent 8"),
        };
        var pdf = new HandmadePdf();
        var image = pdf.AddStream($"/Type /XObject /Subtype /Image /Width 1600 /Height 1200 /ColorSpace /DeviceGray /Filter /{filter} {more}", Encoding.Latin1.GetString(pixels));
        var font = pdf.Add("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>");
        const string Shown = "q 400 0 0 300 0 0 cm /Im0 Do Q\n";
        return pdf.Write(folder.File(name), layerFirst ? layer + Shown : Shown + layer, page: $"/Resources <</XObject <</Im0 {image}>> /Font <</F1 {font}>>>>");
    }

    /// <summary>The one strip of a TIFF in Group 4.</summary>
    private byte[] Fax(string letter)
    {
        var tiff = File.ReadAllBytes(Drawn.Convert(folder.File("letter.tif"), letter, "-monochrome", "-compress", "Group4", "-define", "tiff:rows-per-strip=1200"));
        var directory = BitConverter.ToInt32(tiff, 4);
        var entries = Enumerable.Range(0, BitConverter.ToInt16(tiff, directory)).ToDictionary(
            entry => BitConverter.ToUInt16(tiff, directory + 2 + 12 * entry), entry => BitConverter.ToInt32(tiff, directory + 2 + 12 * entry + 8));
        return tiff[entries[273]..(entries[273] + entries[279])];
    }

    private static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            zlib.Write(plain);
        return packed.ToArray();
    }

    private Task<RecognisedPage> RecogniseAsync(string path, int page = 1) =>
        pool.RecogniseAsync(path, page, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), default);

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
