using DocIntake.Pipeline.Workflows;
using DocIntake.Pipeline.Workflows.Proposing;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Understanding;

namespace DocIntake.Tests.Workflows;

public sealed class ProposalTests
{
    /// <summary>As an author's folder has it; without errors.</summary>
    internal static Workflow Loaded(Proposal proposal)
    {
        using var folder = new WorkflowFolder(proposal.Name);
        folder.With("workflow.yaml", ProposalYaml.Of(proposal)).With("blank.pdf", "%PDF-1.4");
        var loaded = folder.Load();
        Assert.Empty(loaded.Errors);
        return loaded.Workflow!; // no errors: it is there
    }

    /// <summary>Lines are 50 px apart from 100 on, letters 20 px wide from 100 on, at 240 dpi.</summary>
    private static RecognisedPage Form() => PaperPage.Of(
        "Application for a permit", "", "Surname", "Date of birth", "", "I agree to the terms", "Kind of permit ‖ building ‖ parking ‖ \"other\"", "", "12b Costs in all . . . . . . . . 12b") with
    {
        FormValues =
        [
            new FormValue("form[0].p1[0].surname[0]", FormValueKind.Text, "", new Box(600, 200, 1200, 230)),
            new FormValue("form[0].p1[0].f1_02[0]", FormValueKind.Text, "", new Box(600, 250, 900, 280)),
            new FormValue("form[0].p1[0].c1_01[0]", FormValueKind.Tick, "false", new Box(40, 350, 80, 380)),
            new FormValue("form[0].p1[0].kind[0]", FormValueKind.Radio, "", new Box(480, 400, 1400, 430)),
            new FormValue("form[0].p1[0].f1_03[0]", FormValueKind.Text, "", new Box(1400, 500, 1700, 530)),
        ],
    };

    [Fact]
    public void A_blank_form_gives_fields_with_types_names_and_zones_in_millimetres()
    {
        var workflow = Loaded(FormProposal.Of("permit", "blank.pdf", [Form()]));

        Assert.Equal(
            [("surname", FieldType.Person), ("date_of_birth", FieldType.Date), ("i_agree_to_the_terms", FieldType.Tick), ("kind", FieldType.Choice), ("costs_in_all", FieldType.Money)],
            workflow.Fields.Select(field => (field.Name, field.Type)));
        Assert.Equal(new FieldZone(1, new MmBox(63.5, 21.2, 127, 24.3), ZoneKind.Text), Assert.Single(workflow.Field("surname")!.Places));
        Assert.Equal(["building", "parking", "\"other\""], workflow.Field("kind")!.Choices.Select(choice => choice.Value));
        Assert.Equal("form[0].p1[0].f1_02[0]", workflow.Field("date_of_birth")!.FormFields.Single());
        Assert.Contains("Application for a permit", workflow.Sort.Any);
    }

    [Fact]
    public void Samples_give_the_labels_that_several_of_them_have()
    {
        RecognisedPage[] bills =
        [
            PaperPage.Of("North Stores", "TAX INVOICE", "Date : 25/12/2018", "Bread ‖ 2.00", "Total ‖ RM 9.00", "Cashier: Jane"),
            PaperPage.Of("South Market", "TAX INVOICE", "Date : 01/02/2019", "Milk ‖ 3.10", "Total ‖ RM 12.30", "Cashier: Tom"),
            PaperPage.Of("East Shop", "TAX INVOICE", "Date : 03/02/2019", "Total 7.00", "Thank you"),
            PaperPage.Of("West Shop", "TAX INVOICE", "Date : 05/02/2019", "Eggs ‖ 4.00", "Total 4.00"),
            PaperPage.Of("Old Shop", "TAX INVOICE", "Date : 07/02/2019", "Flour ‖ 1.00", "Total 1.00"),
        ];

        var workflow = Loaded(SampleProposal.Of("bill", [.. bills.Select(bill => (IReadOnlyList<RecognisedPage>)[bill])]));

        Assert.Equal([("date", FieldType.Date), ("total", FieldType.Money), ("cashier", FieldType.Person)], workflow.Fields.Select(field => (field.Name, field.Type)));
        Assert.Equal(LabelPosition.Right, workflow.Field("total")!.Position);
        Assert.Contains("TAX INVOICE", workflow.Sort.Any);
    }

    [Fact]
    public void Of_a_few_samples_every_label_is_proposed_the_commonest_first()
    {
        RecognisedPage[] bills = [PaperPage.Of("Date : 25/12/2018", "Net ‖ 8.00", "Total ‖ 9.00"), PaperPage.Of("Date : 01/02/2019", "Total ‖ 12.30")];

        var workflow = Loaded(SampleProposal.Of("bill", [.. bills.Select(bill => (IReadOnlyList<RecognisedPage>)[bill])]));

        Assert.Equal(["date", "total", "net"], workflow.Fields.Select(field => field.Name));
    }

    [Fact]
    public void A_page_with_nothing_on_it_still_gives_a_workflow_that_loads()
    {
        var workflow = Loaded(SampleProposal.Of("empty", [[PaperPage.Blank()]]));

        Assert.Equal("reference", Assert.Single(workflow.Fields).Name);
    }

    [SkippableTheory]
    [InlineData("f1040v.pdf", 15)]
    [InlineData("f8959.pdf", 20)]
    [InlineData("f1040sb.pdf", 60)]
    public async Task A_real_blank_gives_a_workflow_that_loads(string blank, int least)
    {
        var file = Path.Combine(SharedData.Folder("blank-irs-forms"), blank);
        using var folder = new Recognising.TestFolder();
        await using var pool = Recognising.TestReaders.Pool();
        var page = await pool.RecogniseAsync(file, 1, folder.NewFolder(), new Pipeline.Recognising.RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), CancellationToken.None);

        var workflow = Loaded(FormProposal.Of("form", "blank.pdf", [page]));

        Assert.InRange(workflow.Fields.Count, least, 200);
        Assert.All(workflow.Fields, field => Assert.Single(field.FormFields));
    }
}
