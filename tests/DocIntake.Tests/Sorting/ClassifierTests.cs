using System.Text.Json;
using DocIntake.Pipeline.Sorting;
using DocIntake.Pipeline.Sorting.Learned;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Recognising;
using DocIntake.Tests.Understanding;

namespace DocIntake.Tests.Sorting;

public sealed class ClassifierTests
{
    private static readonly ClassifierModel Model = ClassifierTraining.Learn([.. SamplePages.All(10)]).Model;

    [Fact]
    public void Tells_pages_it_has_not_seen_and_says_which_begin_a_document()
    {
        for (var number = 10; number < 20; number++)
        {
            var letter = DocumentClassifier.Classify(Model, [SamplePages.Letter(number), SamplePages.LetterContinued(number) with { Number = 2 }]);

            Assert.Equal("letter", letter.Type);
            Assert.Equal([true, false], letter.Pages.Select(page => page.First > 0.5));
            Assert.Equal("invoice", DocumentClassifier.Classify(Model, [SamplePages.Invoice(number)]).Type);
            Assert.Equal("mail", DocumentClassifier.Classify(Model, [SamplePages.Mail(number)]).Type);
        }
    }

    [Fact]
    public void Says_unknown_of_a_page_unlike_all_samples()
    {
        var strange = PaperPage.Of("BINGO", "B 7 ‖ I 22 ‖ N 31 ‖ G 58 ‖ O 70");

        Assert.Equal("unknown", DocumentClassifier.Classify(Model, [strange]).Type);
        Assert.Equal("unknown", DocumentClassifier.Classify(Model, []).Type);
    }

    [Fact]
    public void Knows_a_page_in_spite_of_slips_of_the_reader()
    {
        var smudged = PaperPage.Of("lNVO1CE", "Invoicc nurnber 988", "Quantlty ‖ Dcscription ‖ Unlt pricc ‖ Arnount", "3 ‖ new lamps ‖ $7.00", "Subtota1 ‖ $21.00", "Tota1 duc ‖ $23.00");

        Assert.Equal("invoice", DocumentClassifier.Classify(Model, [smudged]).Type);
    }

    [Fact]
    public void A_number_stamped_on_all_samples_of_a_type_is_not_learned()
    {
        static RecognisedPage Stamped(RecognisedPage page) => page with { Words = [.. page.Words, new Word("2074637029", new Box(1900, 1000, 1940, 1300), 0.9, 99)] };
        var samples = SamplePages.All(10).Select(sample => sample.Kind.Type == "mail" ? sample with { Page = Stamped(sample.Page) } : sample);

        var model = ClassifierTraining.Learn([.. samples]).Model;

        Assert.Equal("invoice", DocumentClassifier.Classify(model, [Stamped(SamplePages.Invoice(12))]).Type);
        Assert.Equal("mail", DocumentClassifier.Classify(model, [SamplePages.Mail(12)]).Type);
    }

    [Fact]
    public void Learns_the_same_of_the_same_samples_and_keeps_it_in_a_file()
    {
        var again = ClassifierTraining.Learn([.. SamplePages.All(10)]);
        var json = JsonSerializer.Serialize(Model, ReaderJson.Options);
        var kept = JsonSerializer.Deserialize<ClassifierModel>(json, ReaderJson.Options)!; // just written

        Assert.Equal(json, JsonSerializer.Serialize(again.Model, ReaderJson.Options));
        Assert.Null(kept.Problem);
        Assert.Equal(PageClassifier.Classify(Model, SamplePages.Mail(15)).Kinds, PageClassifier.Classify(kept, SamplePages.Mail(15)).Kinds);
        Assert.InRange(again.RightLeftOut, again.Pages - 2, again.Pages);
    }

