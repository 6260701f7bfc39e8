using DocIntake.Pipeline.Sorting;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Understanding;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Sorting;

/// <summary>A place decided by one sign alone is a person's to confirm.</summary>
public sealed class WitnessTests
{
    private static readonly RecognisedPage Letter = PaperPage.Of("Miller and Sons, Timber and Boards", "thank you for your letter about ladders, which we shall send you soon", "and for the boxes");
    private static readonly RecognisedPage LetterTwo = PaperPage.Of("Miller and Sons, Timber and Boards", "Page 2", "the rest of the ladders will follow with the boxes as soon as we have them", "Sincerely yours");
    private static readonly RecognisedPage LetterSeven = PaperPage.Of("Miller and Sons, Timber and Boards", "Page 7", "the rest of the ladders will follow with the boxes as soon as we have them", "Sincerely yours");
    private static readonly RecognisedPage NewsTwo = PaperPage.Of("Page 2 of 2", "have said that smokers queue outside prison gates every single morning", "officials denied everything");
    private static readonly RecognisedPage Report = PaperPage.Of(
        "Tanaka Institute, Bulletin of Statistics", "the yearly harvest of barley in northern provinces was measured by weighing", "samples from several hundred farms whose owners answered questions about rainfall");
    private static readonly RecognisedPage ReportOn = PaperPage.Of(
        "which, as no sales invoice shows, had been different from the years before the drought", "although nobody expected that so many trees would bear fruit again");
    private static readonly RecognisedPage ReportWithTwoPhrases = PaperPage.Of(
        "which, as no sales invoice shows, had been different from the years before the drought", "although no terms of delivery provided for so many trees that would bear fruit again");

    private static SortedStack Sort(params RecognisedPage[] pages) => Sorter.Sort([.. pages.Select((page, at) => new StackPage(at + 1, page))], []);

    private static SortedStack SortWithHints(string phrases, params RecognisedPage[] pages) => Sorter.Sort([.. pages.Select((page, at) => new StackPage(at + 1, page))], [Of(phrases)]);

    private static Workflow Of(string phrases) => WorkflowFolder.Loaded($$$"""
        sort: {first-page: {any: [{{{phrases}}}], code: "^SI-\\d+$"}, pages: 1}
        fields: {name: {type: text}}
        """) with { Title = "Sales invoice" };

    private static string PagesOf(SortedStack stack) => string.Join(" ", stack.Documents.Select(document => string.Join(",", document.Pages)));

    [Fact]
    public void A_page_that_nothing_but_its_number_joins_to_the_one_before_is_asked_about()
    {
        var document = Assert.Single(Sort(Letter, NewsTwo).Documents);

        Assert.Contains("Nothing but its number 2 joins page 2 to the page before it", document.Doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Page 1 of 2", false)]
    [InlineData("Page 1 of 3", true)]
    public void Two_pages_that_number_themselves_out_of_as_many_are_each_others_witness(string first, bool isAsked)
    {
        var page = PaperPage.Of(first, "Miller and Sons, Timber and Boards", "thank you for your letter about ladders, which we shall send you soon", "and for the boxes");

        var stack = Sort(page, NewsTwo);

        Assert.Equal(isAsked, stack.Documents.Any(document => document.Doubt is not null));
        Assert.True(isAsked || PagesOf(stack) == "1,2", PagesOf(stack));
    }

    [Fact]
    public void A_numbered_page_with_the_same_letterhead_is_joined_without_a_question()
    {
        Assert.Null(Assert.Single(Sort(Letter, LetterTwo).Documents).Doubt);
    }

    [Fact]
    public void A_page_whose_number_does_not_follow_is_asked_about_though_the_letterhead_is_the_same()
    {
        var document = Assert.Single(Sort(Letter, LetterSeven).Documents);

        Assert.Contains("Page 2 says it is page 7, which does not follow the pages before it", document.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_sheet_between_may_bear_a_number()
    {
        var stack = Sort(Letter, PaperPage.Blank(), PaperPage.Of("Miller and Sons, Timber and Boards", "Page 3", "the rest of the ladders will follow with the boxes as soon as we have them"));

        Assert.Equal("1,3", PagesOf(stack));
        Assert.Null(stack.Documents[0].Doubt);
    }

    [Theory]
    [InlineData("ladders")]
    [InlineData("laddens")]
    public void A_page_that_says_the_same_as_another_of_its_document_is_asked_about(string asRead)
    {
        var list = PaperPage.Of("Hartwell and Daughters, Nursery", "stock of northern greenhouse after winter frost", "saplings ladders watering barrels");
        var again = PaperPage.Of("Hartwell and Daughters, Nursery", "stock of northern greenhouse after winter frost", $"saplings {asRead} watering barrels");

        var document = Assert.Single(Sort(list, again).Documents);

        Assert.Contains("Page 2 says the same as page 1: check whether it was scanned twice", document.Doubt, StringComparison.Ordinal);
    }

    /// <summary>Nor does a phrase within another: it is no second sign.</summary>
    [Theory]
    [InlineData("\"Sales invoice\", \"Terms of delivery\"")]
    [InlineData("\"Sales invoice\", \"Invoice\"")]
    public void One_phrase_of_a_hint_parts_no_pages_that_go_well_together(string phrases)
    {
        var stack = SortWithHints(phrases, Report, ReportOn);

        Assert.Equal("1,2", PagesOf(stack));
    }

    [Fact]
    public void A_beginning_that_one_phrase_and_a_full_count_speak_for_and_the_pages_against_is_asked_about()
    {
        var stack = SortWithHints("\"Bulletin of Statistics\", \"yearly harvest of barley\", \"Sales invoice\"", Report, ReportOn);

        Assert.Equal("1 2", PagesOf(stack));
        Assert.All(stack.Documents, document => Assert.Contains("Page 2 bears what Sales invoice begins with, but goes well with the page before it", document.Doubt, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_phrases_or_a_code_begin_a_document_without_a_question()
    {
        var phrases = SortWithHints("\"Sales invoice\", \"Terms of delivery\"", Report, ReportWithTwoPhrases);
        var code = SortWithHints("\"Terms of delivery\"", Report, ReportOn.WithCode("SI-4711"));

        Assert.Equal(["1 2", "1 2"], [PagesOf(phrases), PagesOf(code)]);
        Assert.All(phrases.Documents.Concat(code.Documents), document => Assert.Null(document.Doubt));
    }

    [Fact]
    public void Pages_taken_for_one_that_both_open_are_asked_about_where_a_hint_names_the_type_too()
    {
        var one = PaperPage.Of("Department of Transport, Office of Fees and Duties", "Statement of fees for keepers of vehicles", "Write the amounts in the boxes below and add them up", "Fees of the year ‖ 4", "Amounts paid before ‖ 17", "Amounts due now ‖ 21");
        var other = PaperPage.Of("Department of Transport, Office of Fees and Duties", "Statement of duties for hauliers", "Write the weights in the boxes below and add them up", "Weights of the year ‖ 4", "Duties due now ‖ 17");
        var fees = WorkflowFolder.Loaded("""
            sort: {first-page: {any: ["fees for keepers"]}, pages: 1-3}
            fields: {name: {type: text}}
            """);

        var stack = Sorter.Sort([new StackPage(1, one), new StackPage(2, other)], [fees]);

        Assert.Contains("Page 2 bears what documents open with", Assert.Single(stack.Documents).Doubt, StringComparison.Ordinal);
    }
}
