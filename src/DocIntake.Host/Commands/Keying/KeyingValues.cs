using System.Text.Json;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands.Keying;

/// <summary>What is to be keyed, from a file that an author wrote: canonical, by the workflow's fields.</summary>
internal static class KeyingValues
{
    /// <summary>Every field of the workflow, null where the file has none, and the cells of its tables. Rows of what is no table of the workflow are JSON.</summary>
    /// <param name="file">{"field": "value"}, what <c>docintake extract</c> wrote, or a sample's truth.</param>
    /// <param name="workflow">Whose fields they are.</param>
    /// <exception cref="FormatException">It is no such file, or a value is not what its field holds: with the file's name, for the author.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string file, Workflow workflow)
    {
        var written = SampleTruth.Read(file);
        var values = workflow.Fields.ToDictionary(field => field.Name, field => Canonical(file, field, written.Of(field.Name)));
        foreach (var (name, text) in written.Values)
        {
            if (workflow.Field(name) is { Cell: not null } cell)
                values[name] = Canonical(file, cell, text);
        }
        var others = RowsOf(file).Where(rows => workflow.Tables.All(table => table.Name != rows.Key)).ToList();
        foreach (var (table, rows) in others)
            values[table] = rows;
        var strange = written.Values.Keys.Where(name => name != "file" && name != "workflow" && workflow.Field(name) is null
            && !workflow.Fields.Any(field => SampleTruth.SameName(field.Name, name)) && !others.Any(rows => name.StartsWith($"{rows.Key}_", StringComparison.Ordinal))).ToList();
        if (strange.Count > 0)
            throw new FormatException($"{file}: {workflow.Name} has no field '{strange[0]}'.{DidYouMean.Suggest(strange[0], workflow.Kinds.Select(field => field.Name))}");
        return values;
    }

    private static string? Canonical(string file, FieldDefinition field, string text)
    {
        if (text.Length == 0)
            return field.Type is FieldType.Tick or FieldType.Signature ? "false" : null;
        return FieldValue.TryParse(field, text, out var canonical, out var error) ? canonical : throw new FormatException($"{file}: {field.Name}: {error}");
    }

    private static Dictionary<string, string> RowsOf(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var top = json.RootElement.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Object ? fields : json.RootElement;
        return top.EnumerateObject().Where(field => field.Name is not ("files" or "labels") && field.Value.ValueKind == JsonValueKind.Array).ToDictionary(field => field.Name, field => field.Value.GetRawText());
    }
}
