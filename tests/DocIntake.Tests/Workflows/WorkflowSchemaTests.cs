using System.Text.Json.Nodes;
using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Workflows;
using DocIntake.Tests.Keying;

namespace DocIntake.Tests.Workflows;

public sealed class WorkflowSchemaTests
{
    private static readonly JsonObject Workflow = Of("workflow");
    private static readonly JsonObject Keying = Of("keying");

    /// <summary>Every file that ships or that a test keys by, under the name of its schema.</summary>
    public static TheoryData<string, string> Files
    {
        get
        {
            var tests = Path.Combine(Path.GetDirectoryName(Papers.Workflows) ?? "", "tests");
            var all = new TheoryData<string, string>();
            foreach (var file in new[] { Papers.Workflows, tests }.SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)).Where(file => !file.Contains("HardPages", StringComparison.Ordinal)))
            {
                var folder = Path.GetFileName(Path.GetDirectoryName(file));
                var kind = folder == "systems" ? "system" : folder == "registers" ? "register" : Path.GetFileNameWithoutExtension(file);
                if (ConfigSchema.All.Any(schema => schema.Name == kind))
                    all.Add(kind, Path.GetRelativePath(tests, file));
            }
            return all;
        }
    }

    /// <summary>Pages with one hard thing each; what they have in common stands in the test that keys them.</summary>
    public static TheoryData<string> HardPages =>
        [.. Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(Papers.Workflows) ?? "", "tests", "DocIntake.EndToEndTests", "Keying", "HardPages"), "*.yaml").Where(file => Path.GetFileName(file) != "record.yaml")];

    [Fact]
    public void Every_key_is_described_and_nothing_else_is()
    {
        foreach (var described in ConfigSchema.All.GroupBy(schema => schema.DescribedIn))
        {
            var known = described.SelectMany(schema => schema.Shape().All()).Select(key => key.Path).ToHashSet();
            var said = described.First().Descriptions.Keys.ToHashSet();

            Assert.True(known.IsSubsetOf(said), $"Not described in {described.Key}: {string.Join(' ', known.Except(said))}");
            Assert.True(said.IsSubsetOf(known), $"No keys, described in {described.Key}: {string.Join(' ', said.Except(known))}");
        }
    }

    [Theory]
    [InlineData("workflow", 50)]
    [InlineData("keying", 80)]
    [InlineData("system", 50)]
    [InlineData("register", 8)]
    public void Every_key_the_loader_asks_for_says_what_it_may_hold(string schema, int least)
    {
        var keys = ConfigSchema.All.Single(one => one.Name == schema).Shape().All().ToList();

        Assert.All(keys, key => Assert.NotEmpty(key.Key.Shapes));
        Assert.True(keys.Count > least, $"{keys.Count} keys");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_files_of_workflows_are_valid(string schema, string file)
    {
        var problems = Problems(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Papers.Workflows) ?? "", "tests", file)), Of(schema));

        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(HardPages))]
    public void Every_kind_of_step_is_valid(string file)
    {
        const string Common = "system: hard\nnatural-key: [number]\nprobe: {screens: [], present: '(HP-1)', absent: nothing}\nread-back: {when: never, screens: [], fields: {}}\n";

        Assert.Empty(Problems(Common + File.ReadAllText(file), Keying));
    }

    [Theory]
    [InlineData("decide: {threshold: 0.9}", "decide: {treshold: 0.9}", "decide.treshold")]
    [InlineData("threshold: 0.9", "threshold: 90", "decide.threshold")]
    [InlineData("type: choice", "type: choise", "fields.a.type")]
    [InlineData("box: [1, 2, 3, 4]", "box: [1, 2, 3]", "fields.a.choices.one")]
    [InlineData("pages: 1-2", "pages: [1, 2]", "sort.pages")]
    [InlineData("title: Claim\n", "", "title")]
    [InlineData("required: true", "required: yes please", "fields.a.required")]
    public void What_the_loader_refuses_the_schema_refuses_too(string good, string bad, string where)
    {
        const string Yaml = """
            workflow: claim
            title: Claim
            sort: {pages: 1-2}
            fields:
              a:
                type: choice
                required: true
                choices:
                  one: {box: [1, 2, 3, 4]}
                  two: [Two, 2]
                  three:
            decide: {threshold: 0.9}
            """;

        Assert.Empty(Problems(Yaml, Workflow));
        Assert.Contains(where, Problems(Yaml.Replace(good, bad, StringComparison.Ordinal), Workflow));
    }

    [Theory]
    [InlineData("natural-key: [number]", "natural-keys: [number]", "natural-keys")]
    [InlineData("- fill: {label: Surname}", "- fill: {labels: Surname}", "entry.do[].fill.labels")]
    [InlineData("- fill: {label: Surname}", "- fil: {label: Surname}", "entry.do[].fil")]
    [InlineData("- fill: {label: Surname}", "- fill: {label: Surname, text: Surname}", "entry.do[].fill")]
    [InlineData("- fill: {label: Surname}", "- click: {label: Surname}", "entry.do[]")]
    [InlineData("\n      with: \"{surname}\"", "", "entry.do[]")]
    [InlineData("{row: Rent, column: EUR}", "{row: Rent}", "entry.do[].tick")]
    [InlineData("within: {text: Claimant, nth: last}", "within: {text: Claimant, nt: last}", "entry.do[].click.within.nt")]
    [InlineData("click: {button: Save}", "klick: {button: Save}", "commit.click")]
    [InlineData("dialog: accept", "dialog: ok", "commit.dialog")]
    [InlineData("heal: 85%", "heal: often", "heal")]
    [InlineData("surname: {beside: Surname, as: \"{surname}\"}", "surname: {as: \"{surname}\"}", "read-back.fields.surname")]
    public void What_the_reader_of_keyings_refuses_the_schema_refuses_too(string good, string bad, string where)
    {
        const string Yaml = """
            system: benefits
            natural-key: [number]
            heal: 85%
            entry:
              screen: Claimant
              do:
                - fill: {label: Surname}
                  with: "{surname}"
                - tick: {row: Rent, column: EUR}
                  with: "{rent}"
                  map: {true: YES}
                - click: {role: cell, name: Next, within: {text: Claimant, nth: last}}
                  dialog: {says: sure, answer: ok}
            commit:
              click: {button: Save}
              dialog: accept
              confirmation: 'No (.*)'
            probe: {screens: [], present: 'No (.*)', absent: none}
            read-back:
              screens: []
              fields:
                surname: {beside: Surname, as: "{surname}"}
            """;
        var folder = Directory.CreateTempSubdirectory("workflows-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "systems"));
        Directory.CreateDirectory(Path.Combine(folder, "claim"));
        File.WriteAllText(Path.Combine(folder, "systems", "benefits.yaml"), "address: http://127.0.0.1/");

        Assert.Empty(Problems(Yaml, Keying));
        Assert.Contains(where, Problems(Yaml.Replace(good, bad, StringComparison.Ordinal), Keying));
        Assert.Empty(Told(Yaml));
        Assert.NotEmpty(Told(Yaml.Replace(good, bad, StringComparison.Ordinal)));

        IReadOnlyList<PlanProblem> Told(string yaml)
        {
            File.WriteAllText(Path.Combine(folder, "claim", "keying.yaml"), yaml);
            return PlanReader.Check(Path.Combine(folder, "claim"), _ => null);
        }
    }

    private static JsonObject Of(string schema) => ConfigSchema.All.Single(one => one.Name == schema).Of();

    private static IReadOnlyList<string> Problems(string yaml, JsonObject schema) => new SchemaCheck(schema).Problems(yaml);
}
