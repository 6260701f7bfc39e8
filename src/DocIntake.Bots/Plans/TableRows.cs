using System.Text.Json;
using System.Text.RegularExpressions;

namespace DocIntake.Bots.Plans;

/// <summary>
/// The rows of a table among a document's values: a list of column to text. They stand in one field as JSON (<c>[{"amount":"9.00"}]</c>), or in numbered
/// fields (<c>items_1_amount</c>, <c>items_2_amount</c>). A row that is empty in all columns is none.
/// </summary>
public static partial class TableRows
{
    /// <summary>What a step that is done once a row may name besides the document's fields.</summary>
    public const string Number = "row";

    public static IReadOnlyList<IReadOnlyDictionary<string, string?>> Of(IReadOnlyDictionary<string, string?> values, string table)
    {
        var rows = values.GetValueOrDefault(table) is { } json && json.StartsWith('[') ? FromJson(json, table) : FromNumbers(values, table);
        return [.. rows.Where(row => row.Values.Any(value => !string.IsNullOrEmpty(value)))];
    }

    /// <summary>All values, with those of each row under <c>table.column</c> and its number under <c>row</c>.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string?>> Within(IReadOnlyDictionary<string, string?> values, string table)
    {
        var number = 0;
        foreach (var row in Of(values, table))
        {
            var all = new Dictionary<string, string?>(values) { [Number] = $"{++number}" };
            foreach (var (column, value) in row)
                all[$"{table}.{column}"] = value;
            yield return all;
        }
    }

    /// <summary>Table and column of a numbered field's name; null where it is none.</summary>
    public static (string Table, string Column)? Split(string field) =>
        Numbered().Match(field) is { Success: true } match ? (match.Groups["table"].Value, match.Groups["column"].Value) : null;

    private static List<Dictionary<string, string?>> FromJson(string json, string table)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json);
            return [.. parsed.RootElement.EnumerateArray().Select(row => row.EnumerateObject().ToDictionary(cell => cell.Name, cell => Text(cell.Value)))];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new FormatException($"'{table}' should hold rows of a table; it is '{json}'.", wrong);
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();

    private static IEnumerable<Dictionary<string, string?>> FromNumbers(IReadOnlyDictionary<string, string?> values, string table) =>
        from pair in values
        let match = Numbered().Match(pair.Key)
        where match.Success && match.Groups["table"].Value == table
        group (match.Groups["column"].Value, pair.Value) by int.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture) into row
        orderby row.Key
        select row.ToDictionary(cell => cell.Item1, cell => cell.Item2);

    [GeneratedRegex("^(?<table>[a-z_]+[a-z])_(?<number>[0-9]{1,4})_(?<column>[a-z0-9_]+)$")]
    private static partial Regex Numbered();
}
