using DocIntake.Pipeline.Workflows;
using DocIntake.Pipeline.Workflows.Proposing;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Understanding;

namespace DocIntake.Tests.Workflows;

/// <summary>Tables that are proposed for samples, on pages of words.</summary>
public sealed class TableProposalTests
{
    private static readonly string[] Head = ["Invoice no. ‖ ‖ A-4711", "", "Description ‖ ‖ ‖ ‖ Qty ‖ Amount"];
    private static readonly string[] OneItem = ["Oak desk ‖ ‖ ‖ ‖ ‖ 2 ‖ 10.00"];
    private static readonly string[] TwoItems = [.. OneItem, "Steel shelf ‖ ‖ ‖ ‖ 1 ‖ 1,030.50"];
    private static readonly string[] Foot = ["Net total ‖ ‖ ‖ ‖ ‖ ‖ 1,040.50", "Thank you for your order"];

    private static Proposal Propose(params string[][] samples) =>
        SampleProposal.Of("bill", [.. samples.Select(lines => (IReadOnlyList<RecognisedPage>)[PaperPage.Of(lines)])]);

    private static (Workflow Workflow, string Yaml) Loaded(Proposal proposal)
    {
        using var folder = new WorkflowFolder(proposal.Name);
        var yaml = ProposalYaml.Of(proposal);
        folder.With("workflow.yaml", yaml).With("blank.pdf", "%PDF-1.4");
        var loaded = folder.Load();
        Assert.Empty(loaded.Errors);
        return (loaded.Workflow!, yaml); // no errors: it is there
    }

    [Fact]
    public void Headings_over_rows_of_values_are_a_table_and_its_rows_give_no_fields()
    {
        var (workflow, _) = Loaded(Propose([.. Head, .. TwoItems, .. Foot], [.. Head, .. TwoItems, "Freight ‖ ‖ ‖ ‖ ‖ ‖ ‖ 7.20", .. Foot]));

        var table = Assert.Single(workflow.Tables);
        Assert.Equal(("items", true, "Net total"), (table.Name, table.Required, Assert.Single(table.Ends)));
        Assert.Equal([("description", FieldType.Text, true), ("qty", FieldType.Number, false), ("amount", FieldType.Money, true)], table.Columns.Select(column => (column.Name, column.Type, column.Required)));
        Assert.Equal(["Description", "Qty", "Amount"], table.Columns.Select(column => Assert.Single(column.Labels)));
        Assert.Equal(["net_total"], workflow.Fields.Where(field => field.Type == FieldType.Money).Select(field => field.Name));
    }

    [Fact]
    public void A_table_of_one_row_on_every_sample_is_none()
    {
        Assert.Empty(Propose([.. Head, .. OneItem, .. Foot], [.. Head, "Lamp ‖ ‖ ‖ ‖ ‖ ‖ 1 ‖ 20.00", .. Foot]).Tables);
    }

    [Fact]
    public void A_heading_of_two_lines_is_one()
    {
        string[] lines = ["Description ‖ ‖ ‖ ‖ Unit ‖ Amount", "‖ ‖ ‖ ‖ ‖ ‖ price", "Oak desk ‖ ‖ ‖ ‖ ‖ 5.00 ‖ 10.00", "Steel shelf ‖ ‖ ‖ ‖ 6.00 ‖ 1,030.50"];

        Assert.Equal(["Description", "Unit price", "Amount"], Assert.Single(Propose(lines).Tables).Columns.Select(column => column.Title));
    }

    [Fact]
    public void Two_tables_on_one_page_are_two()
    {
        string[] members = ["Persons in the household", "Name ‖ ‖ ‖ ‖ ‖ Date of birth", "Anna Ellis ‖ ‖ ‖ 25/12/1988", "Peter Moreno ‖ ‖ ‖ 01/02/1979"];

        var tables = Loaded(Propose([.. Head, .. TwoItems, .. Foot, "", "", .. members])).Workflow.Tables;

        Assert.Equal(["items", "persons_in_the_household"], tables.Select(table => table.Name));
        Assert.Equal([FieldType.Person, FieldType.Date], tables[1].Columns.Select(column => column.Type));
    }

