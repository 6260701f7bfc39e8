using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Recognising;

public sealed class ZoneTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    [Theory]
    [InlineData("MARGARET THORNTON", "A-Z '-", 0)]
    [InlineData("17041986", "0-9", 0)]
    [InlineData("80321", "0123456789", 6)]
    public async Task A_comb_is_read_cell_by_cell_even_where_the_zone_lies_a_little_off(string written, string characters, int off)
    {
        const int Cell = 44, Left = 200, Top = 400, Height = 56;
        var cells = Math.Max(8, written.Length + 2);
        var draw = new List<string> { "-stroke", "black", "-strokewidth", "2", "-fill", "none" };
        for (var cell = 0; cell < cells; cell++)
            draw.AddRange(["-draw", $"rectangle {Left + cell * Cell},{Top} {Left + (cell + 1) * Cell},{Top + Height}"]);
        draw.AddRange(["-stroke", "none", "-fill", "black", "-pointsize", "38"]);
        for (var cell = 0; cell < written.Length; cell++)
            if (written[cell] != ' ')
                draw.AddRange(["-annotate", $"+{Left + cell * Cell + 8}+{Top + 42}", written[cell].ToString()]);
        var page = Drawn.Blank(folder.File("comb.png"), [.. draw]);
        var box = new Box(Left + off, Top + off / 2, Left + cells * Cell + off, Top + Height + off / 2);

        var zones = await pool.ReadZonesAsync(page, [new Zone("comb", ZoneKind.Comb, box, cells, characters)], ["eng"], default);

        Assert.Equal(written, zones[0].Text);
        Assert.InRange(zones[0].Confidence, 0.5, 1);
    }

    [Fact]
    public async Task Tick_boxes_are_told_marked_from_empty_and_a_faint_mark_is_doubtful()
    {
        var page = Drawn.Blank(folder.File("ticks.png"), "-stroke", "black", "-strokewidth", "2", "-fill", "none",
            "-draw", "rectangle 200,200 236,236", "-draw", "rectangle 300,200 336,236", "-draw", "rectangle 400,200 436,236",
            "-draw", "rectangle 500,200 536,236", "-draw", "rectangle 600,200 636,236",
            "-draw", "line 300,200 336,236", "-draw", "line 300,236 336,200",
            "-strokewidth", "4", "-draw", "polyline 407,216 416,230 432,206",
            "-fill", "black", "-draw", "rectangle 500,200 536,236",
            "-fill", "none", "-stroke", "gray82", "-strokewidth", "4", "-draw", "polyline 607,216 616,230 632,206");
        var zones = new[] { 200, 300, 400, 500, 600 }.Select(x => new Zone($"at {x}", ZoneKind.Tick, new Box(x - 2, 198, x + 39, 239))).ToArray();

        var read = await pool.ReadZonesAsync(page, zones, ["eng"], default);

        Assert.Equal(["false", "true", "true", "true"], read.Take(4).Select(zone => zone.Text));
        Assert.All(read.Take(4), zone => Assert.InRange(zone.Confidence, 0.85, 1));
        Assert.InRange(read[4].Confidence, 0, 0.7);
    }

    [Fact]
    public async Task A_ruled_line_alone_is_no_signature_and_a_scrawl_across_it_is()
    {
        var page = Drawn.Blank(folder.File("signatures.png"), "-stroke", "black", "-strokewidth", "2", "-fill", "none",
            "-draw", "line 200,300 800,300", "-draw", "line 200,600 800,600",
            "-strokewidth", "3", "-draw", "bezier 240,590 300,480 330,660 400,560 450,500 470,640 560,580 600,540 620,620 700,570");

        var read = await pool.ReadZonesAsync(page,
            [new Zone("empty", ZoneKind.Signature, new Box(200, 200, 800, 310)), new Zone("signed", ZoneKind.Signature, new Box(200, 480, 800, 660))], ["eng"], default);

        Assert.Equal(["false", "true"], read.Select(zone => zone.Text));
        Assert.All(read, zone => Assert.InRange(zone.Confidence, 0.7, 1));
    }

    [Fact]
    public async Task A_text_zone_is_read_without_the_line_it_stands_on_and_an_empty_one_has_no_text()
    {
        var page = Drawn.Blank(folder.File("text.png"), "-pointsize", "36", "-annotate", "+210+340", "42 Harbour Street",
            "-stroke", "black", "-strokewidth", "2", "-draw", "line 200,346 900,346", "-draw", "line 200,546 900,546");

        var read = await pool.ReadZonesAsync(page,
            [new Zone("street", ZoneKind.Text, new Box(195, 296, 900, 356)), new Zone("empty", ZoneKind.Text, new Box(195, 496, 900, 556))], ["eng"], default);

        Assert.Equal("42 Harbour Street", read[0].Text);
        Assert.Null(read[1].Text);
        Assert.InRange(read[1].Confidence, 0.9, 1);
    }

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
