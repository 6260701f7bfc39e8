using System.Globalization;
using System.Text.Json.Nodes;
using DocIntake.Pipeline.Workflows;
using DocIntake.Tests.Keying;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Tests.Workflows;

public sealed class WorkflowSchemaTests
{
    private static readonly JsonObject Schema = WorkflowSchema.Of(WorkflowLoader.Shape());

    public static TheoryData<string> Shipped => [.. WorkflowLoader.FoldersBelow(Papers.Workflows).Select(folder => Path.GetFileName(folder))];

    [Fact]
    public void Every_key_is_described_and_nothing_else_is()
    {
        var known = WorkflowLoader.Shape().All().Select(key => key.Path).ToList();

        Assert.Equal(known.Order(), WorkflowSchema.Descriptions.Keys.Order());
    }

    [Fact]
    public void Every_key_the_loader_asks_for_says_what_it_may_hold()
    {
        var keys = WorkflowLoader.Shape().All().ToList();

        Assert.All(keys, key => Assert.NotEmpty(key.Key.Shapes));
        Assert.True(keys.Count > 50, $"{keys.Count} keys");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_workflows_that_ship_are_valid(string workflow)
    {
        var problems = Problems(File.ReadAllText(Path.Combine(Papers.Workflows, workflow, "workflow.yaml")));

        Assert.Empty(problems);
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

        Assert.Empty(Problems(Yaml));
        Assert.Contains(where, Problems(Yaml.Replace(good, bad, StringComparison.Ordinal)));
    }

    private static IReadOnlyList<string> Problems(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var problems = new List<string>();
        Check(stream.Documents[0].RootNode, Schema, "", problems);
        return problems;
    }

    /// <summary>As much of JSON schema as the exported one uses. A problem is the path of the value that is wrong.</summary>
    private static void Check(YamlNode value, JsonObject schema, string path, List<string> problems)
    {
        if (schema["anyOf"] is JsonArray any)
        {
            if (!any.Any(one => Passes(value, one!.AsObject(), path))) // schemas are objects
                problems.Add(path);
            return;
        }
        if (schema["enum"] is JsonArray words && !words.Any(word => (string?)word == (value as YamlScalarNode)?.Value))
            problems.Add(path);
        if (schema["type"] is { } type && !(type is JsonArray types ? types.Select(one => (string?)one) : [(string?)type]).Any(one => Is(value, one)))
            problems.Add(path);
        if (value is YamlScalarNode { Value: var text } && double.TryParse(text, CultureInfo.InvariantCulture, out var number)
            && (number < (double?)schema["minimum"] || number > (double?)schema["maximum"]))
            problems.Add(path);
        if (value is YamlSequenceNode list && schema["items"] is JsonObject items)
        {
            if (list.Children.Count < (int?)schema["minItems"] || list.Children.Count > (int?)schema["maxItems"])
                problems.Add(path);
            foreach (var item in list)
                Check(item, items, path + "[]", problems);
        }
        if (value is YamlMappingNode group)
            CheckGroup(group, schema, path.Length > 0 ? path + "." : "", problems);
    }

    private static void CheckGroup(YamlMappingNode group, JsonObject schema, string path, List<string> problems)
    {
        foreach (var (key, value) in group.Children.Select(child => (((YamlScalarNode)child.Key).Value ?? "", child.Value)))
        {
            if (schema["properties"]?[key] is JsonObject known)
                Check(value, known, path + key, problems);
            else if (schema["additionalProperties"] is JsonObject invented)
                Check(value, invented, path + key, problems);
            else
                problems.Add(path + key);
        }
        foreach (var missing in (schema["required"] as JsonArray ?? []).Select(one => (string?)one ?? "").Where(key => !group.Children.ContainsKey(new YamlScalarNode(key))))
            problems.Add(path + missing);
    }

    private static bool Passes(YamlNode value, JsonObject schema, string path)
    {
        var problems = new List<string>();
        Check(value, schema, path, problems);
        return problems.Count == 0;
    }

    private static bool Is(YamlNode value, string? type) => (type, value) switch
    {
        ("object", YamlMappingNode) or ("array", YamlSequenceNode) => true,
        ("null", YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" }) => true,
        ("boolean", YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" }) => true,
        ("number" or "integer", YamlScalarNode { Style: ScalarStyle.Plain, Value: var text }) => double.TryParse(text, CultureInfo.InvariantCulture, out _),
        ("string", YamlScalarNode { Value.Length: > 0 }) => true,
        _ => false,
    };
}
