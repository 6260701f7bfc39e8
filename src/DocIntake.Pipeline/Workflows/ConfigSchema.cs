using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Workflows.Registers;

namespace DocIntake.Pipeline.Workflows;

/// <summary>
/// The JSON schema (draft 7, the one editors know) of a file that authors write, made from what its reader asks for: a key it does not read cannot be in
/// it. Descriptions: what editors show for a key, by its path.
/// </summary>
public sealed record ConfigSchema(string Name, string Title, Func<GroupShape> Shape, string DescribedIn)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Those of every file in a folder of workflows.</summary>
    public static IReadOnlyList<ConfigSchema> All { get; } =
    [
        new("workflow", "A DocIntake workflow (workflow.yaml)", WorkflowLoader.Shape, "key-descriptions.txt"),
        new("keying", "How DocIntake keys a type of document (keying.yaml)", PlanReader.Shape, "keying-descriptions.txt"),
        new("system", "A system DocIntake keys into (systems/*.yaml)", PlanReader.SystemShape, "keying-descriptions.txt"),
        new("register", "A register DocIntake asks (registers/*.yaml)", LiveRegisterLoader.Shape, "register-descriptions.txt"),
    ];

    public string FileName => $"{Name}.schema.json";

    public IReadOnlyDictionary<string, string> Descriptions { get; } = ReadDescriptions(DescribedIn);

    public string ToJson() => Of().ToJsonString(Indented);

    public JsonObject Of()
    {
        var writer = new SchemaWriter(Descriptions);
        var schema = writer.Group(Shape(), "");
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", Title);
        if (writer.Definitions.Count > 0)
            schema["definitions"] = new JsonObject(writer.Definitions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        return schema;
    }

    private static Dictionary<string, string> ReadDescriptions(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!; // embedded by the project
        using var text = new StreamReader(resource);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
