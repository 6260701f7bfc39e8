using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Understanding;

/// <summary>Blanks and scans as a reader would give them, by words alone: where do the zones land?</summary>
public sealed class RegistrationTests
{
    private const int Dpi = 200, Width = 1654, Height = 2339;
    private static readonly string[] Words =
    [
        "Application", "for", "the", "renewal", "licence", "Surname", "Given", "names", "Street", "number", "Postcode", "Town", "Date", "birth", "Telephone",
        "Please", "write", "capitals", "dark", "pen", "declare", "statement", "complete", "true", "false", "offence", "under", "section", "Registration", "Act",
        "Signature", "office", "use", "only", "Received", "Desk", "Identity", "checked", "Page", "Form", "household", "members", "vehicle", "owner", "holder",
        "expires", "previous", "permanent", "residence", "contact", "reason", "replacement", "damaged", "stolen", "lost", "fee", "paid", "cash", "card", "receipt",
    ];
    /// <summary>Millimetres: at the top, in the middle, at the foot.</summary>
    private static readonly (double X0, double Y0, double X1, double Y1)[] Zones = [(60, 40, 110, 47), (120, 150, 125, 155), (20, 260, 90, 275)];
    private static readonly string Fields = "blank: blank.pdf\nfields:\n" + string.Concat(Zones.Select((zone, i) =>
        FormattableString.Invariant($"  f{i}: {{type: text, zone: {{box: [{zone.X0}, {zone.Y0}, {zone.X1}, {zone.Y1}]}}}}\n")));

    [Theory]
    [InlineData(1.0, 0, 0, 0, 0.0, 0)]
    [InlineData(0.5, 0.3, 20, -10, 0.1, 0)]
    [InlineData(3.0, -0.4, -60, 90, 0.1, 0)]
    [InlineData(1.0, 5, 40, -60, 0.1, 0)]
    [InlineData(0.94, -0.2, 60, 0, 0.2, 0)]
    [InlineData(1.0, 0.3, 10, 10, 0.5, 0)]
    [InlineData(1.0, 0.1, -15, 25, 0.1, 0.4)]
    public async Task Zones_land_where_they_are_on_a_scan_of_another_size_turned_shifted_misread_or_covered(
        double scale, double degrees, double shiftX, double shiftY, double misread, double covered)
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var move = Turned(scale, degrees, shiftX, shiftY);
            var page = Moved(Blank(seed), move, (int)(Width * Paper(scale)), (int)(Height * Paper(scale)), misread, covered, seed);

            var read = await Read(Blank(seed), page);

