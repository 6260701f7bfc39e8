using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Recognising;

/// <summary>Boxes of a page that was turned, rotated and reduced, on the page as it is in its file.</summary>
public sealed class PagePlaceTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    [Theory]
    [InlineData(0, 10, 20, 40, 30)]
    [InlineData(90, 20, 160, 30, 190)]
    [InlineData(180, 260, 270, 290, 280)]
    [InlineData(270, 70, 10, 80, 40)]
    public void Quarter_turns_are_undone(int turned, int x0, int y0, int x1, int y1)
    {
        var (width, height) = turned switch { 0 or 180 => (300, 300), _ => (100, 200) };
        var place = new PagePlace(width, height, turned, 0, turned is 0 or 180 ? (300, 300) : (200, 100));

        var box = place.Of(new Box(10, 20, 40, 30));

        Assert.Equal(new Box(x0, y0, x1, y1), box);
    }

    [Fact]
    public void A_page_brought_to_half_its_size_is_measured_in_its_own_pixels() =>
        Assert.Equal(new Box(20, 40, 60, 80), new PagePlace(600, 400, 0, 0, (300, 200)).Of(new Box(10, 20, 30, 40)));

    [Fact]
    public void What_a_rotation_does_to_a_level_box_straightening_takes_back()
    {
        var level = new Box(700, 100, 900, 130);

        var tilted = new Rotation(1000, 1400, 2).Of(level);
        var straight = new Rotation(1000, 1400, -2).Straightened(tilted);

        Assert.NotEqual(level, tilted);
        Assert.InRange(Math.Abs(straight.X0 - level.X0) + Math.Abs(straight.Y0 - level.Y0) + Math.Abs(straight.X1 - level.X1) + Math.Abs(straight.Y1 - level.Y1), 0, 8);
    }

    [Theory]
    [InlineData("0.8", 0)]
    [InlineData("3", 0)]
    [InlineData("90", 270)]
    [InlineData("181", 180)]
    public async Task A_words_box_lies_where_its_word_is_in_the_file(string lying, int turned)
    {
        var path = Drawn.Page(folder.File("turned.png"), "-rotate", lying);

        var page = await pool.RecogniseAsync(path, 1, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false), default);

        Assert.Equal(turned, page.Turned);
        var (place, dear) = (page.Place(), page.Words.Single(word => word.Text == "Dear"));
        var box = place.Of(dear.Box);
        var ink = Drawn.Convert(folder.File("cut.png"), path, "+repage", "-crop", $"{box.Width}x{box.Height}+{box.X0}+{box.Y0}", "+repage", "-rotate", $"{turned}");
        var cut = await pool.RecogniseAsync(Drawn.Convert(folder.File("framed.png"), ink, "-bordercolor", "white", "-border", "60"), 1, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false), default);
        Assert.Equal("Dear", Assert.Single(cut.Words).Text);
    }

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
