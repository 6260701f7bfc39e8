using System.Text.Json;

namespace DocIntake.Reader.Protocol;

/// <summary>JSON of the answers that come with every file and page, by hand: see <see cref="PageJson"/>.</summary>
internal static class AnswerJson
{
    public static void Write(Utf8JsonWriter json, Prepared answer)
    {
        ReaderLines.Begin(json, "prepared"u8, answer.Id);
        json.WriteString("mediaType"u8, answer.MediaType);
        json.WriteNumber("pageCount"u8, answer.PageCount);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Recognised answer)
    {
        ReaderLines.Begin(json, "recognised"u8, answer.Id);
        json.WritePropertyName("page"u8);
        PageJson.Write(json, answer.Page);
        json.WriteEndObject();
    }

    public static Prepared Prepared(ref Utf8JsonReader json)
    {
        var (id, mediaType, pageCount) = ((long?)null, (string?)null, (int?)null);
        while (JsonParts.HasNext(ref json))
        {
            if (JsonParts.Is(ref json, "id"u8))
                id = JsonParts.Long(ref json);
            else if (JsonParts.Is(ref json, "mediaType"u8))
                mediaType = JsonParts.Text(ref json);
            else if (JsonParts.Is(ref json, "pageCount"u8))
                pageCount = JsonParts.Whole(ref json);
            else
                json.TrySkip();
        }
        return new Prepared { Id = id ?? throw Missing(), MediaType = mediaType ?? throw Missing(), PageCount = pageCount ?? throw Missing() };
    }

    public static Recognised Recognised(ref Utf8JsonReader json)
    {
        var (id, page) = ((long?)null, (RecognisedPage?)null);
        while (JsonParts.HasNext(ref json))
        {
            if (JsonParts.Is(ref json, "id"u8))
                id = JsonParts.Long(ref json);
            else if (JsonParts.Is(ref json, "page"u8))
                page = PageJson.Read(ref json);
            else
                json.TrySkip();
        }
        return new Recognised { Id = id ?? throw Missing(), Page = page ?? throw Missing() };
    }

    private static JsonException Missing() => new("Something of this answer is missing.");
}
