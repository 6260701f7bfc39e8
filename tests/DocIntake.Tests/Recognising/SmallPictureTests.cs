using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;
using DocIntake.Samples.Drawing;

namespace DocIntake.Tests.Recognising;

/// <summary>A small picture on a page of print: only its place is drawn to see whether it is a code, the page where it is one.</summary>
public sealed class SmallPictureTests : IDisposable
{
    private const string Payload = "CLAIM-4711";
    private const int Module = 4, Quiet = 4 * Module;

    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    [Theory]
    [InlineData(0, 180, 120)]
    [InlineData(90, 352, 2)]
    [InlineData(180, 4, 252)]
    [InlineData(270, 60, 200)]
    public async Task A_small_code_is_found_where_it_stands_on_the_drawn_page(int rotation, int x, int y)
    {
        var path = Write(CodeModules.QrCode(Payload), rotation, x, y);

        var (quick, drawn) = (await RecogniseAsync(path, pageImage: false), await RecogniseAsync(path, pageImage: true));

        Assert.Equal((PageSource.TextLayer, Payload), (quick.Source, Assert.Single(quick.Codes).Text));
        Assert.Equal(drawn.Codes, quick.Codes);
        Assert.Equal(drawn.Words, quick.Words);
    }

    [Fact]
    public async Task A_small_emblem_is_no_code_and_words_and_size_are_as_on_the_drawn_page()
    {
        var path = Write(new CodeModules(30, 30, [.. Enumerable.Range(0, 15).Select(row => (row, 2 * row, 12))]), 0, 180, 120);

        var (quick, drawn) = (await RecogniseAsync(path, pageImage: false), await RecogniseAsync(path, pageImage: true));

        Assert.Empty(quick.Codes);
        Assert.Equal((drawn.Width, drawn.Height), (quick.Width, quick.Height));
        Assert.Equal(drawn.Words, quick.Words);
    }

    /// <summary>A page of print with the modules as a picture of 46 × 46 points.</summary>
    private string Write(CodeModules modules, int rotation, int x, int y)
    {
        var side = modules.Columns * Module + 2 * Quiet;
        var pixels = Enumerable.Repeat((byte)255, side * side).ToArray();
        foreach (var (column, row, length) in modules.DarkRuns)
            for (var line = 0; line < Module; line++)
                pixels.AsSpan((Quiet + row * Module + line) * side + Quiet + column * Module, length * Module).Clear();
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            zlib.Write(pixels);
        var pdf = new HandmadePdf();
        var image = pdf.AddStream(
            string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"),
            Encoding.Latin1.GetString(packed.ToArray()));
        var font = pdf.Add("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>");
        var content = string.Create(CultureInfo.InvariantCulture, $"q 46 0 0 46 {x} {y} cm /Im0 Do Q BT /F1 11 Tf 30 30 Td (The claim is with the office of the county) Tj ET");
        return pdf.Write(folder.File("small.pdf"), content, page: string.Create(CultureInfo.InvariantCulture, $"/Rotate {rotation} /Resources <</XObject <</Im0 {image}>> /Font <</F1 {font}>>>>"));
    }

    private Task<RecognisedPage> RecogniseAsync(string path, bool pageImage) =>
        pool.RecogniseAsync(path, 1, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: pageImage), default);

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
