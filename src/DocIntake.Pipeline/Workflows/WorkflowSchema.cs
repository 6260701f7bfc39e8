using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocIntake.Pipeline.Workflows;

/// <summary>The JSON schema (draft 7, the one editors know) of workflow.yaml, made from what the loader asks for: a key it does not read cannot be in it.</summary>
public static class WorkflowSchema
{
    public const string FileName = "workflow.schema.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What editors show for a key, by its path.</summary>
    public static IReadOnlyDictionary<string, string> Descriptions { get; } = ReadDescriptions();

    public static string ToJson() => Of(WorkflowLoader.Shape()).ToJsonString(Indented);

    public static JsonObject Of(GroupShape shape)
    {
        var schema = Group(shape, "");
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", "A DocIntake workflow (workflow.yaml)");
        return schema;
    }

    private static JsonObject Group(GroupShape shape, string above)
    {
        var group = new JsonObject { ["type"] = "object" };
        if (shape.Values is { } values)
        {
            group["additionalProperties"] = Key(values, above + "*");
            return group;
        }
        group["properties"] = new JsonObject(shape.Keys.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Key(pair.Value, above + pair.Key))));
        if (shape.Keys.Where(pair => pair.Value.Required).Select(pair => (JsonNode)pair.Key).ToArray() is { Length: > 0 } required)
            group["required"] = new JsonArray(required);
        group["additionalProperties"] = false;
        return group;
    }

    private static JsonObject Key(KnownKey key, string path)
    {
        var schema = key.Shapes.Count == 1
            ? Value(key.Shapes[0], path)
            : new JsonObject { ["anyOf"] = new JsonArray([.. key.Shapes.Select(shape => (JsonNode)Value(shape, path))]) };
        if (Descriptions.TryGetValue(path, out var description))
            schema.Insert(0, "description", description);
        return schema;
    }

    private static JsonObject Value(KeyShape shape, string path) => shape switch
    {
        KeyShape.Text => Scalar(),
        KeyShape.Flag => new JsonObject { ["type"] = "boolean" },
        KeyShape.Pattern => new JsonObject { ["type"] = "string", ["minLength"] = 1 },
        KeyShape.Texts => new JsonObject { ["anyOf"] = new JsonArray(Scalar(), new JsonObject { ["type"] = "array", ["items"] = Scalar() }) },
        KeyShape.Number number => new JsonObject { ["type"] = number.Whole ? "integer" : "number", ["minimum"] = number.Least, ["maximum"] = number.Most },
        KeyShape.Share share => new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "number", ["minimum"] = share.Least, ["maximum"] = share.Most }, new JsonObject { ["type"] = "string", ["pattern"] = @"^\d+(\.\d+)?\s?%$" }),
        },
        KeyShape.Numbers list => new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "number", ["minimum"] = list.Least, ["maximum"] = list.Most },
            ["minItems"] = list.Count,
            ["maxItems"] = list.Count,
        },
        KeyShape.Word word => new JsonObject { ["enum"] = new JsonArray([.. word.Known.Select(known => (JsonNode)known)]) },
        KeyShape.Group group => Group(group.Keys, path + "."),
        KeyShape.Groups groups => new JsonObject { ["type"] = "array", ["items"] = Group(groups.Keys, path + "[].") },
        KeyShape.GroupOrGroups groups => new JsonObject
        {
            ["anyOf"] = new JsonArray(Group(groups.Keys, path + "."), new JsonObject { ["type"] = "array", ["items"] = Group(groups.Keys, path + "."), ["minItems"] = 1 }),
        },
        KeyShape.Nothing => new JsonObject { ["type"] = "null" },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape."),
    };

    /// <summary>Editors take 2 and 2026 for numbers where the loader takes the text; both are fine.</summary>
    private static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number"), ["minLength"] = 1 };

    private static Dictionary<string, string> ReadDescriptions()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("key-descriptions.txt")!; // embedded by the project
        using var text = new StreamReader(resource);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
