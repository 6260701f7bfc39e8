using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Recognising;

/// <summary>What is done to a page's picture before it is read, against the same page read without it.</summary>
public sealed class PreparationTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    [Fact]
    public async Task Black_edges_and_punch_holes_are_not_read()
    {
        var page = Drawn.Page(folder.File("edges.png"), "-draw", "rectangle 0,0 70,2339", "-draw", "rectangle 0,2290 1654,2339", "-draw", "circle 125,700 125,735", "-draw", "circle 125,1600 125,1635");

        var (clean, left) = (await ReadAsync(page), await ReadAsync(page, PreparationStep.Borders));

        Assert.Equal(Letter, Text(clean));
        Assert.True(clean.Count <= left.Count);
    }

    [Theory]
    [InlineData("#3a4a46", "white")]
    [InlineData("black", "white")]
    [InlineData("#707070", "#f0f0f0")]
    public async Task A_letterhead_in_light_print_on_a_dark_band_is_no_black_edge(string band, string print)
    {
        var page = Drawn.Blank(folder.File("band.png"), "-fill", band, "-draw", "rectangle 0,0 1654,205", "-fill", print, "-pointsize", "50", "-annotate", "+140+130", "Brightwater Trading Company",
            "-fill", "black", "-pointsize", "28", "-annotate", "+140+270", "Unit 4, Canal Wharf", "-rotate", "0.5", "-crop", "1654x2339+0+0", "+repage", "-attenuate", "0.1", "+noise", "Gaussian");

        Assert.Equal("Brightwater Trading Company Unit 4, Canal Wharf", Text(await ReadAsync(page)));
    }

    [Fact]
    public async Task The_grain_of_clean_paper_is_no_black_edge_and_takes_no_words_with_it()
    {
        var words = (await ReadAsync(Drawn.Bill(folder.File("bill.png")))).Select(word => word.Text);

        Assert.Superset(new HashSet<string> { "CORNER", "SHOP", "Apples", "Bread", "Milk", "Total" }, words.ToHashSet());
    }

    [Fact]
    public async Task Specks_all_over_a_page_do_not_hide_its_words()
    {
        var page = Drawn.Page(folder.File("specks.png"), "-seed", "11", "-attenuate", "0.2", "+noise", "Impulse", "-colorspace", "Gray", "-threshold", "50%");

        var (clean, left) = (await ReadAsync(page), await ReadAsync(page, PreparationStep.Despeckle));

        Assert.True(Found(clean) >= 0.95, $"{Found(clean)}");
        Assert.True(Found(clean) >= Found(left), $"{Found(clean)} with, {Found(left)} without");
    }

    [Fact]
    public async Task A_page_photographed_on_a_dark_table_is_read()
    {
        var page = Drawn.Convert(folder.File("photo.png"), Drawn.Page(folder.File("letter.png")), "-fill", "#404040", "-draw", "rectangle 0,1200 1654,2339", "(", "-size", "1654x2339", "gradient:white-#505050", ")", "-compose", "Multiply", "-composite");

        var words = await ReadAsync(page);

        Assert.True(Found(words) >= 0.9, $"{Found(words)}");
    }

    private static string Letter => string.Join(' ', Words(Drawn.Letter));

    private static string Text(IReadOnlyList<Word> words) => string.Join(' ', words.Select(word => word.Text));

    private static string[] Words(string text) => text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static double Found(IReadOnlyList<Word> words)
    {
        var (wanted, read) = (Words(Drawn.Letter), words.Select(word => word.Text).ToList());
        return wanted.Count(read.Remove) / (double)wanted.Length;
    }

    private async Task<IReadOnlyList<Word>> ReadAsync(string path, params PreparationStep[] without)
    {
        var settings = new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false) { SecondReader = SecondReaderMode.Off, Without = without };
        return (await pool.RecogniseAsync(path, 1, folder.NewFolder(), settings, default)).Words;
    }

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
