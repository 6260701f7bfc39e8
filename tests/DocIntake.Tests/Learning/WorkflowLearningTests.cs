using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Workflows;
using DocIntake.Tests.Understanding;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Learning;

/// <summary>Bills whose amount to pay stands beside words no author thought of: rules set by hand take the wrong one, samples tell the right one.</summary>
public sealed class WorkflowLearningTests : IDisposable
{
    private static readonly string[] Yaml = ["""
        fields:
          total: {type: money, required: true, label: [Total], position: right}
        """];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("learning-");

    private static readonly Workflow Bill = WorkflowFolder.Loaded(Yaml[0]);

    public void Dispose() => folder.Delete(recursive: true);

    private static LearningDocument Document(int number)
    {
        var chance = new Random(number);
        var (net, tip, lines) = (chance.Next(1000, 9000) / 100m, chance.Next(100, 900) / 100m, chance.Next(2, 6));
        string[] text =
        [
            "Corner shop", $"Bill {number}", .. Enumerable.Range(1, lines).Select(line => $"Article {line}‖{chance.Next(100, 2000) / 100m:0.00}"),
            $"Total‖{net:0.00}", $"Service‖{tip:0.00}", $"Please pay us‖{net + tip:0.00}", "Thank you",
        ];
        return new LearningDocument($"bill-{number}.png", new DocumentContent(PaperPage.Of(text)), new SampleTruth("", new Dictionary<string, string> { ["total"] = $"{net + tip:0.00}" }));
    }

    private static List<LearningDocument> Documents(int from, int count) => [.. Enumerable.Range(from, count).Select(Document)];

    private static int Right(Workflow workflow, List<LearningDocument> documents) => documents.Count(document =>
        Judge.OutcomeOf(workflow.Fields[0], document.Truth.Of("total"), Extractor.Extract(workflow, document.Content)[0].Readings.Select(reading => reading.Value).FirstOrDefault()) == Outcome.Right);

    [Fact]
    public void Twenty_samples_teach_what_the_rules_set_by_hand_get_wrong()
    {
        var learned = WorkflowLearning.Learn(Bill, Documents(0, 20), rememberValues: true);
        var workflow = Bill with { Model = new WorkflowModel(1, default, learned.Fields) };

        var unseen = Documents(1000, 50);

        Assert.True(learned.Better);
        Assert.InRange(Right(Bill, unseen), 0, 10);
        Assert.InRange(Right(workflow, unseen), 46, 50);
    }

    /// <summary>Cash less change is the total, under whatever label. Whole amounts: of any two some differ by any other, so that only those below each other tell it.</summary>
    [Fact]
    public void What_was_paid_less_the_change_below_tells_the_total()
    {
        static LearningDocument Receipt(int number)
        {
            var chance = new Random(number);
            var (total, change, at) = (chance.Next(10, 60), chance.Next(10, 60), chance.Next(2, 8));
            string[] amounts = [.. Enumerable.Range(0, 10).Select(_ => $"{chance.Next(10, 120)}.00")];
            string[] text = ["Corner shop", $"Bill {number}", .. amounts[..at], $"{total}.00", $"{total + change}.00", $"{change}.00", .. amounts[at..], "Thank you"];
            return new LearningDocument($"receipt-{number}.png", new DocumentContent(PaperPage.Of(text)), new SampleTruth("", new Dictionary<string, string> { ["total"] = $"{total}.00" }));
        }

        var learned = WorkflowLearning.Learn(Bill, [.. Enumerable.Range(0, 60).Select(Receipt)], rememberValues: true);
        var unseen = Enumerable.Range(1000, 50).Select(Receipt).ToList();

        Assert.InRange(Right(Bill with { Model = new WorkflowModel(1, default, learned.Fields) }, unseen), 35, 50);
    }

    [Fact]
    public void A_model_is_kept_runs_after_loading_and_one_word_goes_back()
    {
        var models = new ModelFolder(folder.FullName);
        var trained = new ModelTraining(models, TimeProvider.System).Train(Bill, Documents(0, 25), rememberValues: true, "made up");
        var unseen = Documents(1000, 20);

        var running = Bill with { Model = models.Current!.Open() };

        Assert.Equal((1, true), (trained.Number, trained.InUse));
        Assert.Equal((25, "made up"), (models.Current.Documents, models.Current.Source));
        Assert.InRange(Right(running, unseen), 18, 20);
        models.Use(models.InUse.Before, "back", default);
        Assert.Null(models.Current);
        Assert.Equal([1], models.Numbers);
    }

