using DocIntake.Bots.Plans;

namespace DocIntake.Tests.Keying;

public sealed class PlanReaderTests
{
    private static readonly Func<string, string?> NoEnvironment = _ => null;

    [Fact]
    public void Reads_the_workflows_that_ship_without_a_complaint()
    {
        var plans = PlanReader.Read(Papers.Workflows, NoEnvironment);

        Assert.Empty(plans.Problems);
        Assert.Equal(["benefit-claim", "change-of-address", "supplier-invoice"], plans.All.Select(plan => plan.Workflow));
        Assert.Equal(["vat_id", "invoice_number"], plans.Find("supplier-invoice")?.NaturalKey);
    }

    [Fact]
    public void Takes_the_address_and_the_account_from_the_environment()
    {
        var plans = PlanReader.Read(Papers.Workflows, name => name switch
        {
            "PORTAL_URL" => "https://benefits.example/",
            "PORTAL_USER" => "bot",
            "PORTAL_PASSWORD" => "secret",
            _ => null,
        });

        var system = plans.Find("benefit-claim")?.System;
        Assert.Equal(("https://benefits.example/", "bot", "secret"), (system?.Address.ToString(), system?.User, system?.Password));
    }

    [Theory]
    [InlineData("system: benefits", "sistem: benefits", 3, 1, "'sistem' is not known here. Did you mean 'system'?")]
    [InlineData("system: benefits", "system: benefit", 3, 9, "There is no systems/benefit.yaml.")]
    [InlineData("- fill: {beside: Claimant no.}", "- fil: {beside: Claimant no.}", 17, 9, "A step is one of click, double-click, hover, fill, select, tick, choose, complete,")]
    [InlineData("- fill: {beside: Claimant no.}", "- fill: {besides: Claimant no.}", 17, 15, "Say where: label, beside, title, placeholder, text, row, column, button,")]
    [InlineData("when: office", "when: office is North", 67, 15, "'office is North' is no condition. It is 'field', 'not field', 'field = value', 'field = one | other' or 'field != value'.")]
    [InlineData("dialog: accept", "dialog: ok", 71, 11, "'ok' is no value for 'dialog'; there are accept, dismiss.")]
    [InlineData(@"confirmation: 'Reference number\s+(BN-\d+)'", @"confirmation: 'Reference number\s+BN-\d+'", 72, 17, "The pattern needs a group ( ) around the reference number.")]
    [InlineData("says: Amounts do not add up", "says: 'Amounts do (not add up'", 77, 11, "Not enough )'s")]
    [InlineData("with: \"{claimant_number}\"", "with: \"{claimant_nummber}\"", 17, 1, "'claimant_nummber' is no field of this workflow. Did you mean 'claimant_number'?")]
    [InlineData("office: {beside: Office, map", "offices: {beside: Office, map", 129, 1, "'offices' is no field of this workflow. Did you mean 'office'?")]
    [InlineData("- fill: {beside: Telephone}", "- fill: {beside: Telephone, nth: first}", 23, 40, "'nth' is a number from 1, or last; 'first' is not.")]
    [InlineData("- fill: {beside: Telephone}", "- fill: {role: textbx, name: Telephone}", 23, 22, "'textbx' is no role of ARIA. Did you mean 'textbox'?")]
    [InlineData("- fill: {beside: Telephone}", "- pick-date: {beside: Telephone, frane: main}", 23, 40, "'frane' is not known here. Did you mean 'frame'?")]
    [InlineData("- fill: {beside: Telephone}", "- rows: phones\n        do: []\n      - fill: {beside: Telephone}", 23, 1, "'phones' is no field of this workflow.")]
    [InlineData("click: {button: Save record}", "click: {text: Save record}", 70, 10, "The button that saves is found by its role and its exact name: {button: Save}.")]
    [InlineData("dialog: accept", "dialog: {say: Save}", 71, 12, "'say' is not known here. Did you mean 'says'?")]
    [InlineData("natural-key: [claim_number]", "natural-key: [claim_number", 4, 14, "a bracket or quotation mark is not closed")]
    public void Says_what_is_wrong_where_and_what_was_meant(string right, string wrong, int line, int column, string message)
    {
        var folder = Directory.CreateTempSubdirectory("workflows-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "systems"));
        Directory.CreateDirectory(Path.Combine(folder, "benefit-claim"));
        File.Copy(Path.Combine(Papers.Workflows, "systems", "benefits.yaml"), Path.Combine(folder, "systems", "benefits.yaml"));
        File.Copy(Path.Combine(Papers.Workflows, "benefit-claim", "workflow.yaml"), Path.Combine(folder, "benefit-claim", "workflow.yaml"));
        var yaml = File.ReadAllText(Path.Combine(Papers.Workflows, "benefit-claim", "keying.yaml"));
        Assert.Contains(right, yaml);
        var file = Path.Combine(folder, "benefit-claim", "keying.yaml");
        var at = yaml.IndexOf(right, StringComparison.Ordinal); // it may stand there again, under amend
        File.WriteAllText(file, yaml[..at] + wrong + yaml[(at + right.Length)..]);

        var plans = PlanReader.Read(folder, NoEnvironment);

        Assert.Empty(plans.All);
        Assert.Contains(plans.Problems, problem => problem.ToString().StartsWith($"{file}({line},{column}): ", StringComparison.Ordinal)
            && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_a_password_in_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("workflows-").FullName;
        foreach (var name in (string[])["systems/benefits.yaml", "benefit-claim/keying.yaml"])
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(name) ?? ""));
            File.WriteAllText(Path.Combine(folder, name), File.ReadAllText(Path.Combine(Papers.Workflows, name)).Replace("password: PORTAL_PASSWORD", "password: s3cret!"));
        }

