namespace DocIntake.Pipeline.Keying;

/// <summary>
/// The fields a record is found by, as one text: <c>vat_id=DE123456789&amp;invoice_number=R-17</c>, values escaped. Written with the intent to
/// commit; the probe reads the values from it, whatever a person corrected since.
/// </summary>
public static class NaturalKey
{
    /// <summary>Null when one of the fields is empty: nothing without its natural key may be keyed.</summary>
    public static string? Of(IReadOnlyDictionary<string, string?> values, IReadOnlyList<string> fields)
    {
        var parts = fields.Select(field => (Name: field, Value: values.GetValueOrDefault(field)?.Trim())).ToList();
        return parts.Any(part => string.IsNullOrEmpty(part.Value))
            ? null
            : string.Join('&', parts.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")); // none is empty here
    }

    /// <summary>A correction is found by the record it is about; its number tells it from the others of that record.</summary>
    public static string OfCorrection(int number, KeyingRecord entry) =>
        $"correction={number}&confirmation={Uri.EscapeDataString(entry.Confirmation ?? "")}{(entry.NaturalKey is { } key ? $"&{key}" : "")}";

    public static IReadOnlyDictionary<string, string?> Parse(string key) =>
        key.Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => (string?)Uri.UnescapeDataString(part[1]));

    /// <summary>For people: the values alone.</summary>
    public static string Words(string key) => string.Join(", ", Parse(key).Values);
}