    [Fact]
    public void What_does_not_win_is_kept_and_does_not_run()
    {
        var models = new ModelFolder(folder.FullName);
        var training = new ModelTraining(models, TimeProvider.System);
        training.Train(Bill, Documents(0, 25), rememberValues: true, "first");

        var again = training.Train(Bill with { Model = models.Current!.Open() }, Documents(0, 25), rememberValues: true, "the same");

        Assert.False(again.InUse);
        Assert.Equal((1, 2), (models.InUse.Number, models.Numbers[^1]));
    }

    [Fact]
    public void Names_of_one_document_only_do_not_get_into_a_model()
    {
        var workflow = WorkflowFolder.Loaded("""
            fields:
              sender: {type: organisation, required: true}
            """);
        var documents = Enumerable.Range(0, 20).Select(number => (number, name: number < 10 ? "Hartwell Trading Ltd" : $"Sender{(char)('A' + number)} Ltd"))
            .Select(one => new LearningDocument($"{one.number}", new DocumentContent(PaperPage.Of(one.name, "Some street 5", $"Invoice {one.number}", "Thank you")),
                new SampleTruth("", new Dictionary<string, string> { ["sender"] = one.name }))).ToList();

        var kept = WorkflowLearning.Learn(workflow, documents, rememberValues: true).Fields[0].Model;
        var forgotten = WorkflowLearning.Learn(workflow, documents, rememberValues: false).Fields[0].Model;

        Assert.Equal(["Hartwell Trading Ltd"], kept.Known);
        Assert.Empty(forgotten.Known);
        Assert.Empty(forgotten.Words);
    }

    [Fact]
    public void A_model_of_another_version_of_the_program_stops_no_workflow_and_does_not_run()
    {
        var bill = folder.CreateSubdirectory("bill").FullName;
        var models = new ModelFolder(bill);
        new ModelTraining(models, TimeProvider.System).Train(Bill, Documents(0, 25), rememberValues: true, "made up");
        File.WriteAllText(Path.Combine(bill, "workflow.yaml"), $"workflow: bill\ntitle: T\n{Yaml[0]}");
        var today = WorkflowLoader.Load(bill).Workflow!.Model;
        var whyToday = models.WhyNotRunning;
        models.Add(models.Current! with { Features = models.Current!.Features - 1 });

        var loaded = WorkflowLoader.Load(bill);

        Assert.NotNull(today);
        Assert.Null(whyToday);
        Assert.Contains("another version", models.WhyNotRunning, StringComparison.Ordinal);
        Assert.Empty(loaded.Errors);
        Assert.Null(loaded.Workflow!.Model);
    }

    [Fact]
    public void A_spoiled_note_of_the_model_in_use_is_an_error_of_that_workflow_alone()
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "models"));
        File.WriteAllText(Path.Combine(folder.FullName, "models", "in-use.json"), "{ not json");
        File.WriteAllText(Path.Combine(folder.FullName, "workflow.yaml"), $"workflow: {Path.GetFileName(folder.FullName)}\ntitle: T\n{Yaml[0]}");

        var errors = WorkflowLoader.Load(folder.FullName).Errors;

        Assert.Contains(errors, error => error.Message.Contains("does not say which model runs", StringComparison.Ordinal));
    }

    [Fact]
    public void A_spoiled_model_is_an_error_with_a_way_out()
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "models"));
        new ModelFolder(folder.FullName).Use(7, "test", default);
        File.WriteAllText(Path.Combine(folder.FullName, "models", "7.json"), "{\"number\": 7,");
        File.WriteAllText(Path.Combine(folder.FullName, "workflow.yaml"), $"workflow: {Path.GetFileName(folder.FullName)}\ntitle: T\n{Yaml[0]}");

        var errors = WorkflowLoader.Load(folder.FullName).Errors;

        Assert.Contains(errors, error => error.Message.Contains("train --back", StringComparison.Ordinal));
    }
}
