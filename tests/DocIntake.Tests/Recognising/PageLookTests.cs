using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Recognising;

/// <summary>What pages look like close up, by real readers.</summary>
public sealed class PageLookTests : IDisposable
{
    private static readonly RecogniseSettings Fast = new(["eng"], SearchablePdf: false, PageImage: false) { SecondReader = SecondReaderMode.Off };
    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    [Fact]
    public async Task A_page_looks_the_same_at_another_resolution_or_with_a_number_stamped_on_it_and_a_picture_looks_otherwise()
    {
        var page = await LookAsync(Drawn.Page(folder.File("page.png")));
        var finer = await LookAsync(Drawn.Page(folder.File("finer.png"), "-resize", "150%"));
        var stamped = await LookAsync(Drawn.Page(folder.File("stamped.png"), "-pointsize", "40", "-annotate", "+1200+2200", "2074637029"));
        var picture = await LookAsync(Drawn.Blank(folder.File("picture.png"), "-draw", "circle 800,1100 800,500", "-draw", "rectangle 200,1900 1400,2200"));

        Assert.Equal(116, page.Count);
        var (fromFiner, fromStamped, fromPicture) = (Distance(page, finer), Distance(page, stamped), Distance(page, picture));
        var found = $"finer {fromFiner:0.0}, stamped {fromStamped:0.0}, picture {fromPicture:0.0}";
        Assert.True(fromFiner < fromPicture / 2, found);
        Assert.True(fromStamped < fromPicture / 4, found);
    }

    [Fact]
    public async Task An_empty_page_has_an_empty_look_and_a_page_of_a_pdfs_own_text_none()
    {
        var text = new HandmadePdf().Write(folder.File("text.pdf"), "BT /F1 12 Tf 72 200 Td (The total is 1,284.50 EUR, paid on time) Tj ET");

        Assert.All(await LookAsync(Drawn.Blank(folder.File("blank.png"))), share => Assert.Equal(0, share));
        Assert.Null((await pool.RecogniseAsync(text, 1, folder.NewFolder(), Fast, default)).Look);
    }

    private async Task<IReadOnlyList<byte>> LookAsync(string path) => (await pool.RecogniseAsync(path, 1, folder.NewFolder(), Fast, default)).Look!; // it is an image

    private static double Distance(IReadOnlyList<byte> one, IReadOnlyList<byte> other) => Math.Sqrt(one.Zip(other, (a, b) => Math.Pow(a - b, 2)).Sum());

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
