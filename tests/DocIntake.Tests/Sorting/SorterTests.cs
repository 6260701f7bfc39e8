using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Sorting;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Understanding;
using DocIntake.Tests.Workflows;
using FsCheck;
using FsCheck.Fluent;

namespace DocIntake.Tests.Sorting;

public sealed class SorterTests
{
    private static readonly Workflow Move = Of("Change of address", "Form CA-1", "1");
    private static readonly Workflow Claim = Of("Claim for benefit", "Form BC-2", "2");
    private static readonly Workflow Invoice = Of("Invoice", "Invoice number", "1-3");

    private static readonly RecognisedPage MovePage = PaperPage.Of("POPULATION REGISTER", "Change of address", "Form CA-1", "Surname DOE");
    private static readonly RecognisedPage ClaimOne = PaperPage.Of("Claim for benefit", "Form BC-2 Page 1 of 2", "Name Doe");
    private static readonly RecognisedPage ClaimTwo = PaperPage.Of("Claim for benefit Page 2 of 2", "Signed");
    private static readonly RecognisedPage InvoiceOne = PaperPage.Of("Hartwell Ltd", "Invoice number 17");
    private static readonly RecognisedPage Letter = PaperPage.Of("Dear Sir or Madam", "please find enclosed");
    private static readonly RecognisedPage Separator = PaperPage.Of("").WithCode("PATCHT");

    private static Workflow Of(string title, string phrase, string pages) => WorkflowFolder.Loaded($$$"""
        sort: {first-page: {any: ["{{{phrase}}}", "{{{title}}}"], code: "^{{{title[0]}}}-\\d+$"}, pages: {{{pages}}}}
        fields: {name: {type: text}}
        """) with { Title = title };

    private static SortedStack Sort(params RecognisedPage?[] pages) =>
        Sorter.Sort([.. pages.Select((page, at) => new StackPage(at + 1, page))], [Move, Claim, Invoice]);

    private static IEnumerable<(string? Title, string Pages)> Documents(SortedStack stack) =>
        stack.Documents.Select(document => (document.Workflow?.Title, string.Join(",", document.Pages)));

    [Fact]
    public void Parts_at_separators_and_sets_them_and_blanks_aside()
    {
        var stack = Sort(MovePage, Separator, PaperPage.Blank(), ClaimOne, ClaimTwo, Separator, InvoiceOne);

        Assert.Equal([("Change of address", "1"), ("Claim for benefit", "4,5"), ("Invoice", "7")], Documents(stack));
        Assert.Equal([(2, PageFate.Separator), (3, PageFate.Blank), (6, PageFate.Separator)], stack.SetAside.Select(page => (page.Number, page.Fate)));
        Assert.All(stack.Documents, document => Assert.Null(document.Doubt));
    }

    [Theory]
    [InlineData("T")]
    [InlineData("2")]
    public void Parts_at_sheets_with_a_patch_code(string patch)
    {
        var stack = Sort(InvoiceOne, PaperPage.Of("PATCH T").WithCode(patch, "Patch").WithCode(patch, "Patch"), Letter);

        Assert.Equal([("Invoice", "1"), (null, "3")], Documents(stack));
        Assert.Equal([(2, PageFate.Separator)], stack.SetAside.Select(page => (page.Number, page.Fate)));
        Assert.All(stack.Documents, document => Assert.Null(document.Doubt));
    }

    [Fact]
    public void Parts_two_types_without_a_separator_between()
    {
        var stack = Sort(ClaimOne, ClaimTwo, MovePage, MovePage);

        Assert.Equal([("Claim for benefit", "1,2"), ("Change of address", "3"), ("Change of address", "4")], Documents(stack));
        Assert.All(stack.Documents, document => Assert.Null(document.Doubt));
    }

