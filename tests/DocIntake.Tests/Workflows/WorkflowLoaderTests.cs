using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Workflows;

public sealed class WorkflowLoaderTests
{
    internal const string Good = """
        workflow: claim
        title: Claim
        languages: [eng, deu]
        sort:
          first-page:
            any: ["Claim form", "Form C-1"]
            code: "^C1-\\d{6}$"
          pages: 1-2
        blank: blank.pdf
        fields:
          number:
            type: id
            required: true
            label: Claim number
            pattern: "^C\\d{4}$"
          name: {title: Name of claimant, type: person, position: below, zone: {box: [20, 55, 120, 63], kind: comb, cells: 20}, label: Name}
          total: {type: money, threshold: 0.95}
          born: {type: date, date-order: mdy}
          dwelling:
            type: choice
            choices:
              owner: [Owner, Proprietor]
              tenant: {page: 2, box: [10, 10, 15, 15]}
              other:
          office: {type: text}
        checks:
          - name: positive
            rule: "total > 0"
            message: The total must be more than nothing.
        look-ups:
          - register: registers/claimants.csv
            match: {number: nr}
            confirm: {name: name}
            fill: {office: office}
        decide:
          threshold: 0.9
        """;

    internal static WorkflowFolder GoodFolder(string yaml = Good) => new WorkflowFolder()
        .With("workflow.yaml", yaml).With("blank.pdf", "%PDF-1.4").With("registers/claimants.csv", "nr,name,office\nC0001,\"Doe, Jane\",North\n");

    [Fact]
    public void Reads_all_that_an_author_may_say()
    {
        using var folder = GoodFolder().With("keying.yaml", "system: benefits\nsteps: []\n");

        var loaded = folder.Load();

        Assert.Empty(loaded.Errors);
        var workflow = loaded.Workflow!; // no errors: it is there
        Assert.Equal(["number", "name", "total", "born", "dwelling", "office"], workflow.Fields.Select(field => field.Name));
        Assert.Equal((1, 2), (workflow.Sort.PagesMin, workflow.Sort.PagesMax));
        Assert.Equal(new FieldZone(1, new MmBox(20, 55, 120, 63), ZoneKind.Comb, 20), Assert.Single(workflow.Field("name")!.Places));
        Assert.Equal("Name of claimant", workflow.Field("name")!.Title);
        Assert.Equal([("dwelling=tenant", 2)], workflow.Field("dwelling")!.Zones.Select(zone => (zone.Name, zone.Zone.Page)));
        Assert.Equal(["other"], workflow.Field("dwelling")!.Choices[2].Texts);
        Assert.Equal(DateOrder.Mdy, workflow.Field("born")!.DateOrder);
        Assert.Equal(("benefits", 0.9), (workflow.System, workflow.Threshold));
        Assert.Equal(["total"], Assert.Single(workflow.Checks).Fields);
    }

