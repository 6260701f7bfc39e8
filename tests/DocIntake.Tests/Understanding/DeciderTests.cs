using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Workflows;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Understanding;

public sealed class DeciderTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly Workflow Invoice = WorkflowFolder.Loaded("""
        fields:
          vat_id: {type: id, required: true}
          supplier: {type: organisation, title: Supplier}
          office: {type: text}
          net: {type: money, title: Net}
          vat: {type: money, title: VAT}
          total: {type: money, title: Total}
          signed: {type: signature, required: true}
        checks:
          - {name: adds-up, rule: net + vat == total, message: "Net and VAT do not add up to the total.", fields: [net, vat, total]}
        look-ups:
          - {register: suppliers.csv, match: {vat_id: id}, confirm: {supplier: name}, fill: {office: office}}
        """, ("suppliers.csv", "id,name,office\nGB1,\"Hartwell, Sons & Co\",North\nGB2,Calloway Ltd,South\n"));

    private static Decision Decide(params (string Field, string? Value, double Confidence)[] readings)
    {
        (string Field, string? Value, double Confidence)[] usual =
            [("vat_id", "GB2", 0.95), ("supplier", "Calloway Ltd", 0.95), ("net", "100.00", 0.95), ("vat", "19.00", 0.95), ("total", "119.00", 0.95), ("signed", "true", 0.95)];
        var all = readings.Concat(usual.Where(one => readings.All(given => given.Field != one.Field))).ToLookup(one => one.Field);
        return Decider.Decide(Invoice, [.. Invoice.Fields.Select(field => new FieldReadings(field,
            [.. all[field.Name].Select(one => new Reading(one.Value, one.Value, one.Confidence, FieldSource.Ocr, 1))]))], Today);
    }

    private static DecidedField Of(Decision decision, string field) => decision.Fields.Single(one => one.Definition.Name == field);

    [Fact]
    public void Lets_pass_what_is_sure_and_holds()
    {
        var decision = Decide();

        Assert.Null(decision.Doubt);
        Assert.All(decision.Fields, field => Assert.Null(field.Doubt));
        Assert.Equal(("South", FieldSource.LookUp), (Of(decision, "office").Reading!.Value, Of(decision, "office").Reading!.Source));
    }

    [Fact]
    public void Says_which_amounts_do_not_add_up()
    {
        var decision = Decide(("total", "120.00", 0.99));

        Assert.Equal(TaskKind.FailedCheck, decision.Kind);
        Assert.Equal("Net and VAT do not add up to the total. (Net 100.00, VAT 19.00, Total 120.00)", Of(decision, "total").Doubt);
        Assert.NotNull(Of(decision, "net").Doubt);
        Assert.Null(Of(decision, "supplier").Doubt);
    }

    [Fact]
    public void Takes_the_reading_that_adds_up_where_the_best_does_not()
    {
        var decision = Decide(("total", "179.00", 0.80), ("total", "119.00", 0.78));

        Assert.Equal("119.00", Of(decision, "total").Reading!.Value);
        Assert.Null(decision.Doubt);
    }

    [Fact]
    public void Says_how_sure_it_is_and_how_sure_it_should_be()
    {
        var decision = Decide(("signed", "true", 0.629));

        Assert.Equal((TaskKind.DoubtfulFields, "Please look at: Signed."), (decision.Kind, decision.Doubt));
        Assert.Equal("Read with 62 % confidence, 85 % is wanted.", Of(decision, "signed").Doubt);
    }

    [Fact]
    public void Wants_what_is_required_and_lets_what_is_not_be_missing()
    {
        Assert.Equal("It must be signed, and no signature was found.", Of(Decide(("signed", "false", 0.99)), "signed").Doubt);
        Assert.Equal("Required, and not found.", Of(Decide(("vat_id", null, 0.99)), "vat_id").Doubt);
        Assert.Null(Decide(("net", null, 0.99)).Doubt);
    }

    [Fact]
    public void Puts_a_slip_right_by_the_registers_spelling()
    {
        var decision = Decide(("supplier", "Calioway Ltd", 0.80));

        Assert.Equal(("Calloway Ltd", FieldSource.LookUp), (Of(decision, "supplier").Reading!.Value, Of(decision, "supplier").Reading!.Source));
        Assert.Null(decision.Doubt);
    }

    [Fact]
    public void Believes_neither_page_nor_register_where_they_contradict()
    {
        Assert.Contains("The register of suppliers says 'Hartwell, Sons & Co'", Of(Decide(("vat_id", "GB1", 0.99)), "supplier").Doubt, StringComparison.Ordinal);
        Assert.Equal("Not in the register of suppliers.", Of(Decide(("vat_id", "GB3", 0.99)), "vat_id").Doubt);
    }

    [Fact]
    public void Has_a_person_look_at_what_the_register_was_to_say_where_its_entry_is_in_doubt()
    {
        Assert.Equal("Not in the register of suppliers.", Of(Decide(("vat_id", "GB3", 0.99)), "office").Doubt);
        var ofAnother = Of(Decide(("vat_id", "GB1", 0.99)), "office");
        Assert.Equal("North", ofAnother.Reading!.Value);
        Assert.StartsWith("The register of suppliers says 'Hartwell, Sons & Co'", ofAnother.Doubt, StringComparison.Ordinal);
        Assert.Null(Of(Decide(("vat_id", "GB3", 0.99), ("office", "East", 0.95)), "office").Doubt);
    }

    [Fact]
    public void Has_a_person_look_at_what_may_be_missing_where_half_of_what_must_stand_there_was_not_found()
    {
        var workflow = WorkflowFolder.Loaded("fields: {number: {type: id, required: true}, date: {type: date, required: true}, total: {type: money, required: true}, order: {type: id}}");
        string? Order(params string[] found) => Decider.Decide(workflow, [.. workflow.Fields.Select(field =>
            new FieldReadings(field, found.Contains(field.Name) ? [new Reading(field.Type == FieldType.Date ? "2026-01-02" : "17.00", "17", 0.95, FieldSource.Ocr, 1)] : []))], Today).Fields[3].Doubt;

        Assert.Null(Order("number", "date", "total"));
        Assert.Null(Order("number", "date"));
        Assert.StartsWith("Much of the paper could not be read.", Order("number"), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_no_sum_that_breaks_another_rule()
    {
        var workflow = WorkflowFolder.Loaded("""
            fields:
              net: {type: money}
              vat: {type: money}
              total: {type: money}
            checks:
              - {name: adds-up, rule: net + vat == total, message: "They do not add up.", fields: [net, vat, total]}
              - {name: plausible, rule: "vat <= net * 0.27", message: "Too much.", fields: [net, vat]}
            """);
        FieldReadings Read(string field, params (string Value, double Confidence)[] readings) =>
            new(workflow.Field(field)!, [.. readings.Select(one => new Reading(one.Value, one.Value, one.Confidence, FieldSource.Ocr, 1))]);

        var decision = Decider.Decide(workflow, [
            Read("net", ("8499.54", 0.95), ("123.50", 0.3)), Read("vat", ("1614.91", 0.95), ("123.50", 0.3)), Read("total", ("10214.45", 0.95), ("247.00", 0.3))], Today);

        Assert.Equal(["8499.54", "1614.91", "10214.45"], decision.Fields.Select(field => field.Reading!.Value));
        Assert.All(decision.Fields, field => Assert.NotNull(field.Doubt));
    }

    [Fact]
    public void Checks_a_persons_corrections_the_same_way()
    {
        var values = new Dictionary<string, string?> { ["vat_id"] = "GB2", ["supplier"] = "Calloway Ltd", ["net"] = "100.00", ["vat"] = "19.00", ["total"] = "119.01", ["signed"] = "true" };

        var failed = Assert.Single(Checker.Check(Invoice, values, Today));

        Assert.Equal(("adds-up", "net,vat,total"), (failed.Name, string.Join(",", failed.Fields)));
        values["total"] = "119.00";
        Assert.Empty(Checker.Check(Invoice, values, Today));
    }
}
