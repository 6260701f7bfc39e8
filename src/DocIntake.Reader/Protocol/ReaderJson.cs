using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocIntake.Reader.Protocol;

/// <summary>How both sides write their lines, and how the commands write their JSON: camelCase, enums as kebab-case words, no nulls.</summary>
public static class ReaderJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PageJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
