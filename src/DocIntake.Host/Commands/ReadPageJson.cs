using System.Buffers;
using System.Text.Json;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands;

/// <summary>A page's part of a file's JSON, by hand for the reason <see cref="PageParts"/> is: the same as the serializer's.</summary>
internal static class ReadPageJson
{
    public static ReadOnlyMemory<byte> Of(ReadPage page)
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = ReaderJson.Options.Encoder, SkipValidation = true }))
            Write(json, page);
        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, ReadPage page)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, page.Number);
        json.WriteNumber("width"u8, page.Width);
        json.WriteNumber("height"u8, page.Height);
        json.WriteString("source"u8, PageParts.NameOf(page.Source));
        json.WriteStartArray("words"u8);
        foreach (var word in page.Words)
            Write(json, word);
        json.WriteEndArray();
        PageParts.Write(json, page.Codes);
        PageParts.Write(json, page.FormValues);
        PageParts.WriteLook(json, page.Look);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadWord word)
    {
        json.WriteStartObject();
        json.WriteString("text"u8, word.Text);
        PageParts.Write(json, "box"u8, word.Box);
        json.WriteNumber("confidence"u8, word.Confidence);
        json.WriteEndObject();
    }
}
