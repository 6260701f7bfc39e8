using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Recognising;

/// <summary>Real readers on files with a known truth.</summary>
public sealed class ReadingTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    [Fact]
    public async Task A_scan_becomes_words_with_boxes_and_a_pdf_that_can_be_searched()
    {
        var output = folder.NewFolder();

        var page = await pool.RecogniseAsync(Drawn.Page(folder.File("letter.png")), 1, output, new RecogniseSettings(["eng"]), default);

        Assert.Equal(PageSource.Ocr, page.Source);
        Assert.Contains("1,284.50", page.Words.Select(word => word.Text));
        var dear = page.Words.Single(word => word.Text == "Dear");
        Assert.InRange(dear.Box.X0, 170, 195);
        Assert.InRange(dear.Box.CentreY, 225, 265);
        Assert.True(page.Words.Average(word => word.Confidence) > 0.85);
        var text = Drawn.Run("pdftotext", [Path.Combine(output, page.SearchablePdfFile!), folder.File("text")], folder.File("text")); // asked for above
        Assert.Contains("Yours faithfully", await File.ReadAllTextAsync(text), StringComparison.Ordinal);
        var boxes = Drawn.Run("pdftotext", ["-bbox", Path.Combine(output, page.SearchablePdfFile!), folder.File("boxes")], folder.File("boxes")); // asked for above
        var left = Regex.Match(await File.ReadAllTextAsync(boxes), "xMin=\"([0-9.]+)\"[^>]*>Dear<").Groups[1].Value;
        Assert.Equal(dear.Box.X0 * 72.0 / page.Dpi, double.Parse(left, CultureInfo.InvariantCulture), 0.2);
    }

    [Fact]
    public async Task Words_run_together_are_parted_where_their_form_tells_it()
    {
        var page = await RecogniseAsync(Drawn.Blank(folder.File("together.png"), "-pointsize", "44", "-annotate", "+180+260", "Paid 22/03/201818:19 an amount\nof 20.00SR and 1.50kg to\nMcDonald, TotalGST included"));

        var words = page.Words.Select(word => word.Text).ToList();

        Assert.Equal("22/03/2018 18:19", string.Join(' ', words.SkipWhile(word => word != "22/03/2018").Take(2)));
        Assert.Equal("20.00 SR", string.Join(' ', words.SkipWhile(word => word != "20.00").Take(2)));
        Assert.Equal("Total GST", string.Join(' ', words.SkipWhile(word => word != "Total").Take(2)));
        Assert.Contains("McDonald,", words);
        Assert.Contains("1.50kg", words);
    }

    [Fact]
    public async Task Without_a_wish_for_images_nothing_is_left_in_the_folder()
    {
        var output = folder.NewFolder();
        var text = new HandmadePdf().Write(folder.File("text.pdf"), "BT /F1 12 Tf 72 200 Td (The total is 1,284.50 EUR, paid on time) Tj ET");
        var settings = new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false);

        var (scanned, digital) = (await pool.RecogniseAsync(Drawn.Page(folder.File("letter.png")), 1, output, settings, default), await pool.RecogniseAsync(text, 1, output, settings, default));

        Assert.Equal((null, null), (scanned.ImageFile, digital.ImageFile));
        Assert.Empty(Directory.GetFiles(output));
    }

    [Theory]
    [InlineData("90", 270)]
    [InlineData("180", 180)]
    [InlineData("270", 90)]
    public async Task A_page_that_lies_wrong_is_stood_upright(string lying, int turned)
    {
        var path = Drawn.Page(folder.File("turned.png"), "-rotate", lying);

        var page = await RecogniseAsync(path);

        Assert.Equal(turned, page.Turned);
        Assert.Contains("faithfully", page.Words.Select(word => word.Text));
        Assert.True(page.Height > page.Width);
    }

    [Fact]
    public async Task Skew_is_taken_out()
    {
        var page = await RecogniseAsync(Drawn.Page(folder.File("skewed.png"), "-background", "white", "-rotate", "2"));

        Assert.InRange(Math.Abs(page.Skew), 1.7, 2.3);
        var line = page.Words.Where(word => word.Text is "total" or "1,284.50" or "time.").Select(word => word.Box.CentreY).ToArray();
        Assert.True(line.Max() - line.Min() < 12, "words of one line stand level");
    }

    [Fact]
    public async Task Every_page_of_a_tiff_is_read_and_a_blank_one_is_told()
    {
        var (first, second) = (Drawn.Page(folder.File("first.png")), Drawn.Blank(folder.File("second.png")));
        var path = Drawn.Convert(folder.File("stack.tif"), first, second, "-compress", "zip");

        var prepared = await pool.PrepareAsync(path, "stack.tif", null, default);

        Assert.Equal(("image/tiff", 2), (prepared.MediaType, prepared.PageCount));
        Assert.False((await RecogniseAsync(path)).Blank);
        var blank = await RecogniseAsync(path, 2);
        Assert.True(blank.Blank);
        Assert.Equal(PageSource.None, blank.Source);
    }

    [Fact]
    public async Task A_good_text_layer_is_taken_as_it_is()
    {
        var path = new HandmadePdf().Write(folder.File("text.pdf"), "BT /F1 12 Tf 72 200 Td (The total is 1,284.50 EUR, paid on time) Tj ET");

        var page = await RecogniseAsync(path);

        Assert.Equal(PageSource.TextLayer, page.Source);
        Assert.Equal(["The", "total", "is"], page.Words.Take(3).Select(word => word.Text));
        // 72 points from the left, 200 from below on 300: in pixels of the page's image.
        Assert.InRange(page.Words[0].Box.X0, 72 * page.Width / 400 - 4, 72 * page.Width / 400 + 4);
        Assert.InRange(page.Words[0].Box.Y1, 95 * page.Height / 300, 108 * page.Height / 300);
    }

    [Fact]
    public async Task A_text_layer_of_nonsense_is_recognised_instead()
    {
        var pdf = new HandmadePdf();
        var map = pdf.AddStream("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> endcodespacerange "
            + "1 beginbfrange <20> <7E> <E020> endbfrange endcmap end end");
        var font = pdf.Add($"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {map}>>");
        var path = pdf.Write(folder.File("nonsense.pdf"), "BT /F9 24 Tf 40 150 Td (Payment received today) Tj ET", page: $"/Resources <</Font <</F9 {font}>>>>");

        var page = await RecogniseAsync(path);

        Assert.Equal(PageSource.Ocr, page.Source);
        Assert.Contains("received", page.Words.Select(word => word.Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    public async Task Form_values_come_with_their_places_however_the_page_is_turned(int rotation)
    {
        var pdf = new HandmadePdf();
        var name = pdf.Add("<</Type /Annot /Subtype /Widget /FT /Tx /T (surname) /TU (Family name) /V (Thornton) /Rect [40 240 160 260]>>");
        var tick = pdf.Add("<</Type /Annot /Subtype /Widget /FT /Btn /T (moved) /AS /On /V /On /Rect [40 200 52 212]>>");
        var choice = pdf.Add("<</Type /Annot /Subtype /Widget /FT /Ch /T (kind) /V (o) /Opt [[(o) (Owner)] [(t) (Tenant)]] /Rect [40 160 160 180]>>");
        var path = pdf.Write(folder.File("form.pdf"), "BT /F1 12 Tf 72 100 Td (A form that has been filled in) Tj ET",
            page: $"/Rotate {rotation} /Annots [{name} {tick} {choice}]", catalog: $"/AcroForm <</Fields [{name} {tick} {choice}]>>");

        var page = await RecogniseAsync(path);

        Assert.Equal([("surname", "Thornton"), ("moved", "true"), ("kind", "Owner")], page.FormValues.Select(value => (value.Name, value.Value)));
        Assert.Equal("Family name", page.FormValues[0].Label);
        var (x, y) = (page.FormValues[0].Box.CentreX / page.Width, page.FormValues[0].Box.CentreY / page.Height);
        // 100 of 400 points from the left, 50 of 300 from the top; turned clockwise the top is on the right.
        var (wantedX, wantedY) = rotation == 0 ? (100 / 400.0, 50 / 300.0) : (1 - 50 / 300.0, 100 / 400.0);
        Assert.InRange(x, wantedX - 0.01, wantedX + 0.01);
        Assert.InRange(y, wantedY - 0.01, wantedY + 0.01);
    }

    [Fact]
    public async Task A_locked_pdf_asks_for_its_password_and_opens_with_it()
    {
        var open = new HandmadePdf().Write(folder.File("open.pdf"), "BT /F1 12 Tf 72 200 Td (Only for those who know the word) Tj ET");
        var locked = Drawn.Run("qpdf", ["--encrypt", "mellon", "owner", "256", "--", open, folder.File("locked.pdf")], folder.File("locked.pdf"));

        var without = await Assert.ThrowsAsync<DocumentException>(() => pool.PrepareAsync(locked, "locked.pdf", null, default));
        var wrong = await Assert.ThrowsAsync<DocumentException>(() => pool.PrepareAsync(locked, "locked.pdf", "friend", default));
        var page = await pool.RecogniseAsync(locked, 1, folder.NewFolder(), new RecogniseSettings(["eng"], "mellon"), default);

        Assert.Equal((TaskKind.PasswordNeeded, TaskKind.PasswordNeeded), (without.Kind, wrong.Kind));
        Assert.Contains("know", page.Words.Select(word => word.Text));
    }

    [Fact]
    public async Task Bad_files_are_refused_with_a_word_for_a_person()
    {
        var bomb = folder.File("bomb.tif");
        await File.WriteAllBytesAsync(bomb, TiffOf(30_000, 30_000));
        await File.WriteAllBytesAsync(folder.File("empty.pdf"), []);
        await File.WriteAllTextAsync(folder.File("renamed.pdf"), "Dear Sir, this is a letter and no PDF.");
        await File.WriteAllTextAsync(folder.File("broken.pdf"), "%PDF-1.7\n1 0 obj <</Type /Cat");
        await File.WriteAllTextAsync(folder.File("pageless.pdf"),
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n");

        Assert.Contains("30000 × 30000", await RefusalAsync(bomb), StringComparison.Ordinal);
        Assert.Contains("empty", await RefusalAsync(folder.File("empty.pdf")), StringComparison.Ordinal);
        Assert.Contains("plain text", await RefusalAsync(folder.File("renamed.pdf")), StringComparison.Ordinal);
        Assert.Contains("damaged", await RefusalAsync(folder.File("broken.pdf")), StringComparison.Ordinal);
        Assert.Contains("without a page", await RefusalAsync(folder.File("pageless.pdf")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_scans_and_pdfs_go_into_one_pdf_in_order()
    {
        var output = folder.NewFolder();
        var scanned = await pool.RecogniseAsync(Drawn.Page(folder.File("letter.png")), 1, output, new RecogniseSettings(["eng"]), default);
        var digital = new HandmadePdf().Write(folder.File("digital.pdf"), "BT /F1 12 Tf 72 200 Td (The second page) Tj ET");
        var whole = folder.File("whole.pdf");

        await pool.AssembleAsync([new(Path.Combine(output, scanned.SearchablePdfFile!), 1), new(digital, 1), new(folder.File("letter.png"), 1, "image/png")], whole, default); // asked for above

        Assert.Equal(3, (await pool.PrepareAsync(whole, "whole.pdf", null, default)).PageCount);
        Assert.Contains("second", (await RecogniseAsync(whole, 2)).Words.Select(word => word.Text));
    }

    /// <summary>A TIFF's header and one directory that states a size; of its pixels there is nothing.</summary>
    private static byte[] TiffOf(int width, int height)
    {
        var bytes = new List<byte>([(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 2, 0]);
        foreach (var (tag, value) in new[] { (256, width), (257, height) })
            bytes.AddRange([(byte)tag, (byte)(tag >> 8), 4, 0, 1, 0, 0, 0, .. BitConverter.GetBytes(value)]);
        return [.. bytes, 0, 0, 0, 0];
    }

    private Task<RecognisedPage> RecogniseAsync(string path, int page = 1) =>
        pool.RecogniseAsync(path, page, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false), default);

    private async Task<string> RefusalAsync(string path) =>
        (await Assert.ThrowsAsync<DocumentException>(() => pool.PrepareAsync(path, Path.GetFileName(path), null, default))).Message;

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
