using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Recognising;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Understanding;

public sealed class JudgeTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static IReadOnlyList<FieldVerdict> Judged(string fields, RecognisedPage page, params (string Field, string Value)[] truth)
    {
        var workflow = WorkflowFolder.Loaded("fields:\n" + fields);
        var content = new DocumentContent(page);
        var readings = Extractor.Extract(workflow, content);
        return Judge.Compare(workflow, readings, Decider.Decide(workflow, readings, Today), content,
            new SampleTruth("truth.json", truth.ToDictionary(one => one.Field, one => one.Value)), workflow.Kinds.Select(field => field.Name).ToHashSet());
    }

    [Fact]
    public void A_row_missed_in_the_middle_makes_those_after_it_no_less_right()
    {
        var verdicts = Judged("  items: {type: table, columns: {what: {type: text, label: Item}, amount: {type: money, label: Amount}}}",
            PaperPage.Of("Item ‖ ‖ ‖ Amount", "Desk ‖ ‖ ‖ 10.00", "Shelf ‖ ‖ ‖ 30.00"),
            ("items_1_what", "Desk"), ("items_1_amount", "10.00"), ("items_2_what", "Lamp"), ("items_2_amount", "20.00"), ("items_3_what", "Shelf"), ("items_3_amount", "30.00"));

        Assert.Equal(4, verdicts.Count(verdict => verdict.Outcome == Outcome.Right));
        Assert.Equal(["Lamp", "20.00"], verdicts.Where(verdict => verdict.Outcome == Outcome.Missed).Select(verdict => verdict.Truth).OrderDescending(StringComparer.Ordinal));
        Assert.All(verdicts.Where(verdict => verdict.Outcome == Outcome.Missed), verdict => Assert.True(verdict.WrongButPassed));
    }

    [Theory]
    [InlineData("date", "2018-12-25", "25/12/2018")]
    [InlineData("date", "2018-12-25", "25 DEC 2018 10:45")]
    [InlineData("money", "1500.00", "$1,500")]
    [InlineData("money", "9.00", "9.0")]
    [InlineData("text", "Jane Doe", "JANE  DOE.")]
    [InlineData("tick", "false", "")]
    [InlineData("tick", "false", "unselected")]
    [InlineData("tick", "true", "selected")]
    [InlineData("number", "1500", "1,500")]
    public void Values_are_the_same_whatever_way_they_are_written(string type, string value, string truth)
    {
        var field = WorkflowFolder.Loaded($"fields:\n  one: {{type: {type}}}\n").Fields[0];

        Assert.Equal(Outcome.Right, Judge.OutcomeOf(field, truth, value));
    }

    [Theory]
    [InlineData("money", "9.00", "9.10", Outcome.Wrong)]
    [InlineData("text", "Jane", "", Outcome.Wrong)]
    [InlineData("date", null, "25/12/2018", Outcome.Missed)]
    [InlineData("tick", "false", "selected", Outcome.Missed)]
    public void A_miss_is_told_from_a_wrong_value(string type, string? value, string truth, Outcome expected)
    {
        var field = WorkflowFolder.Loaded($"fields:\n  one: {{type: {type}}}\n").Fields[0];

        Assert.Equal(expected, Judge.OutcomeOf(field, truth, value));
    }

    [Fact]
    public void A_wrong_value_that_nobody_would_look_at_is_the_dangerous_one()
    {
        var verdict = Assert.Single(Judged("  total: {type: money, label: Total}", PaperPage.Of("Total ‖ 119.00", "To pay ‖ 100.00"), ("total", "100.00")));

        Assert.True(verdict.WrongButPassed);
        Assert.Contains(verdict.Reasons, reason => reason.StartsWith("Nobody would have looked", StringComparison.Ordinal));
        Assert.Contains(verdict.Reasons, reason => reason.Contains("as number 2 of 2 candidates", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_beside_no_label_is_shown_with_its_line()
    {
        var verdict = Assert.Single(Judged("  holder: {type: person, label: Surname, required: true}", PaperPage.Of("Form 7", "Name of holder ‖ Jane Doe"), ("holder", "Jane Doe")));

        Assert.Equal((Outcome.Missed, false), (verdict.Outcome, verdict.WrongButPassed));
        Assert.Equal(("Name of holder Jane Doe", 150), (verdict.Place!.Line, verdict.Place.Box.Y0));
        Assert.Contains(verdict.Reasons, reason => reason.Contains("None of the field's labels stands there", StringComparison.Ordinal));
    }

    [Fact]
    public void A_misread_value_is_shown_as_it_was_read()
    {
        var verdict = Assert.Single(Judged("  holder: {type: person, label: Holder}", PaperPage.Of("Holder ‖ Joanna Brightwe11er"), ("holder", "Joanna Brightweller")));

        Assert.Equal(Outcome.Wrong, verdict.Outcome);
        Assert.Contains(verdict.Reasons, reason => reason.Contains("was read as “Joanna Brightwe11er”", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_of_several_lines_is_found()
    {
        var verdict = Assert.Single(Judged("  home: {type: address, label: Address, required: true}", PaperPage.Of("Form 7", "12 Garden Terrace", "Oakhampton 52409", "Signed"), ("home", "12 Garden Terrace, Oakhampton 52409")));

        Assert.Equal((150, 230), (verdict.Place!.Box.Y0, verdict.Place.Box.Y1));
    }

    [Fact]
    public void A_truth_that_is_no_value_of_its_type_is_told()
    {
        var verdict = Assert.Single(Judged("  born: {type: date, label: Born}", PaperPage.Of("Born ‖ 01.02.1980"), ("born", "unknown")));

        Assert.Contains(verdict.Reasons, reason => reason.Contains("is itself no date", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"total": "9.00", "PayerTIN": 12, "lines": [], "tick": true, "none": null}""")]
    [InlineData("""{"file": "a.pdf", "fields": {"total": {"value": "9.00", "confidence": 0.3}, "payer_tin": "12", "tick": true}}""")]
    [InlineData("""{"labels": [{"label": "total", "value": [{"text": "9.00"}]}, {"label": "PayerTIN", "value": [{"text": "12"}]}, {"label": "tick", "value": [{"text": "true"}]}]}""")]
    [InlineData("""{"files": [{"documents": [{"workflow": "x", "fields": {"total": "9.00", "payer_tin": "12", "tick": "true"}}]}]}""")]
    public void Truth_is_read_in_every_form_it_comes_in(string json)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("a.json"), json);

        var truth = SampleTruth.Read(folder.File("a.json"));

        Assert.Equal(("9.00", "12", "true", ""), (truth.Of("total"), truth.Of("payer_tin"), truth.Of("tick"), truth.Of("other")));
        Assert.False(truth.Names("lines"));
    }

    [Fact]
    public void A_broken_truth_is_told_with_its_line()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("a.json"), "{\n  \"total\": 9.00\n  \"date\": \"\"\n}");

        var wrong = Assert.Throws<FormatException>(() => SampleTruth.Read(folder.File("a.json")));

        Assert.StartsWith($"{folder.File("a.json")}:3: This is not JSON", wrong.Message, StringComparison.Ordinal);
    }
}
