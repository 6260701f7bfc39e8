using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Workflows;
using DocIntake.Pipeline.Workflows.Proposing;
using DocIntake.Reader.Protocol;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Forms;
using DocIntake.Samples.Invoices;
using DocIntake.Samples.Tables;
using DocIntake.Tests.Recognising;

namespace DocIntake.Tests.Workflows;

/// <summary>A workflow is proposed from made-up paper and extracts, as it was proposed, the tables of other such paper: every cell is compared.</summary>
public sealed class TableRoundTripTests : IDisposable
{
    private readonly ReaderPool pool = TestReaders.Pool();
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Goods_of_many_houses_are_read_by_what_three_other_houses_gave()
    {
        var samples = new List<IReadOnlyList<RecognisedPage>>();
        foreach (var seed in (int[])[3001, 3002, 3003])
            samples.Add(await ReadAsync(TablePaper.Invent(new Random(seed)).Paper.Pages));
        var workflow = ProposalTests.Loaded(SampleProposal.Of("goods", samples));

        foreach (var seed in (int[])[4001, 4002, 4003, 4004])
        {
            var (paper, items) = TablePaper.Invent(new Random(seed));
            Assert.Equal([.. items.Select(item => (item.Description.Replace('\n', ' '), item.Amount))], Rows(workflow, await ReadAsync(paper.Pages)).Select(row => (row.First, row.Last)));
        }
    }

    [Theory]
    [InlineData("GB530924467")]
    [InlineData("GB671205834")]
    public async Task Lines_of_an_invoice_are_read_where_headings_stand_close_or_a_sidebar_beside_them(string supplier)
    {
        var samples = new List<IReadOnlyList<RecognisedPage>>();
        for (var number = 1; number <= 3; number++)
            samples.Add(await ReadAsync(SupplierInvoices.Invent(new Random(number), number, supplier).Pages));
        var workflow = ProposalTests.Loaded(SampleProposal.Of("invoice", samples));
        var (paper, items) = SupplierInvoices.WithItems(new Random(101), 101, supplier);

        Assert.Equal(items.Select(item => (item.Description, item.Amount)), Rows(workflow, await ReadAsync(paper.Pages)).Select(row => (row.First, row.Last)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_blank_with_a_table_of_fields_or_ruled_boxes_gives_the_table_of_those_filled_in(bool hasFields)
    {
        var blank = await ReadAsync([sheet => HouseholdForm.Draw(sheet, [])], hasFields ? [] : null, image: true);
        IReadOnlyList<Box> ruled = hasFields ? [] : await pool.FindBoxesAsync(Path.Combine(images, blank[0].ImageFile!), default); // asked for
        var workflow = ProposalTests.Loaded(FormProposal.Of("household", "blank.pdf", blank, [ruled]));
        var members = HouseholdForm.Invent(new Random(5));

        var rows = Rows(workflow, await ReadAsync([sheet => HouseholdForm.Draw(sheet, members)], hasFields ? members : null));

        Assert.Equal(["name", "date_of_birth", "relationship", "monthly_income"], Assert.Single(workflow.Tables).Columns.Select(column => column.Name));
        Assert.Equal(hasFields ? ["applicant", "case_no"] : [], workflow.Fields.Select(field => field.Name));
        Assert.Equal(members.Select(member => (member.Name, member.Income)), rows.Select(row => (row.First, row.Last)));
    }

    private string images = "";

    private async Task<IReadOnlyList<RecognisedPage>> ReadAsync(IReadOnlyList<Action<Sheet>> pages, IReadOnlyList<HouseholdMember>? members = null, bool image = false)
    {
        var file = folder.File($"{Guid.NewGuid():N}.pdf");
        if (members is null)
            Sheet.WritePdf(file, pages);
        else
            HouseholdForm.WriteForm(file, members);
        var read = new List<RecognisedPage>();
        for (var page = 1; page <= pages.Count; page++)
            read.Add(await pool.RecogniseAsync(file, page, images = folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: image), default));
        return read;
    }

    /// <summary>By row what stands in the first column of text, and in the last one of amounts.</summary>
    private static IEnumerable<(string First, decimal Last)> Rows(Workflow workflow, IReadOnlyList<RecognisedPage> pages)
    {
        var table = Assert.Single(workflow.Tables);
        var values = Extractor.Extract(workflow, new DocumentContent([.. pages])).Select(found => KeyValuePair.Create(found.Field.Name, found.Readings is [var best, ..] ? best.Value : null));
        var (first, last) = (table.Columns.First(column => column.Type is FieldType.Text or FieldType.Person), table.Columns.Last(column => column.Type == FieldType.Money));
        return table.Rows(values).Select(row => (row.Values.GetValueOrDefault(first.Name) ?? "", decimal.Parse(row.Values.GetValueOrDefault(last.Name) ?? "-1", System.Globalization.CultureInfo.InvariantCulture)));
    }

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
