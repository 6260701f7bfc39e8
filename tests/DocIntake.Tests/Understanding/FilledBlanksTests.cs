using System.Globalization;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Workflows;
using DocIntake.Pipeline.Workflows.Proposing;
using DocIntake.Reader.Protocol;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Scanning;
using DocIntake.Tests.Recognising;
using Xunit.Abstractions;

namespace DocIntake.Tests.Understanding;

/// <summary>
/// Blank US tax forms: a workflow is proposed from each, the form is filled with made-up values, and read as the PDF it then is and as an office's scan of it.
/// </summary>
public sealed class FilledBlanksTests(ITestOutputHelper output) : IDisposable
{
    private const string Forms = "blank-irs-forms";
    private static readonly string[] Words = ["Harbour", "Miller", "Oak", "Garden", "Station", "Thornton", "North", "Bakery", "Repair", "Market", "Sons", "Ellis", "Bridge"];

    private readonly ReaderPool pool = TestReaders.Pool();
    private readonly TestFolder folder = new();

    private static IEnumerable<string> Measured => Environment.GetEnvironmentVariable("DOCINTAKE_MEASURE") == "1"
        ? Directory.EnumerateFiles(SharedData.Folder(Forms), "*.pdf").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
        : ["f1040v", "f8889"];

    [SkippableFact]
    public async Task A_workflow_proposed_from_a_blank_form_reads_it_filled_in_as_a_file_and_as_a_scan()
    {
        var (file, scan) = (new Tally(), new Tally());
        foreach (var name in Measured)
        {
            var blank = Path.Combine(SharedData.Folder(Forms), $"{name}.pdf");
            var random = new Random(Fuzzy.Plain(name).Sum(letter => letter));
            var workflow = await ProposeAsync(name, blank);
            var filling = new FormFilling(blank, folder);
            var (truth, values) = Fill(workflow, filling, random);
            var filled = filling.Write(values, folder.File($"{name}.pdf"));

            var ofFile = await ReadAsync(workflow, truth, Enumerable.Range(1, Pages(workflow)).Select(page => (filled, page)));
            var ofScan = await ReadAsync(workflow, truth, Scan(filled, name, Pages(workflow), random).Select(image => (image, 1)));

            output.WriteLine($"{name}: {truth.Count} of {workflow.Fields.Count} fields filled; file {ofFile}; scan {ofScan}");
            (file, scan) = (file + ofFile, scan + ofScan);
        }
        output.WriteLine($"all: file {file}; scan {scan}");
        Assert.Equal((file.All, 0), (file.Right, file.Wrong));
        Assert.InRange(scan.F1, 0.95, 1);
    }