        var problem = Assert.Single(PlanReader.Read(folder, NoEnvironment).Problems);

        Assert.Contains("never the password itself", problem.Message);
    }

    [Theory]
    [InlineData("{move_date:dd.MM.yyyy}", "01.03.2026")]
    [InlineData("{move_date:d}", "1")]
    [InlineData("{move_date:MMM}", "Mar")]
    [InlineData("{total:#,##0.00}", "1,234.50")]
    [InlineData("{total}", "1234.50")]
    [InlineData("{nothing:dd.MM.yyyy}", "")]
    [InlineData("{city}, {move_date:yyyy}", "Newtown, 2026")]
    public void Writes_values_as_the_system_wants_them(string template, string expected) =>
        Assert.Equal(expected, new Template(template).Fill(new Dictionary<string, string?>
        {
            ["move_date"] = "2026-03-01",
            ["total"] = "1234.50",
            ["nothing"] = null,
            ["city"] = "Newtown",
        }));

    [Fact]
    public void Takes_the_rows_of_a_table_from_a_list_or_from_numbered_fields()
    {
        var listed = TableRows.Within(new Dictionary<string, string?> { ["items"] = """[{"text":"A","amount":1.50},{"text":""},{"text":"B","amount":null}]""" }, "items").ToList();
        var numbered = TableRows.Within(new Dictionary<string, string?> { ["items_10_text"] = "B", ["items_2_text"] = "A", ["items_2_amount"] = "1.50", ["items_11_text"] = null }, "items").ToList();

        Assert.Equal(["1 A 1.50", "2 B "], listed.Select(Row));
        Assert.Equal(["1 A 1.50", "2 B "], numbered.Select(Row));

        static string Row(IReadOnlyDictionary<string, string?> row) => new Template("{row} {items.text} {items.amount}").Fill(row);
    }

    [Fact]
    public void Knows_what_is_to_be_black_in_pictures_and_where_a_name_is_misspelt()
    {
        var folder = Papers.QuickWorkflows();
        var file = Path.Combine(folder, "change-of-address", "keying.yaml");
        var lines = File.ReadAllLines(file).Length;
        File.AppendAllText(file, "\nmask: [surname, given_names]\n");

        var plan = PlanReader.Read(folder, NoEnvironment).Find("change-of-address");
        File.WriteAllText(file, File.ReadAllText(file).Replace("given_names]", "given_name]", StringComparison.Ordinal));
        var wrong = Assert.Single(PlanReader.Read(folder, NoEnvironment).Problems);

        Assert.Equal(["surname", "given_names"], plan?.Mask);
        Assert.Equal((lines + 2, "'given_name' is no field of this workflow. Did you mean 'given_names'?"), (wrong.Line, wrong.Message));
    }

    [Theory]
    [InlineData("owner | tenant", false, "tenant", true)]
    [InlineData(null, false, "true", true)]
    [InlineData(null, false, "false", false)]
    [InlineData(null, false, "", false)]
    [InlineData(null, true, null, true)]
    [InlineData("owner", false, "owner", true)]
    [InlineData("owner", true, "owner", false)]
    public void Does_a_step_on_its_condition_only(string? isValue, bool not, string? value, bool holds) =>
        Assert.Equal(holds, new Condition("field", isValue, not).Holds(new Dictionary<string, string?> { ["field"] = value }));
}
