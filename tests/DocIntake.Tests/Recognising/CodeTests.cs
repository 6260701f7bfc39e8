using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Recognising;

/// <summary>Real readers on pages with codes of every kind.</summary>
public sealed class CodeTests : IDisposable
{
    private static readonly (string Format, string Payload, string Place)[] SixCodes =
    [
        ("Code39", "ASN00123", "420x120+150+900"), ("Code128", "Claim-4711", "420x110+900+920"), ("EAN-13", "4006381333931", "300x120+400+1250"),
        ("QRCode", "https://example.org/claim/4711", "170x170+1100+1230"), ("DataMatrix", "BC-1234", "120x120+200+1600"), ("PDF417", "Doe|Jane|1984-03-12", "500x160+800+1650"),
    ];

    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    [Theory]
    [InlineData("0", "0")]
    [InlineData("90", "0")]
    [InlineData("180", "3")]
    [InlineData("270", "-2")]
    public async Task Codes_of_every_kind_are_read_whichever_way_they_stand(string turned, string skewed)
    {
        List<string> drawing = [];
        foreach (var (format, payload, place) in SixCodes)
            drawing.AddRange(["(", Code(format, payload, place[..place.IndexOf('+', StringComparison.Ordinal)]), "-rotate", turned, ")", "-geometry", place[place.IndexOf('+', StringComparison.Ordinal)..], "-composite"]);

        var page = await ReadAsync(Drawn.Page(folder.File("codes.png"), [.. drawing, "-rotate", skewed]));

        Assert.Equal(SixCodes.Select(code => (code.Format.Replace("-", "", StringComparison.Ordinal), code.Payload)).Order(), page.Codes.Select(code => (code.Format, code.Text)).Order());
        Assert.Contains("faithfully", page.Words.Select(word => word.Text));
        Assert.All(page.Codes, code => Assert.True(code.Box is { X0: >= 0, Y0: >= 0, Width: > 60, Height: >= 0 } && code.Box.X1 <= page.Width && code.Box.Y1 <= page.Height));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 400)]
    [InlineData(200, 150)]
    [InlineData(90, 3)]
    public async Task A_picture_smaller_than_any_code_has_none(int width, int height)
    {
        var page = await ReadAsync(Drawn.Convert(folder.File("small.png"), "-size", $"{width}x{height}", "xc:white"));

        Assert.Empty(page.Codes);
    }

    [Fact]
    public async Task The_same_large_code_twice_on_a_page_is_read()
    {
        var code = Code("Code128", "CUSTOM BARCODE", "1300x340");

        var page = await ReadAsync(Drawn.Blank(folder.File("twice.png"), code, "-geometry", "+180+300", "-composite", code, "-geometry", "+180+1500", "-composite"));

        Assert.NotEmpty(page.Codes);
        Assert.All(page.Codes, read => Assert.Equal(("Code128", "CUSTOM BARCODE"), (read.Format, read.Text)));
    }

    [Fact]
    public async Task Lines_of_print_hold_no_code()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 34).Select(line => $"{line} illustrious millennium hill lull ill-lit IIIII HHHHH |||| 1111111"));

        var page = await ReadAsync(Drawn.Blank(folder.File("print.png"), "-pointsize", "38", "-annotate", "+90+120", lines));

        Assert.Empty(page.Codes);
    }

    [Theory]
    [InlineData("1", "top", 200, "0")]
    [InlineData("2", "top", 200, "3")]
    [InlineData("2", "right", 200, "0")]
    [InlineData("3", "bottom", 200, "-3")]
    [InlineData("3", "left", 300, "0")]
    [InlineData("4", "left", 200, "2")]
    [InlineData("6", "top", 100, "0")]
    [InlineData("6", "right", 300, "-3")]
    [InlineData("T", "top", 300, "3")]
    [InlineData("T", "bottom", 100, "0")]
    [InlineData("T", "left", 100, "-3")]
    [InlineData("T", "right", 200, "2")]
    public async Task Patch_codes_are_read_from_the_edge_inwards(string name, string edge, int dpi, string skewed)
    {
        var page = await ReadAsync(Patches.Sheet(folder.File("patch.png"), name, [edge], dpi, "-rotate", skewed, "-blur", "0x0.8", "-attenuate", "0.6", "+noise", "Gaussian"));

        var code = Assert.Single(page.Codes);
        Assert.Equal(("Patch", name), (code.Format, code.Text));
        var (along, across) = edge is "top" or "bottom" ? (code.Box.Width, code.Box.Height) : (code.Box.Height, code.Box.Width);
        Assert.InRange(along / (double)dpi, 2.2, 2.8);
        Assert.InRange(across / (double)dpi, 0.75, 1.0);
    }

    [Fact]
    public async Task A_sheet_with_patches_on_all_edges_has_one_meaning_also_upside_down()
    {
        var lying = await ReadAsync(Patches.Sheet(folder.File("lying.png"), "T", ["top", "bottom", "left", "right"], 200));
        var headDown = await ReadAsync(Patches.Sheet(folder.File("turned.png"), "T", ["top", "bottom", "left", "right"], 200, "-rotate", "180"));

        Assert.Equal(["T", "T", "T", "T"], lying.Codes.Select(code => code.Text));
        Assert.Equal(["T", "T", "T", "T"], headDown.Codes.Select(code => code.Text));
    }

    [Fact]
    public async Task A_patch_printed_twice_the_same_way_up_does_not_become_two_codes()
    {
        var page = await ReadAsync(Patches.Sheet(folder.File("twice.png"), "T", ["top", "lower half"], 200));

        Assert.Equal(["T", "T"], page.Codes.Select(code => code.Text));
    }

    [SkippableFact]
    public async Task Real_separator_sheets_are_known_by_their_patch_and_their_bar_code()
    {
        var file = Path.Combine(SharedData.Folder("separators"), "patch-code-t.pdf");

        var page = await ReadAsync(file);

        Assert.Equal(["Code39 PATCHT", "Patch T", "Patch T", "Patch T", "Patch T"], page.Codes.Select(code => $"{code.Format} {code.Text}").Order());
    }

    [SkippableTheory]
    [InlineData("barcode-128-custom.pdf", "CUSTOM BARCODE")]
    [InlineData("patch-code-t-middle-fuzzy.pdf", "PATCHT", 2)]
    [InlineData("barcode-qr-asn-000123-upscale-dpi.pdf", "ASN 000123")]
    public async Task Real_codes_that_are_large_coarse_or_tiny_are_read(string file, string payload, int page = 1)
    {
        var read = await ReadAsync(Path.Combine(SharedData.Folder("separators"), file), page);

        Assert.Equal([payload], read.Codes.Select(code => code.Text));
    }

    private string Code(string format, string payload, string size)
    {
        var file = folder.File($"{Guid.NewGuid():N}.png");
        Drawn.Run("ZXingWriter", ["-size", "1x1", "-margin", "0", format, payload, file + ".png"], file);
        return Drawn.Convert(file, file + ".png", "-filter", "point", "-resize", size + "!");
    }

    private Task<RecognisedPage> ReadAsync(string path, int page = 1) =>
        pool.RecogniseAsync(path, page, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), default);

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
