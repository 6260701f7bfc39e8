using DocIntake.Pipeline.Understanding;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Understanding;

/// <summary>Tables on pages of words: what belongs to them and what does not.</summary>
public sealed class TableFinderTests
{
    private const string Items = """
          net: {type: money, label: Net total}
          items:
            type: table
            ends: [Yours sincerely]
            columns:
              what: {type: text, label: [Description, Item]}
              count: {type: number, label: Qty}
              amount: {type: money, required: true, label: [Amount, Line total]}
        """;

    private static List<string> Rows(string fields, params RecognisedPage?[] pages)
    {
        var workflow = WorkflowFolder.Loaded("fields:\n" + fields);
        var values = Extractor.Extract(workflow, new DocumentContent(pages)).Select(found => KeyValuePair.Create(found.Field.Name, found.Readings is [var best, ..] ? best.Value : null));
        var table = workflow.Tables[0];
        return [.. table.Rows(values).Select(row => string.Join(" | ", table.Columns.Select(column => row.Values.GetValueOrDefault(column.Name) ?? "-")))];
    }

    [Fact]
    public void Reads_rows_down_to_the_total_and_puts_two_lines_of_a_description_together()
    {
        var page = PaperPage.Of("Invoice 4711", "Description ‖ ‖ ‖ ‖ Qty ‖ Amount", "Oak desk ‖ ‖ ‖ ‖ ‖ 2 ‖ 10.00", "colour to be agreed", "Steel shelf ‖ ‖ ‖ ‖ 1 ‖ 1,030.50", "Net total ‖ ‖ ‖ ‖ ‖ ‖ 1,040.50", "Bank charges ‖ ‖ ‖ ‖ 1 ‖ 3.00");

        Assert.Equal(["Oak desk colour to be agreed | 2 | 10.00", "Steel shelf | 1 | 1030.50"], Rows(Items, page));
    }

    [Fact]
    public void Leaves_out_columns_nobody_asked_for_and_leaves_cells_empty()
    {
        var page = PaperPage.Of("Pos. ‖ Description ‖ ‖ ‖ ‖ Qty ‖ VAT ‖ Amount", "1 ‖ ‖ Oak desk ‖ ‖ ‖ ‖ 2 ‖ 19 ‖ 10.00", "2 ‖ ‖ Freight ‖ ‖ ‖ ‖ ‖ ‖ 19 ‖ 12.50");

        Assert.Equal(["Oak desk | 2 | 10.00", "Freight | - | 12.50"], Rows(Items, page));
    }

    [Fact]
    public void Goes_on_over_pages_with_or_without_headings_and_skips_what_is_carried_over()
    {
        var first = PaperPage.Of("Description ‖ ‖ ‖ ‖ Qty ‖ Amount", "Oak desk ‖ ‖ ‖ ‖ ‖ 2 ‖ 10.00", "Carried over ‖ ‖ ‖ ‖ ‖ ‖ 10.00");
        var second = PaperPage.Of("Invoice 4711, page 2", "Lamp ‖ ‖ ‖ ‖ ‖ 1 ‖ 20.00");
        var third = PaperPage.Of("Item ‖ ‖ ‖ ‖ ‖ ‖ Qty ‖ Line total", "Hose ‖ ‖ ‖ ‖ ‖ ‖ 3 ‖ 30.00", "Net total ‖ ‖ ‖ ‖ ‖ ‖ 60.00");
        var fourth = PaperPage.Of("Hotel ‖ ‖ ‖ ‖ ‖ 3 ‖ 99.00");

        Assert.Equal(["Oak desk | 2 | 10.00", "Lamp | 1 | 20.00", "Hose | 3 | 30.00"], Rows(Items, first, second, third, fourth));
    }

    [Fact]
    public void A_sentence_that_names_the_columns_is_no_heading()
    {
        Assert.Empty(Rows(Items, PaperPage.Of("Description qty amount are printed overleaf", "Oak desk ‖ ‖ ‖ 2 ‖ 10.00")));
    }

    [Fact]
    public void A_sentence_far_below_that_holds_words_of_headings_begins_no_table()
    {
        var page = PaperPage.Of("Description ‖ ‖ ‖ ‖ Qty ‖ Amount", "Oak desk ‖ ‖ ‖ ‖ ‖ 2 ‖ 10.00", "Net total ‖ ‖ ‖ ‖ ‖ ‖ 10.00", "",
            "Any amount is debited from your account for the item on the due date", "We answer from ‖ ‖ 8 ‖ 18 o'clock");

        Assert.Equal(["Oak desk | 2 | 10.00"], Rows(Items, page));
    }

