using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Pipeline.Workflows;
using DocIntake.Tests.Workflows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DocIntake.Tests.Reviewing;

public sealed class WorkflowRulesTests : IDisposable
{
    private readonly WorkflowFolder folder = new();
    private readonly WorkflowRules rules;

    public WorkflowRulesTests()
    {
        folder.With("claimants.csv", "number,born,office\n17,1980-12-31,North\n18,1990-01-31,South\n");
        folder.With("workflow.yaml", """
            workflow: claim
            title: Housing claim
            fields:
              born: {title: Date of birth, type: date, required: true}
              paid: {title: Paid, type: money}
              due: {title: Due, type: money}
              signed: {title: Signature, type: signature}
              number: {type: id}
              office: {type: text}
            look-ups:
              - {register: claimants.csv, match: {number: number}, confirm: {born: born}, fill: {office: office}}
            checks:
              - {name: enough, rule: "paid >= due", message: "Less was paid than is due.", fields: [paid, due]}
            """);
        var options = Options.Create(new WorkflowOptions { Folder = Path.GetDirectoryName(folder.Folder)! }); // a temporary folder has a parent
        rules = new WorkflowRules(new WorkflowCatalog(options, new WorkflowVersions(Options.Create(new DataOptions { Folder = Path.Combine(options.Value.Folder, ".data") })), NullLogger<WorkflowCatalog>.Instance), TimeProvider.System);
    }

    [Fact]
    public void A_typed_date_is_kept_as_the_pipeline_keeps_it() =>
        Assert.Equal(new TypedValue("1980-12-31"), rules.Canonical("claim", null, "born", "31.12.1980"));

    [Fact]
    public void What_is_no_date_is_refused_with_how_to_type_one() =>
        Assert.Contains("Type it as", rules.Canonical("claim", null, "born", "yesterday").Wrong, StringComparison.Ordinal);

    [Fact]
    public void A_missing_value_is_named_by_its_title() =>
        Assert.Contains(rules.Check("claim", null, new Dictionary<string, string?>()), check => check.Message.StartsWith("Date of birth:", StringComparison.Ordinal));

    [Fact]
    public void A_rule_is_held_against_the_values_as_they_stand_now()
    {
        var values = new Dictionary<string, string?> { ["born"] = "1980-12-31", ["paid"] = "10.00", ["due"] = "12.00" };
        Assert.Contains("Less was paid than is due.", Assert.Single(rules.Check("claim", null, values)).Message, StringComparison.Ordinal);

        values["paid"] = "12.00";
        Assert.Empty(rules.Check("claim", null, values));
    }

    [Theory]
    [InlineData("number", "17", "North")]
    [InlineData("number", "99", null)]
    [InlineData("born", "18", "South")]
    public void What_the_register_says_is_asked_again_when_what_it_is_looked_up_by_was_corrected(string corrected, string number, string? office) =>
        Assert.Equal([KeyValuePair.Create("office", office)], rules.FromRegisters("claim", null, corrected, new Dictionary<string, string?> { ["number"] = number, ["office"] = "West" }));

    [Fact]
    public void What_no_register_is_asked_by_leaves_what_it_says() =>
        Assert.Empty(rules.FromRegisters("claim", null, "paid", new Dictionary<string, string?> { ["number"] = "17" }));

    [Fact]
    public void A_signature_is_chosen_not_typed() =>
        Assert.Equal(["true", "false"], rules.Types.Single().Field("signed").Choices.Select(choice => choice.Value));

    public void Dispose() => folder.Dispose();
}
