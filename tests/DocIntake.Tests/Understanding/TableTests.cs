using System.Globalization;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;
using DocIntake.Samples;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Scanning;
using DocIntake.Samples.Tables;
using DocIntake.Tests.Recognising;
using Xunit.Abstractions;

namespace DocIntake.Tests.Understanding;

/// <summary>Tables of made-up houses, each of another look, as files and as an office's scans: every cell is compared.</summary>
public sealed class TableTests(ITestOutputHelper output) : IDisposable
{
    private static readonly bool Measure = Environment.GetEnvironmentVariable("DOCINTAKE_MEASURE") == "1";

    private readonly ReaderPool pool = TestReaders.Pool();
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Reads_the_tables_of_many_houses_from_files()
    {
        var tally = new Tally();
        for (var seed = 1; seed <= (Measure ? 200 : 25); seed++)
        {
            var (paper, _) = TablePaper.Invent(new Random(seed));
            var file = folder.File($"{seed}.pdf");
            Sheet.WritePdf(file, paper.Pages);
            tally += await CompareAsync($"{seed}", paper, Enumerable.Range(1, paper.Pages.Count).Select(page => (file, page)));
        }

        output.WriteLine($"files: {tally}");
        Assert.InRange(tally.F1, 0.98, 1);
        Assert.Equal(0, tally.WrongButPassed);
    }

    [Fact]
    public async Task Reads_the_tables_of_many_houses_from_scans()
    {
        var tally = new Tally();
        for (var seed = 1001; seed <= (Measure ? 1060 : 1004); seed++)
        {
            var random = new Random(seed);
            var (paper, _) = TablePaper.Invent(random);
            tally += await CompareAsync($"{seed}", paper, [.. paper.Pages.Select((draw, page) => (Scan(draw, $"{seed}-{page}", random), 1))]);
        }

        output.WriteLine($"scans: {tally}");
        Assert.InRange(tally.F1, 0.95, 1);
        Assert.InRange(tally.WrongButPassed, 0, tally.All / 200);
    }

    private string Scan(Action<Sheet> draw, string name, Random random)
    {
        var quality = ScanQuality.Office(random);
        var file = folder.File($"{name}.jpg");
        File.WriteAllBytes(file, ImageFiles.Jpeg(Scanner.Scan(Sheet.Print(draw, quality.Dpi), quality, random.Next()), quality.JpegQuality).Bytes);
        return file;
    }

    private async Task<Tally> CompareAsync(string name, Paper paper, IEnumerable<(string File, int Page)> sheets)
    {
        var pages = new List<RecognisedPage?>();
        foreach (var (file, number) in sheets)
            pages.Add(await pool.RecogniseAsync(file, number, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), default));
        var decision = Decider.Decide(Workflow, Extractor.Extract(Workflow, new DocumentContent(pages)), new DateOnly(2026, 1, 31));
        var (tally, seen) = (new Tally(), new HashSet<string>());
        foreach (var decided in decision.Fields)
        {
            var (field, told) = (decided.Definition, paper.Fields.GetValueOrDefault(decided.Definition.Name));
            seen.Add(field.Name);
            var outcome = Judge.OutcomeOf(field, told ?? "", decided.Reading?.Value);
            tally += new Tally(told is null ? 0 : 1, told is not null && outcome == Outcome.Right ? 1 : 0, outcome == Outcome.Wrong ? 1 : 0, outcome != Outcome.Right && decided.Doubt is null && decision.Doubt is null ? 1 : 0,
                decided.Doubt is null ? 0 : 1);
            if (outcome != Outcome.Right)
                output.WriteLine($"   {name} {field.Name}: '{decided.Reading?.Value}' for '{told}' at {decided.Reading?.Confidence:0.00} {(decided.Doubt is null ? "PASSED" : "")}");
        }
        var missed = paper.Fields.Where(field => field.Value is not null && !seen.Contains(field.Key)).ToList();
        if (missed.Count > 0)
            output.WriteLine($"   {name}: {missed.Count} cells not found, {(decision.Doubt is null ? "and NOBODY IS TOLD" : decision.Doubt)}");
        return tally + new Tally(missed.Count, 0, 0, decision.Doubt is null ? missed.Count : 0, 0);
    }

    private static readonly Workflow Workflow = Goods();

    internal static Workflow Goods()
    {
        using var folder = new Tests.Workflows.WorkflowFolder("goods");
        folder.With(WorkflowLoader.FileName, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Understanding", "goods.yaml")));
        var loaded = folder.Load();
        Assert.Empty(loaded.Errors);
        return loaded.Workflow!; // no errors
    }

    private sealed record Tally(int All = 0, int Right = 0, int Wrong = 0, int WrongButPassed = 0, int Doubtful = 0)
    {
        public double F1 => 2.0 * Right / Math.Max(1, Right + Wrong + All);

        public static Tally operator +(Tally one, Tally other) =>
            new(one.All + other.All, one.Right + other.Right, one.Wrong + other.Wrong, one.WrongButPassed + other.WrongButPassed, one.Doubtful + other.Doubtful);

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Right} of {All} cells right, {Wrong} wrong, F1 {F1:0.0000}, {WrongButPassed} wrong would pass, {Doubtful} for a person");
    }

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
