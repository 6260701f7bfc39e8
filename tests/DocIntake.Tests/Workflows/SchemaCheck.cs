using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Tests.Workflows;

/// <summary>Holds YAML against a schema, as an editor does.</summary>
internal sealed class SchemaCheck(JsonObject top)
{
    public IReadOnlyList<string> Problems(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var problems = new List<string>();
        Check(stream.Documents[0].RootNode, top, "", problems);
        return problems;
    }

    /// <summary>As much of JSON schema as the exported one uses. A problem is the path of the value that is wrong.</summary>
    private void Check(YamlNode value, JsonObject schema, string path, List<string> problems)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            Check(value, top["definitions"]![reference.Split('/')[^1]]!.AsObject(), path, problems); // it is there, or the schema is wrong
            return;
        }
        if (schema["allOf"] is JsonArray all)
        {
            Check(value, all[0]!.AsObject(), path, problems); // a reference that has a description
            return;
        }
        if (schema["anyOf"] is JsonArray any)
        {
            // One group or a list of them: what is wrong within is told where it stands.
            if (any.Select(one => one!.AsObject()).FirstOrDefault(one => (value is YamlMappingNode && one.ContainsKey("$ref")) || (value is YamlSequenceNode && one["items"] is JsonObject named && named.ContainsKey("$ref"))) is { } meant) // schemas are objects
                Check(value, meant, path, problems);
            else if (!any.Any(one => Passes(value, one!.AsObject(), path))) // schemas are objects
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
        if (schema["pattern"] is { } pattern && value is YamlScalarNode { Value: { } said } && !Regex.IsMatch(said, (string?)pattern ?? ""))
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

    private void CheckGroup(YamlMappingNode group, JsonObject schema, string path, List<string> problems)
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
        if (schema["oneOf"] is JsonArray one && one.Count(choice => Stands(group, choice!.AsObject())) != 1) // schemas are objects
            problems.Add(path.TrimEnd('.'));
        foreach (var (key, needed) in schema["dependencies"] as JsonObject ?? [])
        {
            if (group.Children.ContainsKey(new YamlScalarNode(key)) && !needed!["anyOf"]!.AsArray().Any(choice => Stands(group, choice!.AsObject()))) // as they are written
                problems.Add(path.TrimEnd('.'));
        }
        foreach (var missing in (schema["required"] as JsonArray ?? []).Select(one => (string?)one ?? "").Where(key => !group.Children.ContainsKey(new YamlScalarNode(key))))
            problems.Add(path + missing);
    }

    /// <summary>What a choice requires stands there, and nothing that it excludes.</summary>
    private static bool Stands(YamlMappingNode group, JsonObject choice) =>
        choice["required"]!.AsArray().All(key => group.Children.ContainsKey(new YamlScalarNode((string?)key))) // as they are written
        && !(choice["not"]?["anyOf"] as JsonArray ?? []).Any(other => Stands(group, other!.AsObject()));

    private bool Passes(YamlNode value, JsonObject schema, string path)
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
