using System.Text.Json;

namespace DocIntake.Reader.Protocol;

/// <summary>Reading JSON by hand. What does not fit is a <see cref="JsonException"/> or, from the library, an <see cref="InvalidOperationException"/>.</summary>
internal static class JsonParts
{
    /// <summary>To be called on an object's first token; then <see cref="HasNext"/> goes through its properties.</summary>
    public static void Begin(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An object is expected here.");
    }

    /// <summary>False at the object's end. A property nobody takes is to be passed over with TrySkip.</summary>
    public static bool HasNext(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Is it this property? Then the reader stands on its value.</summary>
    public static bool Is(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name) && json.Read();

    public static string Text(ref Utf8JsonReader json) => json.GetString() ?? throw new JsonException("A text is expected here.");

    public static int Whole(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number) ? number : throw new JsonException("A whole number is expected here.");

    public static long Long(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) ? number : throw new JsonException("A whole number is expected here.");

    public static double Number(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var number) ? number : throw new JsonException("A number is expected here.");

    /// <summary>The place of the word among those that may stand here.</summary>
    public static int OneOf(string[] words, ref Utf8JsonReader json)
    {
        for (var i = 0; i < words.Length && json.TokenType == JsonTokenType.String; i++)
            if (json.ValueTextEquals(words[i]))
                return i;
        throw new JsonException($"One of {string.Join(", ", words)} is expected here.");
    }

    /// <summary>To be called on an array's first token; then <see cref="HasItem"/> goes through it.</summary>
    public static void BeginList(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A list is expected here.");
    }

    /// <summary>False at the array's end.</summary>
    public static bool HasItem(ref Utf8JsonReader json) => json.Read() && json.TokenType != JsonTokenType.EndArray;
}
