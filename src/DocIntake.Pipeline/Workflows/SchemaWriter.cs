using System.Text.Json.Nodes;
using DocIntake.Bots.Plans;

namespace DocIntake.Pipeline.Workflows;

/// <summary>Writes what a reader asks for as JSON schema. Groups that stand in several places are Definitions, by name.</summary>
internal sealed class SchemaWriter(IReadOnlyDictionary<string, string> descriptions)
{
    private readonly Dictionary<string, JsonObject> definitions = [];

    public IReadOnlyDictionary<string, JsonObject> Definitions => definitions;

    public JsonObject Group(GroupShape shape, string above)
    {
        var group = new JsonObject { ["type"] = "object" };
        if (shape.Values is { } values)
        {
            group["additionalProperties"] = Key(values, above + "*");
            return group;
        }
        group["properties"] = new JsonObject(shape.Keys.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Key(pair.Value, GroupShape.PathOf(above, pair.Key, pair.Value)))));
        if (shape.Keys.Where(pair => pair.Value.Required).Select(pair => (JsonNode)pair.Key).ToArray() is { Length: > 0 } required)
            group["required"] = new JsonArray(required);
        group["additionalProperties"] = false;
        Alternatives(shape, group);
        return group;
    }

    /// <summary>Exactly one of them, with what it needs; and what belongs to some of them with none of the others.</summary>
    private static void Alternatives(GroupShape shape, JsonObject group)
    {
        if (shape.Alternatives.Count == 0)
            return;
        group["oneOf"] = new JsonArray([.. shape.Alternatives.Select(pair =>
        {
            var one = new JsonObject { ["required"] = Names(pair.Value.Prepend(pair.Key)) };
            // A key that another one needs beside it is an alternative only where that one is not there.
            if (shape.Alternatives.Where(other => other.Value.Contains(pair.Key)).Select(other => other.Key).ToList() is { Count: > 0 } others)
                one["not"] = new JsonObject { ["anyOf"] = new JsonArray([.. others.Select(other => (JsonNode)new JsonObject { ["required"] = Names([other]) })]) };
            return (JsonNode)one;
        })]);
        var bound = shape.Keys.Where(pair => pair.Value.OnlyWith.Count > 0 && !shape.Alternatives.ContainsKey(pair.Key)).ToList();
        if (bound.Count > 0)
            group["dependencies"] = new JsonObject(bound.Select(pair => KeyValuePair.Create(pair.Key,
                (JsonNode?)new JsonObject { ["anyOf"] = new JsonArray([.. pair.Value.OnlyWith.Select(key => (JsonNode)new JsonObject { ["required"] = Names([key]) })]) })));
    }

    private static JsonArray Names(IEnumerable<string> keys) => new([.. keys.Select(key => (JsonNode)key)]);

    private JsonObject Below(GroupShape shape, string above)
    {
        if (shape.Kind is not { } kind)
            return Group(shape, above);
        if (!definitions.ContainsKey(kind))
        {
            definitions[kind] = []; // it may hold itself
            definitions[kind] = Group(shape, kind + ".");
        }
        return new JsonObject { ["$ref"] = $"#/definitions/{kind}" };
    }

    private JsonObject Key(KnownKey key, string path)
    {
        var schema = key.Shapes.Count == 1
            ? Value(key.Shapes[0], path)
            : new JsonObject { ["anyOf"] = new JsonArray([.. key.Shapes.Select(shape => (JsonNode)Value(shape, path))]) };
        if (!descriptions.TryGetValue(path, out var description))
            return schema;
        if (schema.ContainsKey("$ref"))
            schema = new JsonObject { ["allOf"] = new JsonArray(schema) }; // what stands beside a reference does not count
        schema.Insert(0, "description", description);
        return schema;
    }

    private JsonObject Value(KeyShape shape, string path) => shape switch
    {
        KeyShape.Text => Scalar(),
        KeyShape.Scalar => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
        KeyShape.Seconds => new JsonObject
        {
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number", ["minimum"] = 0 }, new JsonObject { ["type"] = "string", ["pattern"] = @"^\d+(\.\d+)?s?$" }),
        },
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
        KeyShape.Group group => Below(group.Keys, path + "."),
        KeyShape.Groups groups => new JsonObject { ["type"] = "array", ["items"] = Below(groups.Keys, path + "[].") },
        KeyShape.GroupOrGroups groups => new JsonObject
        {
            ["anyOf"] = new JsonArray(Below(groups.Keys, path + "."), new JsonObject { ["type"] = "array", ["items"] = Below(groups.Keys, path + "."), ["minItems"] = groups.MayBeNone ? 0 : 1 }),
        },
        KeyShape.Nothing => new JsonObject { ["type"] = "null" },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape."),
    };

    /// <summary>Editors take 2 and 2026 for numbers where the loader takes the text; both are fine.</summary>
    private static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number"), ["minLength"] = 1 };
}
