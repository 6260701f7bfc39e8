using System.Text.Json;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Recognising;
using DocIntake.Tests.Workflows;
using Xunit.Abstractions;

namespace DocIntake.Tests.Understanding;

/// <summary>US tax form 1099-MISC, once printed by hand and scanned, five times typed: one workflow of 26 fields for all of them; its blank is one of the typed ones.</summary>
public sealed class Form1099Tests(ITestOutputHelper output) : IDisposable
{
    private const string Forms = "filled-1099-misc", Blank = "f1099msc_state.pdf";

    private readonly ReaderPool pool = TestReaders.Pool();
    private readonly TestFolder folder = new();

    [SkippableFact]
    public async Task The_hand_printed_scan_is_read_by_its_zones()
    {
        Skip.IfNot(File.Exists(Path.Combine(new ReaderOptions().SecondReaderFolder, SecondReaderFiles.Model(SecondReaderFiles.Hand))), "The recogniser for handwriting is not installed.");
        var (right, wrong, all, sure) = await ReadAsync("f1099_scanned.jpg", "f1099_scanned.jpg.json");

        Assert.Equal(25, all);
        Assert.InRange(right, 21, all);
        Assert.InRange(F1(right, wrong, all), 0.80, 1);
        Assert.Empty(sure);
    }

    [SkippableTheory]
    [InlineData("payer")]
    [InlineData("payer_2")]
    [InlineData("recipient")]
    [InlineData("recipient_2")]
    [InlineData("state")]
    public async Task The_typed_forms_are_read_as_pictures_by_the_same_zones(string name)
    {
        var picture = folder.File($"{name}.jpg");
        Skip.IfNot(File.Exists(Path.Combine(new ReaderOptions().SecondReaderFolder, SecondReaderFiles.Library)), "The second reader is not installed.");
        Drawn.Run("pdftoppm", ["-r", "200", "-jpeg", "-singlefile", Path.Combine(SharedData.Folder(Forms), $"f1099msc_{name}.pdf"), Path.ChangeExtension(picture, null)], picture);

        var (right, _, all, sure) = await ReadAsync(picture, $"f1099msc_{name}.pdf.json");

        Assert.InRange(right, all - 2, all);
        Assert.Empty(sure);
    }

    [SkippableTheory]
    [InlineData("payer")]
    [InlineData("payer_2")]
    [InlineData("recipient")]
    [InlineData("recipient_2")]
    [InlineData("state")]
    public async Task The_typed_forms_are_read_whole_from_their_files(string name)
    {
        var (right, wrong, all, _) = await ReadAsync($"f1099msc_{name}.pdf", $"f1099msc_{name}.pdf.json");

        Assert.Equal(all, right);
        Assert.Equal(0, wrong);
    }

    /// <returns>How many filled fields are right; how many say something wrong, or something where nothing stands; how many are filled; and what of the wrong would pass.</returns>
    private async Task<(int Right, int Wrong, int All, IReadOnlyList<string> Sure)> ReadAsync(string file, string truthFile)
    {
        var shared = SharedData.Folder(Forms);
        using var config = new WorkflowFolder("form-1099-misc");
        File.Copy(Path.Combine(shared, Blank), Path.Combine(config.Folder, "blank.pdf"));
        var loaded = config.With("workflow.yaml", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Understanding", "form-1099-misc.yaml"))).Load();
        Assert.Empty(loaded.Errors);
        var workflow = loaded.Workflow!; // no errors
        var pages = folder.NewFolder();
        var page = await pool.RecogniseAsync(Path.Combine(shared, file), 1, pages, new RecogniseSettings(workflow.Languages, SearchablePdf: false), default);

        var form = await new FormReader(pool).ReadAsync(workflow, [new PageWithImage(page, Path.Combine(pages, page.ImageFile!))], default); // written unless asked not to
        Assert.Null(form.Problem);
        var decision = Decider.Decide(workflow, Extractor.Extract(workflow, new DocumentContent([page], form.Zones)), new DateOnly(2022, 1, 31));

        var truth = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(shared, "truth", truthFile)))! // an object
            .ToDictionary(pair => Fuzzy.Plain(pair.Key), pair => pair.Value);
        var (right, wrong, all, sure) = (0, 0, 0, new List<string>());
        foreach (var decided in decision.Fields)
        {
            var (field, value, confidence) = (decided.Definition, decided.Reading?.Value, decided.Reading?.Confidence ?? 0);
            var told = truth.GetValueOrDefault(Fuzzy.Plain(field.Name));
            var outcome = Judge.OutcomeOf(field, told ?? "", value);
            var stands = Judge.Normal(field, told).Length > 0;
            all += stands ? 1 : 0;
            right += stands && outcome == Outcome.Right ? 1 : 0;
            wrong += outcome == Outcome.Wrong ? 1 : 0;
            if (outcome != Outcome.Right && confidence >= workflow.Threshold)
                sure.Add($"{field.Name}: {value} for {told} at {confidence}");
            output.WriteLine($"{(outcome == Outcome.Right ? "right" : "WRONG")} {confidence:0.00} {field.Name}: {value}{(outcome == Outcome.Right ? "" : $" for {told}")}");
        }
        output.WriteLine($"{Path.GetFileName(file)}: {right} of {all} right, {wrong} wrong, F1 {F1(right, wrong, all):0.000}");
        return (right, wrong, all, sure);
    }

    private static double F1(int right, int wrong, int all) => 2.0 * right / (right + wrong + all);

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