            Assert.Null(read.Problem);
            AssertLanded(read, move, within: 3 * Math.Max(1, scale));
            Assert.All(read.Zones.Values, zone => Assert.InRange(zone.Confidence, 0.85, 1));
        }
    }

    [Fact]
    public async Task A_photograph_seen_from_the_side_is_laid_flat()
    {
        // Four percent smaller at the foot than at the head: a camera held a little aslant.
        (double X, double Y) move(double x, double y) => ((x * 0.98 + 30) / (1 + y * 1.7e-5 + x * 0.6e-5), (y * 0.99 + 25) / (1 + y * 1.7e-5 + x * 0.6e-5));
        var page = Moved(Blank(3), move, Width, Height, 0.1, 0, 3);

        var read = await Read(Blank(3), page);

        AssertLanded(read, move, within: 4);
        Assert.All(read.Zones.Values, zone => Assert.InRange(zone.Confidence, 0.85, 1));
    }

    [Fact]
    public async Task Another_form_with_many_of_the_same_words_is_refused()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var read = await Read(Blank(seed), Blank(seed + 1000));

            Assert.Empty(read.Zones);
            Assert.Contains("does not lie on the blank form blank.pdf", read.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Zones_far_from_all_that_could_be_read_are_doubted()
    {
        var page = Moved(Blank(5), Turned(1, 0.2, 8, 5), Width, Height, 0, 0, 5);
        var headOnly = page with { Words = [.. page.Words.Where(word => word.Box.Y1 < Height / 8)] };

        var read = await Read(Blank(5), headOnly);

        Assert.InRange(read.Zones["f0"].Confidence, 0.7, 1);
        Assert.InRange(read.Zones["f1"].Confidence, 0, 0.84);
    }

    [Fact]
    public async Task A_blank_without_words_is_scaled_to_the_page_and_believed_by_half()
    {
        var bare = Blank(1) with { Words = [] };

        var read = await Read(bare, bare with { Width = Width * 2, Height = Height * 2, Dpi = 2 * Dpi });

        AssertLanded(read, (x, y) => (2 * x, 2 * y), within: 2);
        Assert.All(read.Zones.Values, zone => Assert.InRange(zone.Confidence, 0, 0.5));
    }

    /// <summary>A little smaller is a page fitted to other paper; anything else is another resolution.</summary>
    private static double Paper(double scale) => scale is > 0.9 and < 1 ? 1 : scale;

    private static void AssertLanded(FormReading read, Func<double, double, (double X, double Y)> move, double within)
    {
        for (var i = 0; i < Zones.Length; i++)
        {
            var (zone, box) = (Zones[i], read.Zones[$"f{i}"].Box);
            (double X, double Y) At(double x, double y) => move(x / 25.4 * Dpi, y / 25.4 * Dpi);
            var corners = new[] { At(zone.X0, zone.Y0), At(zone.X1, zone.Y0), At(zone.X0, zone.Y1), At(zone.X1, zone.Y1) };
            Assert.InRange(box.CentreX, corners.Average(c => c.X) - within, corners.Average(c => c.X) + within);
            Assert.InRange(box.CentreY, corners.Average(c => c.Y) - within, corners.Average(c => c.Y) + within);
            var (width, height) = ((corners[1].X + corners[3].X - corners[0].X - corners[2].X) / 2, (corners[2].Y + corners[3].Y - corners[0].Y - corners[1].Y) / 2);
            Assert.InRange(box.Width, width - within, width + within);
            Assert.InRange(box.Height, height - within, height + within);
        }
    }

    private static Func<double, double, (double X, double Y)> Turned(double scale, double degrees, double shiftX, double shiftY)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return (x, y) =>
        {
            var (dx, dy) = (x - Width / 2.0, y - Height / 2.0);
            return (scale * (dx * cos - dy * sin + Width / 2.0) + shiftX, scale * (dx * sin + dy * cos + Height / 2.0) + shiftY);
        };
    }

    /// <summary>Every seed prints the words elsewhere.</summary>
    private static RecognisedPage Blank(int seed)
    {
        var random = new Random(seed);
        var words = Words.OrderBy(_ => random.Next()).Select((word, i) =>
        {
            var (x, y) = (100 + i % 5 * 300 + random.Next(120), 80 + i / 5 * 180 + random.Next(90));
            return new Word(word, new Box(x, y, x + word.Length * 16, y + 24), 0.95, i);
        });
        return new RecognisedPage { Number = 1, Width = Width, Height = Height, Dpi = Dpi, Source = PageSource.TextLayer, Words = [.. words], ImageFile = "" };
    }

    /// <summary>The filled page: every word moved, its box as ragged as OCR's, some misread or under a sticker; and what somebody wrote between.</summary>
    private static RecognisedPage Moved(RecognisedPage blank, Func<double, double, (double X, double Y)> move, int width, int height, double misread, double covered, int seed)
    {
        var random = new Random(seed * 31);
        int Ragged(double at) => (int)Math.Round(at + random.NextDouble() * 4 - 2);
        Word Move(Word word, string text)
        {
            var (a, b) = (move(word.Box.X0, word.Box.CentreY), move(word.Box.X1, word.Box.CentreY));
            return word with { Text = text, Box = new Box(Ragged(a.X), Ragged((a.Y + b.Y) / 2 - 12), Ragged(b.X), Ragged((a.Y + b.Y) / 2 + 12)) };
        }
        var print = blank.Words.Where(word => word.Box.CentreY > covered * Height)
            .Select(word => Move(word, random.NextDouble() < misread ? new string([.. word.Text.Reverse()]) : word.Text));
        var written = Enumerable.Range(0, 30).Select(i => Move(blank.Words[i] with { Box = blank.Words[(i + 7) % 60].Box }, i % 3 == 0 ? "Surname" : $"Q{i}XVK"));
        return blank with { Width = width, Height = height, Source = PageSource.Ocr, Words = [.. print.Concat(written)] };
    }

    private static async Task<FormReading> Read(RecognisedPage blank, RecognisedPage page)
    {
        var workflow = WorkflowFolder.Loaded(Fields, ("blank.pdf", "%PDF-1.4"));
        return await new FormReader(new EchoingReaders(blank)).ReadAsync(workflow, [new PageWithImage(page, "page.png")], default);
    }

    /// <summary>Reads the blank as given, and in every zone its own name.</summary>
    private sealed class EchoingReaders(RecognisedPage blank) : IReaders
    {
        public Task<Prepared> PrepareAsync(string path, string fileName, string? password, CancellationToken cancel) => throw new NotSupportedException();

        public Task<RecognisedPage> RecogniseAsync(string path, int page, string outputFolder, RecogniseSettings settings, CancellationToken cancel) => Task.FromResult(blank);

        public Task<IReadOnlyList<ZoneReading>> ReadZonesAsync(string imagePath, IReadOnlyList<Zone> zones, IReadOnlyList<string> languages, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<ZoneReading>>([.. zones.Select(zone => new ZoneReading(zone.Name, zone.Name, 1, 0.1, zone.Box))]);

        public Task<IReadOnlyList<Box>> FindBoxesAsync(string imagePath, CancellationToken cancel) => throw new NotSupportedException();

        public Task AssembleAsync(IReadOnlyList<PdfPart> parts, string outputPath, CancellationToken cancel) => throw new NotSupportedException();
    }
}
