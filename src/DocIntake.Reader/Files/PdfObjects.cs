using System.Text;
using System.Text.Json;

namespace DocIntake.Reader.Files;

/// <summary>
/// A PDF's objects as qpdf writes them in JSON (version 2, see qpdf's manual): names begin with a slash, text with u:, bytes in hex with b:, and
/// "12 0 R" refers to another object. qpdf mends what is broken on its way.
/// </summary>
internal sealed class PdfObjects : IDisposable
{
    private const int MostJson = 96 << 20;
    private const int MostReferences = 32;
    private readonly JsonDocument json;
    private readonly JsonElement objects;

    private PdfObjects(JsonDocument json)
    {
        this.json = json;
        objects = json.RootElement.GetProperty("qpdf")[1];
    }

    /// <summary>Null when qpdf cannot make sense of the file, or it is too large for this.</summary>
    public static PdfObjects? Read(string path, ReaderLimits limits)
    {
        var told = Tool.Run("qpdf", ["--json", "--json-key=qpdf", "--json-key=pages", path], limits.ToolSeconds, MostJson);
        // 3: read, with warnings.
        if (told.ExitCode is not (0 or 3) || told.TimedOut)
            return null;
        return new PdfObjects(JsonDocument.Parse(told.Output, new JsonDocumentOptions { MaxDepth = 512 }));
    }

    /// <summary>The pages, in order.</summary>
    public IEnumerable<JsonElement> Pages() => json.RootElement.GetProperty("pages").EnumerateArray().Select(page => Resolve(page.GetProperty("object")));

    /// <summary>A dictionary's entry, references followed; Undefined where there is none. Of a stream, its dictionary.</summary>
    public JsonElement Get(JsonElement dictionary, string key) =>
        dictionary.ValueKind == JsonValueKind.Object && dictionary.TryGetProperty(key, out var value) ? Resolve(value) : default;

    /// <summary>The entry of the dictionary or of what stands above it. Bounded: in a damaged file the tree may be a circle.</summary>
    public JsonElement Inherited(JsonElement dictionary, string key) =>
        Chain(dictionary).Select(level => Get(level, key)).FirstOrDefault(value => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null));

    public IEnumerable<JsonElement> Chain(JsonElement dictionary)
    {
        for (var level = 0; level < MostReferences && dictionary.ValueKind == JsonValueKind.Object; level++)
        {
            yield return dictionary;
            dictionary = Get(dictionary, "/Parent");
        }
    }

    public IEnumerable<JsonElement> Items(JsonElement array) => array.ValueKind == JsonValueKind.Array ? array.EnumerateArray().Select(Resolve) : [];

    public JsonElement Resolve(JsonElement value)
    {
        for (var hop = 0; hop < MostReferences && value.ValueKind == JsonValueKind.String && value.GetString()!.EndsWith(" R", StringComparison.Ordinal); hop++) // a JSON string is never null
        {
            if (!objects.TryGetProperty("obj:" + value.GetString(), out var found))
                return value;
            value = found.TryGetProperty("value", out var plain) ? plain
                : found.TryGetProperty("stream", out var stream) && stream.TryGetProperty("dict", out var dictionary) ? dictionary
                : default;
        }
        return value;
    }

    /// <summary>A name without its slash, or a text; null for anything else.</summary>
    public static string? Text(JsonElement value) => value.ValueKind != JsonValueKind.String ? null : value.GetString() switch
    {
        ['/', .. var name] => name,
        ['u', ':', .. var text] => text.ReplaceLineEndings("\n").Trim('\0', ' ', '\n', '\t'),
        ['b', ':', .. var hex] => Encoding.Latin1.GetString(Convert.FromHexString(hex)).Trim('\0', ' '),
        _ => null,
    };

    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;

    public void Dispose() => json.Dispose();
}