    [Fact]
    public void What_stands_in_a_sidebar_ends_no_table()
    {
        var page = PaperPage.Of("‖ ‖ ‖ ‖ Description ‖ ‖ ‖ ‖ Qty ‖ Amount", "‖ ‖ ‖ ‖ Oak desk ‖ ‖ ‖ ‖ ‖ 2 ‖ 10.00", "Net total", "‖ ‖ ‖ ‖ Lamp ‖ ‖ ‖ ‖ ‖ ‖ 1 ‖ 20.00");

        Assert.Equal(["2 | 10.00", "1 | 20.00"], Rows(Items, page).Select(row => row[(row.IndexOf('|') + 2)..]));
    }

    [Fact]
    public void A_heading_inside_a_longer_one_is_not_meant_though_the_author_names_it_first()
    {
        var page = PaperPage.Of("Item ordered by you ‖ ‖ Qty ‖ Amount", "Oak desk of the hall ‖ ‖ 2 ‖ 10.00");

        Assert.Equal(["Oak desk of the hall | 2 | 10.00"], Rows(Items.Replace("[Description, Item]", "[Item, Item ordered by you]", StringComparison.Ordinal), page));
    }

    [Fact]
    public void Ends_where_the_author_says_and_where_nothing_follows_for_long()
    {
        var ended = PaperPage.Of("Description ‖ ‖ ‖ ‖ Qty ‖ Amount", "Oak desk ‖ ‖ ‖ ‖ ‖ 2 ‖ 10.00", "Yours sincerely", "Lamp ‖ ‖ ‖ ‖ ‖ 1 ‖ 20.00");
        var far = PaperPage.Of("Description ‖ ‖ ‖ ‖ Qty ‖ Amount", "Oak desk ‖ ‖ ‖ ‖ ‖ 2 ‖ 10.00", "", "", "", "", "Account ‖ ‖ ‖ ‖ ‖ 7 ‖ 44.00");

        Assert.Equal(["Oak desk | 2 | 10.00"], Rows(Items, ended));
        Assert.Equal(["Oak desk | 2 | 10.00"], Rows(Items, far));
    }

    [Fact]
    public void A_row_that_does_not_add_up_is_doubted_and_so_is_a_table_without_rows()
    {
        var workflow = WorkflowFolder.Loaded("""
            fields:
              items:
                type: table
                title: Items
                required: true
                columns:
                  count: {type: number, label: Qty}
                  price: {type: money, label: Price}
                  amount: {type: money, required: true, label: Amount}
            checks:
              - {name: product, rule: "every(items.count * items.price == items.amount)", message: Quantity times price is not the amount.}
            """);
        Decision Decided(params string[] lines) => Decider.Decide(workflow, Extractor.Extract(workflow, new DocumentContent(PaperPage.Of(lines))), new DateOnly(2026, 1, 31));

        var wrong = Decided("Qty ‖ Price ‖ Amount", "2 ‖ ‖ 5.00 ‖ 10.00", "3 ‖ ‖ 5.00 ‖ 10.00");
        Assert.Equal("Row 2: Quantity times price is not the amount. (Count 3, Price 5.00, Amount 10.00)", wrong.Doubt);
        Assert.Equal(["items_2_count", "items_2_price", "items_2_amount"], wrong.Fields.Where(field => field.Doubt is not null).Select(field => field.Definition.Name));
        Assert.Equal("No row of Items was found.", Decided("Nothing of the kind").Doubt);
    }

    [Theory]
    [InlineData("type: table", "type: text", "'columns' belongs to a field of type table")]
    [InlineData("label: Qty", "lable: Qty", "Unknown key 'lable'. Did you mean 'label'?")]
    [InlineData("ends: [Yours sincerely]", "label: Items", "'label' is said of a column, not of the table")]
    [InlineData("count: {type: number", "count: {type: signature", "A column cannot be a signature.")]
    [InlineData("items:", "items1:", "'items1' is no name for a table")]
    [InlineData("net: {type", "items_2_what: {type", "'items_2_what' is how a cell of a table is called")]
    public void Mistakes_in_a_table_are_told(string good, string bad, string message)
    {
        using var folder = new WorkflowFolder();
        folder.With("workflow.yaml", $"workflow: claim\ntitle: Claim\nfields:\n{Items.Replace(good, bad)}");

        Assert.Contains(folder.Load().Errors, error => error.Message.Contains(message, StringComparison.Ordinal) && error.Line > 0);
    }
}