    [Fact]
    public void A_first_page_is_not_taken_for_the_page_that_must_not_begin_a_document()
    {
        var claim = WorkflowFolder.Loaded("""
            sort: {first-page: {any: ["Claim for benefit"], none: ["Page 2 of 2"]}, pages: 2}
            fields: {name: {type: text}}
            """);

        var stack = Sorter.Sort([new StackPage(1, ClaimOne), new StackPage(2, ClaimTwo)], [claim]);

        var document = Assert.Single(stack.Documents);
        Assert.Same(claim, document.Workflow);
        Assert.Null(document.Doubt);
    }

    [Fact]
    public void Tells_of_a_separator_that_seems_to_be_missing()
    {
        var stack = Sort(ClaimOne, ClaimTwo, Separator, MovePage, InvoiceOne);

        Assert.Equal([null, "Page 5 seems to begin a document ", "No separator stands before page 5"], stack.Documents.Select(document => document.Doubt?[..33]));
    }

    [Fact]
    public void Knows_a_first_page_in_spite_of_slips_of_the_reader()
    {
        var stack = Sort(PaperPage.Of("Chanqe 0f addrcss", "Surname"));

        Assert.Equal([("Change of address", "1")], Documents(stack));
        Assert.InRange(stack.Documents[0].TypeConfidence, 0.7, 0.95);
    }

    [Fact]
    public void Takes_a_code_for_the_type_where_nothing_else_can_be_read()
    {
        Assert.Equal([("Invoice", "1")], Documents(Sort(PaperPage.Of("smudge").WithCode("I-4711"))));
    }

    [Fact]
    public void Keeps_a_second_page_that_repeats_the_title_with_the_first()
    {
        var stack = Sort(ClaimOne, ClaimTwo, ClaimOne, ClaimTwo);

        Assert.Equal([("Claim for benefit", "1,2"), ("Claim for benefit", "3,4")], Documents(stack));
        Assert.All(stack.Documents, document => Assert.Null(document.Doubt));
    }

