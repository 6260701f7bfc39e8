using System.Text.Json;

namespace DocIntake.Reader.Protocol;

/// <summary>JSON of what stands on a page, written and read by hand: see <see cref="PageJson"/>.</summary>
public static class PageParts
{
    // In the enumerations' order; a test holds them to their names.
    private static readonly string[] Sources = ["ocr", "text-layer", "none"], Kinds = ["text", "choice", "radio", "tick", "signature"];

    public static string NameOf(PageSource source) => Sources[(int)source];

    internal static PageSource Source(ref Utf8JsonReader json) => (PageSource)JsonParts.OneOf(Sources, ref json);

    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Box box)
    {
        json.WritePropertyName(name);
        BoxConverter.Write(json, box);
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<PageCode> codes)
    {
        json.WriteStartArray("codes"u8);
        foreach (var code in codes)
            Write(json, code);
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<FormValue> values)
    {
        json.WriteStartArray("formValues"u8);
        foreach (var value in values)
            Write(json, value);
        json.WriteEndArray();
    }

    public static void WriteLook(Utf8JsonWriter json, IReadOnlyList<byte>? look)
    {
        if (look is null)
            return;
        json.WriteStartArray("look"u8);
        foreach (var share in look)
            json.WriteNumberValue(share);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PageCode code)
    {
        json.WriteStartObject();
        json.WriteString("format"u8, code.Format);
        json.WriteString("text"u8, code.Text);
        Write(json, "box"u8, code.Box);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FormValue value)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, value.Name);
        json.WriteString("kind"u8, Kinds[(int)value.Kind]);
        json.WriteString("value"u8, value.Value);
        Write(json, "box"u8, value.Box);
        if (value.Label is not null)
            json.WriteString("label"u8, value.Label);
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, Word word)
    {
        json.WriteStartObject();
        json.WriteString("text"u8, word.Text);
        Write(json, "box"u8, word.Box);
        json.WriteNumber("confidence"u8, word.Confidence);
        json.WriteNumber("line"u8, word.Line);
        json.WriteEndObject();
    }

    internal static Word Word(ref Utf8JsonReader json)
    {
        var (text, box, confidence, line) = ((string?)null, default(Box), 0.0, 0);
        for (JsonParts.Begin(ref json); JsonParts.HasNext(ref json);)
        {
            if (JsonParts.Is(ref json, "text"u8))
                text = json.GetString();
            else if (JsonParts.Is(ref json, "box"u8))
                box = BoxConverter.Read(ref json);
            else if (JsonParts.Is(ref json, "confidence"u8))
                confidence = JsonParts.Number(ref json);
            else if (JsonParts.Is(ref json, "line"u8))
                line = JsonParts.Whole(ref json);
            else
                json.TrySkip();
        }
        return new Word(text ?? throw Missing("text"), box, confidence, line);
    }

    internal static PageCode Code(ref Utf8JsonReader json)
    {
        var (format, text, box) = ((string?)null, (string?)null, default(Box));
        for (JsonParts.Begin(ref json); JsonParts.HasNext(ref json);)
        {
            if (JsonParts.Is(ref json, "format"u8))
                format = json.GetString();
            else if (JsonParts.Is(ref json, "text"u8))
                text = json.GetString();
            else if (JsonParts.Is(ref json, "box"u8))
                box = BoxConverter.Read(ref json);
            else
                json.TrySkip();
        }
        return new PageCode(format ?? throw Missing("format"), text ?? throw Missing("text"), box);
    }

    internal static FormValue FormValue(ref Utf8JsonReader json)
    {
        var (name, kind, value, box, label) = ((string?)null, FormValueKind.Text, (string?)null, default(Box), (string?)null);
        for (JsonParts.Begin(ref json); JsonParts.HasNext(ref json);)
        {
            if (JsonParts.Is(ref json, "name"u8))
                name = json.GetString();
            else if (JsonParts.Is(ref json, "kind"u8))
                kind = (FormValueKind)JsonParts.OneOf(Kinds, ref json);
            else if (JsonParts.Is(ref json, "value"u8))
                value = json.GetString();
            else if (JsonParts.Is(ref json, "box"u8))
                box = BoxConverter.Read(ref json);
            else if (JsonParts.Is(ref json, "label"u8))
                label = json.GetString();
            else
                json.TrySkip();
        }
        return new FormValue(name ?? throw Missing("name"), kind, value ?? throw Missing("value"), box, label);
    }

    private static JsonException Missing(string name) => new($"\"{name}\" is missing.");
}
