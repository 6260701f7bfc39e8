using System.Globalization;
using DocIntake.Pipeline.Workflows;
using DocIntake.Samples.Forms;
using DocIntake.Samples.Values;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Tests.Samples;

public sealed class SampleWorkflowTests
{
    public static TheoryData<string> Forms => [.. (string[])["change-of-address", "benefit-claim"]];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Zones_of_the_workflow_stand_where_the_form_draws_them(string workflow)
    {
        var drawn = workflow == "change-of-address" ? ChangeOfAddressForm.Zones : BenefitClaimForm.Zones;
        var fields = (YamlMappingNode)Read(workflow)["fields"];

        foreach (var zone in drawn)
        {
            var field = (YamlMappingNode)fields[zone.Field];
            var written = (YamlMappingNode)(zone.Choice is null ? field["zone"] : field["choices"][zone.Choice]);
            var box = ((YamlSequenceNode)written["box"]).Select(side => double.Parse(((YamlScalarNode)side).Value ?? "", CultureInfo.InvariantCulture));
            Assert.Equal([zone.X, zone.Y, zone.X + zone.Width, zone.Y + zone.Height], box);
            Assert.Equal(zone.Page.ToString(CultureInfo.InvariantCulture), ((YamlScalarNode)written["page"]).Value);
            if (zone.Cells > 0)
                Assert.Equal(zone.Cells.ToString(CultureInfo.InvariantCulture), ((YamlScalarNode)written["cells"]).Value);
        }
    }

    [Fact]
    public void The_three_workflows_load_without_an_error()
    {
        var loaded = WorkflowLoader.LoadAll(Root());

        Assert.Empty(loaded.SelectMany(workflow => workflow.Errors));
        Assert.Superset(new HashSet<string> { "benefit-claim", "change-of-address", "supplier-invoice" }, loaded.Select(workflow => workflow.Workflow?.Name ?? "").ToHashSet());
    }

    [Fact]
    public void Each_person_number_bears_the_check_digit_the_workflow_asks_for()
    {
        var random = new Random(3);
        int[] weights = [9, 8, 7, 6, 5, 4, 3, 2, 10];

        var numbers = Enumerable.Range(1, 200).Select(number => ChangesOfAddress.Invent(random, number, Pen.Typed).Fields["person_number"] ?? "");

        Assert.All(numbers, number => Assert.Equal(0, number.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11));
    }

    [Fact]
    public void Registers_name_each_key_once()
    {
        Assert.Equal(Registers.Claimants.Count, Registers.Claimants.DistinctBy(claimant => claimant.Number).Count());
        Assert.Equal(Registers.Suppliers.Count, Registers.Suppliers.DistinctBy(supplier => supplier.VatId).Count());
        Assert.Equal(Registers.Towns.Count, Registers.Towns.DistinctBy(town => town.Postcode).Count());
        Assert.Contains(Registers.Claimants, claimant => claimant.Number[0] == Registers.UnknownToSystem);
    }

    [Fact]
    public void A_claim_agrees_with_the_register_unless_it_is_meant_not_to()
    {
        var random = new Random(5);

        var right = BenefitClaims.Invent(random, 1).Fields;
        var wrong = BenefitClaims.Invent(random, 2, DocIntake.Samples.Oddities.ContradictsRegister).Fields;

        Assert.Equal(right["claimant_name"], Registers.Claimants.Single(claimant => claimant.Number == right["claimant_number"]).Name);
        Assert.NotEqual(wrong["claimant_name"], Registers.Claimants.Single(claimant => claimant.Number == wrong["claimant_number"]).Name);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DocIntake.sln")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "workflows");
    }

    private static YamlMappingNode Read(string workflow)
    {
        using var text = File.OpenText(Path.Combine(Root(), workflow, "workflow.yaml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