    [Theory]
    [InlineData("    required: true", "    requird: true", 13, 5, "Unknown key 'requird'. Did you mean 'required'?")]
    [InlineData("type: money", "type: mony", 17, 17, "'mony' is no type. Did you mean 'money'?")]
    [InlineData("title: Claim\n", "", 1, 1, "'title' is missing.")]
    [InlineData("\"^C\\\\d{4}$\"", "\"^C(\\\\d{4}$\"", 15, 23, "'pattern' is not a regular expression")]
    [InlineData("pages: 1-2", "pages: 3-2", 8, 10, "'pages' must be a number or a range")]
    [InlineData("total > 0", "totl > 0", 28, 12, "No field is called 'totl'. Did you mean 'total'?")]
    [InlineData("total > 0", "total > name", 28, 18, "a number and a text cannot be put together")]
    [InlineData("registers/claimants.csv", "registers/claimant.csv", 31, 17, "There is no file 'registers/claimant.csv'")]
    [InlineData("registers/claimants.csv", "../claimants.csv", 31, 17, "outside the workflow's folder")]
    [InlineData("{number: nr}", "{number: number}", 32, 21, "no column 'number'")]
    [InlineData("{name: name}", "{nam: name}", 33, 20, "No field is called 'nam'. Did you mean 'name'?")]
    [InlineData("threshold: 0.9\n", "threshold: 90\n", 36, 14, "must be a number from 0 to 1, not '90'")]
    [InlineData("threshold: 0.9\n", "threshold: 0.9\n", 0, 0, null)]
    [InlineData("[20, 55, 120, 63]", "[120, 55, 20, 63]", 16, 78, "The box is empty")]
    [InlineData("[20, 55, 120, 63]", "[20, 55, 120]", 16, 78, "four numbers in millimetres")]
    [InlineData(", cells: 20", "", 16, 103, "A comb needs 'cells'")]
    [InlineData("page: 2, ", "page: 0, ", 23, 22, "'page' must be a number from 1 to 999")]
    [InlineData("workflow: claim", "workflow: clam", 1, 11, "its folder 'claim'")]
    [InlineData("    required: true", "    required: yes please", 13, 15, "must be true or false")]
    [InlineData("languages: [eng, deu]", "languages: {eng: 1}", 3, 12, "a text or a list of texts")]
    public void Says_where_an_error_is_and_what_was_meant(string good, string bad, int line, int column, string? message)
    {
        Assert.Contains(good, Good + "\n", StringComparison.Ordinal);
        using var folder = GoodFolder((Good + "\n").Replace(good, bad, StringComparison.Ordinal));

        var errors = folder.Load().Errors;

        if (message is null)
        {
            Assert.Empty(errors);
            return;
        }
        var error = Assert.Single(errors, error => error.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal((Path.Combine(folder.Folder, "workflow.yaml"), line), (error.File, error.Line));
        Assert.InRange(error.Column, column - 6, column + 6);
    }

    [Fact]
    public void Wants_the_blank_that_zones_are_measured_on()
    {
        using var folder = GoodFolder(Good.Replace("blank: blank.pdf\n", ""));

        var errors = folder.Load().Errors;

        Assert.Equal([15, 21], errors.Select(error => error.Line));
        Assert.All(errors, error => Assert.Contains("name it with 'blank:'", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_every_error_of_a_folder_at_once()
    {
        using var folder = GoodFolder(Good.Replace("type: money", "type: mony").Replace("total > 0", "total >").Replace("pages: 1-2", "pages: many"));

        var loaded = folder.Load();

        Assert.Null(loaded.Workflow);
        Assert.Equal(3, loaded.Errors.Count);
    }

    [Fact]
    public void Says_where_YAML_itself_is_broken()
    {
        using var folder = GoodFolder("workflow: claim\ntitle: [Claim\n");

        var error = Assert.Single(folder.Load().Errors);

        Assert.Contains("This is not YAML", error.Message, StringComparison.Ordinal);
        Assert.True(error.Line >= 2, error.ToString());
    }

    [Fact]
    public void A_value_may_stand_in_several_boxes_or_in_some_lines_of_one()
    {
        var workflow = WorkflowFolder.Loaded(
            "blank: blank.pdf\nfields:\n  2nd_name: {type: text, zone: {box: [1, 2, 30, 20]}, lines: 1}\n  street: {type: address, zone: {box: [1, 2, 30, 20]}, lines: 2-}\n"
            + "  town: {type: text, form-field: [town, state], zone: [{box: [1, 30, 30, 40]}, {page: 2, box: [1, 2, 30, 40]}]}\nchecks:\n  - {name: one, rule: \"2nd_name != ''\", message: No name.}\n",
            ("blank.pdf", ""));

        Assert.Equal("John", workflow.Field("2nd_name")!.Lines!.Value.Of("John\n 1 High St \nTown")); // written above
        Assert.Equal("1 High St\nTown", workflow.Field("street")!.Lines!.Value.Of("John\n 1 High St \nTown")); // written above
        Assert.Equal(["town", "town#2"], workflow.Field("town")!.Zones.Select(zone => zone.Name)); // written above
        Assert.Equal(["town", "state"], workflow.Field("town")!.FormFields); // written above
    }

    [Fact]
    public void Changes_its_version_with_its_configuration_and_not_with_its_samples()
    {
        using var folder = GoodFolder();
        var before = folder.Load().Workflow!.Version; // the good folder loads

        var withSample = folder.With("samples/a.json", "{}").Load().Workflow!.Version;
        var withRow = folder.With("registers/claimants.csv", "nr,name,office\n").Load().Workflow!.Version;

        Assert.Equal(before, withSample);
        Assert.NotEqual(before, withRow);
    }
}