    [Fact]
    public void Where_samples_head_a_column_differently_both_words_and_the_usual_others_are_its_headings()
    {
        string[] other = ["Item ‖ ‖ ‖ ‖ ‖ ‖ Units ‖ Line total", "Hose ‖ ‖ ‖ ‖ ‖ ‖ 3 ‖ ‖ 30.00", "Lamp ‖ ‖ ‖ ‖ ‖ ‖ 4 ‖ ‖ 31.50", "Subtotal ‖ ‖ ‖ ‖ ‖ ‖ ‖ 61.50"];

        var table = Assert.Single(Loaded(Propose([.. Head, .. TwoItems, .. Foot], other)).Workflow.Tables);

        Assert.Equal(["description", "quantity", "amount"], table.Columns.Select(column => column.Name));
        Assert.Equal(["Qty", "Units", "Quantity"], table.Columns[1].Labels.Take(3));
        Assert.Superset(new HashSet<string> { "Net total", "Subtotal", "Grand total" }, table.Ends.ToHashSet());
    }

    [Fact]
    public void Labels_that_stand_beside_values_on_every_sample_are_no_table()
    {
        string[] Sums(string net, string vat) => ["Summary ‖ ‖ ‖ ‖ Amount", $"Goods ‖ ‖ ‖ ‖ ‖ {net}", $"Freight ‖ ‖ ‖ ‖ {vat}"];

        var proposal = Propose(Sums("10.00", "1.90"), Sums("20.00", "3.80"));

        Assert.Empty(proposal.Tables);
        Assert.Equal(["goods", "freight"], proposal.Fields.Select(field => field.Name));
    }

    [Fact]
    public void Labels_under_a_choice_that_differs_from_sample_to_sample_are_no_table()
    {
        string[] Claim(string kind, string rent) => [$"Type of benefit ‖ ‖ {kind} benefit", $"Monthly rent ‖ ‖ ‖ {rent}", "Heating costs ‖ ‖ ‖ 31.00"];

        Assert.Empty(Propose(Claim("Housing", "510.00"), Claim("Heating", "620.00")).Tables);
    }

    [Fact]
    public void What_is_doubtful_is_said_in_a_comment()
    {
        string[] mixed = [.. Head, "Oak desk ‖ ‖ ‖ ‖ ‖ 2 ‖ 10.00", "Lamp ‖ ‖ ‖ ‖ ‖ ‖ 3 ‖ 12.00", "Hose ‖ ‖ ‖ ‖ ‖ ‖ 4 ‖ 13.00", "Shelf ‖ ‖ ‖ ‖ ‖ 1a ‖ 15.00"];

        var (_, yaml) = Loaded(Propose(mixed, ["Nothing of the kind"], ["Nothing here"], ["A letter"]));

        Assert.Contains("# DOUBTFUL: most samples have none.", yaml, StringComparison.Ordinal);
        Assert.Contains("DOUBTFUL type, its values are of several forms: 2 | 3 | 4", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void What_held_in_every_row_seen_is_proposed_as_a_check()
    {
        string[] lines = ["Qty ‖ ‖ Description ‖ ‖ ‖ Unit price ‖ Amount", "2 ‖ ‖ ‖ Oak desk ‖ ‖ ‖ ‖ 5.00 ‖ ‖ ‖ 10.00", "3 ‖ ‖ ‖ Lamp ‖ ‖ ‖ ‖ ‖ 6.00 ‖ ‖ ‖ 18.00", "4 ‖ ‖ ‖ Hose ‖ ‖ ‖ ‖ ‖ 2.00 ‖ ‖ ‖ 8.00"];

        var (workflow, yaml) = Loaded(Propose(lines));
        Assert.Equal("items-multiply", Assert.Single(workflow.Checks).Name);
        Assert.Contains("every(abs(items.qty * items.unit_price - items.amount) <= 0.01)", yaml, StringComparison.Ordinal);
        Assert.Empty(Loaded(Propose([.. lines[..3], "4 ‖ ‖ ‖ Hose ‖ ‖ ‖ ‖ ‖ 2.00 ‖ ‖ ‖ 9.00"])).Workflow.Checks);
    }
}