    private async Task<Workflow> ProposeAsync(string name, string blank)
    {
        var pages = new List<RecognisedPage>();
        var count = (await pool.PrepareAsync(blank, "blank.pdf", null, default)).PageCount;
        for (var page = 1; page <= count; page++)
            pages.Add(await pool.RecogniseAsync(blank, page, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), default));
        var place = Directory.CreateDirectory(Path.Combine(folder.NewFolder(), name)).FullName;
        File.Copy(blank, Path.Combine(place, "blank.pdf"));
        File.WriteAllText(Path.Combine(place, WorkflowLoader.FileName), ProposalYaml.Of(FormProposal.Of(name, "blank.pdf", pages)));
        var loaded = WorkflowLoader.Load(place);
        Assert.Empty(loaded.Errors);
        return loaded.Workflow!; // no errors
    }

    private static int Pages(Workflow workflow) => workflow.Sort.PagesMax;

    /// <summary>By a field's name what stands there, and by the form's own name what it is filled with.</summary>
    private static (Dictionary<string, string> Truth, Dictionary<string, string> Values) Fill(Workflow workflow, FormFilling filling, Random random)
    {
        var (truth, values) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var field in workflow.Fields.Where(field => field.Places.Count > 0 && random.Next(4) > 0))
        {
            var own = field.FormFields[0];
            var room = (int)(field.Places[0].Box is var box ? (box.X1 - box.X0 - 2) / 2.2 : 0);
            if (Value(field.Type, Math.Min(room, filling.MostCharacters(own) ?? 24), random) is { } value)
                truth[field.Name] = values[own] = value;
        }
        return (truth, values);
    }

    private static string? Value(FieldType type, int most, Random random) => (type, most) switch
    {
        (FieldType.Tick, _) => "true",
        (FieldType.Signature, _) or (_, < 1) => null,
        (FieldType.Date, >= 10) => $"{random.Next(13, 28)}/{random.Next(1, 12):00}/{random.Next(1990, 2021)}",
        (FieldType.Date or FieldType.Email or FieldType.Iban or FieldType.Phone, _) => null,
        (FieldType.Money, >= 5) => random.Next(1000, (int)Math.Pow(10, Math.Min(6, most - 1))).ToString("#,##0", CultureInfo.InvariantCulture),
        (FieldType.Money or FieldType.Number or FieldType.Id, _) or (_, < 6) => random.Next((int)Math.Pow(10, Math.Min(most, 8) - 1), (int)Math.Pow(10, Math.Min(most, 8))).ToString(CultureInfo.InvariantCulture),
        _ => Sentence(most, random),
    };

    private static string Sentence(int most, Random random)
    {
        var words = Words[random.Next(Words.Length)];
        while (Words[random.Next(Words.Length)] is var word && words.Length + 1 + word.Length <= most)
            words += $" {word}";
        return words.Length <= most ? words : words[..most];
    }

    private List<string> Scan(string filled, string name, int pages, Random random)
    {
        var scans = new List<string>();
        for (var page = 1; page <= pages; page++)
        {
            var quality = ScanQuality.Office(random);
            var drawn = folder.File($"{name}-{page}");
            Drawn.Run("pdftoppm", ["-r", $"{quality.Dpi}", "-gray", "-f", $"{page}", "-l", $"{page}", "-singlefile", filled, drawn], drawn);
            var scanned = Scanner.Scan(Pgm($"{drawn}.pgm", quality.Dpi), quality, random.Next());
            scans.Add(folder.File($"{name}-{page}.jpg"));
            File.WriteAllBytes(scans[^1], ImageFiles.Jpeg(scanned, quality.JpegQuality).Bytes);
        }
        return scans;
    }

    private static GreyImage Pgm(string file, int dpi)
    {
        var bytes = File.ReadAllBytes(file);
        var head = System.Text.Encoding.ASCII.GetString(bytes, 0, 30).Split(['\n', ' '], 5);
        var (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
        return new GreyImage(width, height, dpi, bytes[^(width * height)..]);
    }

    private async Task<Tally> ReadAsync(Workflow workflow, Dictionary<string, string> truth, IEnumerable<(string File, int Page)> sheets)
    {
        var pages = new List<PageWithImage?>();
        foreach (var (file, number) in sheets)
        {
            var into = folder.NewFolder();
            var page = await pool.RecogniseAsync(file, number, into, new RecogniseSettings(["eng"], SearchablePdf: false), default);
            pages.Add(new PageWithImage(page, Path.Combine(into, page.ImageFile!))); // written unless asked not to
        }
        var form = await new FormReader(pool).ReadAsync(workflow, pages, default);
        Assert.Null(form.Problem);
        var decision = Decider.Decide(workflow, Extractor.Extract(workflow, new DocumentContent([.. pages.Select(page => page?.Content)], form.Zones)), new DateOnly(2026, 1, 31));
        var tally = new Tally();
        foreach (var decided in decision.Fields)
        {
            var (field, told) = (decided.Definition, truth.GetValueOrDefault(decided.Definition.Name));
            var outcome = Judge.OutcomeOf(field, told ?? "", decided.Reading?.Value);
            tally += new Tally(told is null ? 0 : 1, told is not null && outcome == Outcome.Right ? 1 : 0, outcome == Outcome.Wrong ? 1 : 0,
                outcome != Outcome.Right && decided.Reading?.Confidence >= workflow.Threshold ? 1 : 0);
            if (outcome != Outcome.Right)
                output.WriteLine($"   {field.Name} ({field.Type}): '{decided.Reading?.Value}' for '{told}' at {decided.Reading?.Confidence:0.00}, {(field.Places is [var place, ..] ? place.Box : null)}");
        }
        return tally;
    }

    private sealed record Tally(int All = 0, int Right = 0, int Wrong = 0, int Passed = 0)
    {
        public double F1 => 2.0 * Right / Math.Max(1, Right + Wrong + All);

        public static Tally operator +(Tally one, Tally other) => new(one.All + other.All, one.Right + other.Right, one.Wrong + other.Wrong, one.Passed + other.Passed);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Right} of {All} right, {Wrong} wrong, F1 {F1:0.000}, {Passed} wrong would pass");
    }

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
