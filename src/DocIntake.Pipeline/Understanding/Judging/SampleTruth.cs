using System.Text.Json;

namespace DocIntake.Pipeline.Understanding.Judging;

/// <summary>What truly stands on a sample: values by field, as the file writes both. A field the file does not name is not on the paper.</summary>
public sealed record SampleTruth(string File, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The value under a field's name; letters and digits of names count ("payer_tin" is "PayerTIN"). Empty where nothing stands.</summary>
    public string Of(string field) => Values.FirstOrDefault(pair => SameName(pair.Key, field)).Value ?? "";

    public bool Names(string field) => Values.Keys.Any(name => SameName(name, field));

    public static bool SameName(string one, string other) => Fuzzy.Plain(one) == Fuzzy.Plain(other);

    /// <summary>
    /// Reads {"field": "value", "table": [{"column": "value"}]}; what <c>docintake extract</c> wrote, put right by hand; label lists ({"labels": [{"label", "value": [{"text"}]}]}); and the
    /// truth of made-up samples ({"files": [{"documents": [{"fields"}]}]}).
    /// </summary>
    /// <exception cref="FormatException">With file and line, for the author.</exception>
    public static SampleTruth Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(file), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException($"{file}:1: The truth must be one object: {{\"field\": \"value\", …}}.");
            return new SampleTruth(file, Read(json.RootElement));
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"{file}:{wrong.LineNumber + 1}: This is not JSON: {wrong.Message}", wrong);
        }
    }

    private static Dictionary<string, string> Read(JsonElement top)
    {
        if (top.TryGetProperty("labels", out var labels) && labels.ValueKind == JsonValueKind.Array)
            return Labelled(labels);
        if (top.TryGetProperty("files", out var files) && files.ValueKind == JsonValueKind.Array)
            return Flat(Items(files).SelectMany(of => Items(Property(of, "documents"))).Select(of => Property(of, "fields")).FirstOrDefault(fields => fields.ValueKind == JsonValueKind.Object));
        if (Property(top, "fields") is not { ValueKind: JsonValueKind.Object } fields)
            return Flat(top);
        var values = Flat(fields);
        foreach (var cell in Property(top, "tables") is { ValueKind: JsonValueKind.Object } tables ? Flat(tables) : [])
            values[cell.Key] = cell.Value;
        return values;
    }

    private static Dictionary<string, string> Labelled(JsonElement labels)
    {
        var values = new Dictionary<string, string>();
        foreach (var label in Items(labels))
        {
            var text = string.Join(' ', Items(Property(label, "value")).Select(word => Text(Property(word, "text"))));
            values[Text(Property(label, "label"))] = text.Trim();
        }
        return values;
    }

    private static Dictionary<string, string> Flat(JsonElement fields)
    {
        var values = new Dictionary<string, string>();
        if (fields.ValueKind != JsonValueKind.Object)
            return values;
        foreach (var field in fields.EnumerateObject())
        {
            var value = field.Value.ValueKind == JsonValueKind.Object ? Property(field.Value, "value") : field.Value;
            if (value.ValueKind == JsonValueKind.Array)
                Rows(field.Name, value, values);
            else if (value.ValueKind != JsonValueKind.Object)
                values[field.Name] = Text(value).Trim();
        }
        return values;
    }

    /// <summary>A table's rows become its cells: "items_1_amount".</summary>
    private static void Rows(string table, JsonElement rows, Dictionary<string, string> values)
    {
        foreach (var (row, number) in Items(rows).Select((row, at) => (row, at + 1)))
        {
            foreach (var (column, value) in Flat(row))
                values[$"{table}_{number}_{column}"] = value;
        }
    }

    private static JsonElement Property(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    private static IEnumerable<JsonElement> Items(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };
}