    [Fact]
    public void Asks_a_person_when_a_page_is_missing()
    {
        var document = Assert.Single(Sort(ClaimOne).Documents);

        Assert.Contains("It has 1 page; Claim for benefit has 2.", document.Doubt, StringComparison.Ordinal);
        Assert.Contains("2 did not come", document.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_a_person_when_a_page_follows_a_complete_document()
    {
        var stack = Sort(MovePage, Letter, Letter);

        Assert.Equal([("Change of address", "1"), (null, "2,3")], Documents(stack));
        Assert.All(stack.Documents, document => Assert.Contains("Page 2 follows a complete Change of address", document.Doubt, StringComparison.Ordinal));
    }

    [Fact]
    public void Makes_one_document_of_pages_nobody_knows()
    {
        Assert.Equal([(null, "1,2,3")], Documents(Sort(Letter, Letter, Letter)));
    }

    [Fact]
    public void Parts_pages_nobody_knows_where_a_page_begins_something_and_ends_numbering()
    {
        var (first, second) = (PaperPage.Of("Miller and Sons", "March 3, 1998", "Dear Mr. Novak", "thank you for your letter"), PaperPage.Of("Miller and Sons", "- 2 -", "we shall see to it", "Sincerely yours"));
        var other = PaperPage.Of("From: Silva, Robin", "Subject: chairs", "May 4, 1998", "Dear all, the meeting was moved") with { Width = 1650, Height = 2200 };

        var stack = Sort(first, second, other);

        Assert.Equal([(null, "1,2"), (null, "3")], Documents(stack));
        Assert.All(stack.Documents, document => Assert.Null(document.Doubt));
    }

    [Fact]
    public void Asks_a_person_whether_pages_taken_for_one_are_two_forms_of_one_house()
    {
        var one = PaperPage.Of("Department of Transport, Office of Fees and Duties", "Statement of fees for keepers of vehicles", "Write the amounts in the boxes below and add them up", "Fees of the year ‖ 4", "Amounts paid before ‖ 17", "Amounts due now ‖ 21");
        var other = PaperPage.Of("Department of Transport, Office of Fees and Duties", "Statement of duties for hauliers", "Write the weights in the boxes below and add them up", "Weights of the year ‖ 4", "Duties due now ‖ 17");

        var document = Assert.Single(Sort(one, other).Documents);

        Assert.Contains("Page 2 bears what documents open with", document.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_page_whose_others_did_not_come_is_no_part_of_the_document_before_it()
    {
        var letter = PaperPage.Of("Hartwell and Daughters", "March 3, 1998", "Dear Mr. Novak", "thank you for your letter");
        var fax = PaperPage.Of("JAN 19 05:27PM OKAFOR RESEARCH P.1/16", "Dear Ms. Lund", "here is the questionnaire");

        var stack = Sort(letter, fax);

        Assert.Equal([(null, "1"), (null, "2")], Documents(stack));
        Assert.Contains("The paper says it has 16 pages", stack.Documents[1].Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_how_sure_it_is_where_a_document_may_begin()
    {
        var list = PaperPage.Of("Hartwell Ltd", "Stock of the northern store", "boxes ‖ 17", "ladders ‖ 4");
        var another = PaperPage.Of("Okafor and Sons", "Members who came", "Tanaka", "Moreau", "Haddad");

        var stack = Sort(list, another);

        Assert.All(stack.Documents, document => Assert.Matches(@"page 2 .*\(\d+\s?%\)|Page 2 .*\(\d+\s?%\)", document.Doubt));
    }

    [Fact]
    public void Learned_types_part_pages_that_look_alike()
    {
        var model = ClassifierTraining.Learn([.. SamplePages.All(12)]).Model;
        RecognisedPage[] pages = [SamplePages.Letter(14), SamplePages.LetterContinued(14), SamplePages.Mail(15), SamplePages.Invoice(16), SamplePages.Letter(17)];

        var stack = Sorter.Sort([.. pages.Select((page, at) => new StackPage(at + 1, page))], [], model);

        Assert.Equal(["1,2", "3", "4", "5"], stack.Documents.Select(document => string.Join(",", document.Pages)));
    }

    [Fact]
    public void Leaves_an_unreadable_page_where_it_lies()
    {
        Assert.Equal([("Claim for benefit", "1,2"), ("Change of address", "3")], Documents(Sort(ClaimOne, null, MovePage)));
        Assert.Equal([("Change of address", "1,2")], Documents(Sort(MovePage, null)));
    }

    [Fact]
    public void Takes_a_sheet_that_says_it_is_a_separator_for_one_and_asks_a_person()
    {
        var stack = Sort(InvoiceOne, PaperPage.Of("PATCH T", "Document separator"), InvoiceOne);

        Assert.Equal([("Invoice", "1"), ("Invoice", "3")], Documents(stack));
        Assert.All(stack.Documents, document => Assert.Contains("looks like a separator sheet", document.Doubt, StringComparison.Ordinal));
    }

    [Fact]
    public void Doubts_a_type_that_two_workflows_claim()
    {
        var twin = Move with { Name = "other", Title = "Other" };

        var document = Assert.Single(Sorter.Sort([new StackPage(1, MovePage)], [Move, twin]).Documents);

        Assert.Contains("Change of address or Other", document.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_every_page_exactly_one_fate_whatever_the_stack()
    {
        RecognisedPage?[] kinds = [MovePage, ClaimOne, ClaimTwo, InvoiceOne, Letter, Separator, PaperPage.Blank(), null];
        var stacks = Gen.Choose(0, kinds.Length - 1).ListOf();

        Prop.ForAll(stacks.ToArbitrary(), choice =>
        {
            var stack = Sort([.. choice.Select(kind => kinds[kind])]);
            var fates = stack.Documents.SelectMany(document => document.Pages).Concat(stack.SetAside.Select(page => page.Number)).Order();
            return fates.SequenceEqual(Enumerable.Range(1, choice.Count)) && stack.Documents.All(document => document.Pages.SequenceEqual(document.Pages.Order()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