    [Fact]
    public void Probabilities_share_1_and_a_model_that_is_not_whole_says_so()
    {
        var guess = PageClassifier.Classify(Model, SamplePages.Letter(11));

        Assert.Equal(1, guess.Kinds.Sum(), 9);
        Assert.Null(Model.Problem);
        Assert.Equal("it is not whole", (Model with { Samples = [] }).Problem);
        Assert.Equal("it is not whole", (Model with { Known = Model.Known with { Inverse = [1] } }).Problem);
        Assert.Contains("format 7", (Model with { Format = 7 }).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_that_say_the_same_are_told_by_their_look()
    {
        var typed = SamplePages.All(10).Where(sample => sample.Kind.Type == "mail").Select((sample, at) => sample with { Page = Looking(sample.Page, 10, at) });
        var drawn = SamplePages.All(10).Where(sample => sample.Kind.Type == "mail").Select((sample, at) => new LabelledPage(new("poster", true), Looking(sample.Page, 60, at)));

        var model = ClassifierTraining.Learn([.. typed, .. drawn]).Model;

        Assert.Equal("mail", DocumentClassifier.Classify(model, [Looking(SamplePages.Mail(12), 10, 2)]).Type);
        Assert.Equal("poster", DocumentClassifier.Classify(model, [Looking(SamplePages.Mail(12), 60, 2)]).Type);
    }

    [Fact]
    public void Pages_nobody_looked_at_are_told_by_their_words_whether_samples_have_a_look_or_not()
    {
        var all = SamplePages.All(10).ToList();
        LabelledPage[] looking = [.. all.Select((sample, at) => sample with { Page = Looking(sample.Page, sample.Kind.Type == "mail" ? 10 : 60, at) })];
        LabelledPage[] some = [.. all.Select((sample, at) => at % 2 == 0 ? sample : looking[at])];

        foreach (var model in new[] { ClassifierTraining.Learn(looking).Model, ClassifierTraining.Learn(some).Model, Model })
        {
            Assert.Null(model.Problem);
            Assert.Equal("mail", DocumentClassifier.Classify(model, [SamplePages.Mail(14)]).Type);
            Assert.Equal("invoice", DocumentClassifier.Classify(model, [SamplePages.Invoice(14)]).Type);
            Assert.Equal("mail", DocumentClassifier.Classify(model, [Looking(SamplePages.Mail(14), 10, 3)]).Type);
        }
    }

    [Fact]
    public void A_look_that_is_not_whole_does_no_harm()
    {
        var model = ClassifierTraining.Learn([.. SamplePages.All(10).Select((sample, at) => sample with { Page = Looking(sample.Page, 10, at) })]).Model;

        Assert.Equal(1, PageClassifier.Classify(model, SamplePages.Mail(12) with { Look = [] }).Kinds.Sum(), 9);
        Assert.Equal(1, PageClassifier.Classify(model, SamplePages.Mail(12) with { Look = [.. Enumerable.Repeat((byte)255, 500)] }).Kinds.Sum(), 9);
    }

    [Fact]
    public async Task A_model_of_an_older_version_is_refused_by_its_format_and_what_to_do_is_said()
    {
        using var folder = new TestFolder();
        var (old, damaged) = (folder.File("old.json"), folder.File("damaged.json"));
        await File.WriteAllTextAsync(old, """{"format":2,"kinds":[{"type":"mail","first":true}],"bias":[0.1]}""");
        await File.WriteAllTextAsync(damaged, """{"format":3,"kinds":""");

        var (model, problem) = ClassifierFile.Load(old);

        Assert.Null(model);
        Assert.Contains("it has format 2, this program knows 3. Make it again with 'docintake classify train", problem, StringComparison.Ordinal);
        Assert.Contains("it is damaged at line 1", ClassifierFile.Load(damaged).Problem, StringComparison.Ordinal);
    }

    /// <summary>Where the greatest share of its patterns lies, and a little of its own.</summary>
    private static RecognisedPage Looking(RecognisedPage page, int peak, int own) =>
        page with { Look = [.. Enumerable.Range(0, 116).Select(at => (byte)(at == peak ? 200 : Math.Max(0, 40 - Math.Abs(at - peak) + (at * 7 + own * 13) % 11)))] };

    [Fact]
    public void One_type_alone_cannot_be_learned()
    {
        Assert.Throws<ArgumentException>(() => ClassifierTraining.Learn([new LabelledPage(new("mail", true), SamplePages.Mail(1))]));
    }
}
