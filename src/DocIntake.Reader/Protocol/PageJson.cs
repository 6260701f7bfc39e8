using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocIntake.Reader.Protocol;

/// <summary>
/// A page's JSON by hand, the same as the serializer's. For that, each process works out all types anew and compiles code for them: that took longer than
/// reading the first twenty pages of text, and each word took longer afterwards.
/// </summary>
internal sealed class PageJson : JsonConverter<RecognisedPage>
{
    public override void Write(Utf8JsonWriter writer, RecognisedPage value, JsonSerializerOptions options) => Write(writer, value);

    public override RecognisedPage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public static void Write(Utf8JsonWriter json, RecognisedPage page)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, page.Number);
        json.WriteNumber("width"u8, page.Width);
        json.WriteNumber("height"u8, page.Height);
        json.WriteNumber("dpi"u8, page.Dpi);
        json.WriteString("source"u8, PageParts.NameOf(page.Source));
        json.WriteNumber("turned"u8, page.Turned);
        json.WriteNumber("skew"u8, page.Skew);
        json.WriteNumber("originalWidth"u8, page.OriginalWidth);
        json.WriteNumber("originalHeight"u8, page.OriginalHeight);
        json.WriteBoolean("blank"u8, page.Blank);
        json.WriteStartArray("words"u8);
        foreach (var word in page.Words)
            PageParts.Write(json, word);
        json.WriteEndArray();
        PageParts.Write(json, page.Codes);
        PageParts.Write(json, page.FormValues);
        PageParts.WriteLook(json, page.Look);
        if (page.ImageFile is not null)
            json.WriteString("imageFile"u8, page.ImageFile);
        if (page.SearchablePdfFile is not null)
            json.WriteString("searchablePdfFile"u8, page.SearchablePdfFile);
        json.WriteNumber("seconds"u8, page.Seconds);
        json.WriteEndObject();
    }

    public static RecognisedPage Read(ref Utf8JsonReader json)
    {
        var page = new Draft();
        for (JsonParts.Begin(ref json); JsonParts.HasNext(ref json);)
            if (!page.TryTakeNumber(ref json) && !page.TryTakeRest(ref json))
                json.TrySkip();
        return page.Whole();
    }

    /// <summary>What of a page has been read.</summary>
    private sealed class Draft
    {
        private int? number, width, height, dpi;
        private int turned, originalWidth, originalHeight;
        private double skew, seconds;
        private bool blank;
        private PageSource? source;
        private List<Word>? words;
        private List<PageCode> codes = [];
        private List<FormValue> values = [];
        private List<byte>? look;
        private string? image, pdf;

        public bool TryTakeNumber(ref Utf8JsonReader json)
        {
            if (JsonParts.Is(ref json, "number"u8))
                number = JsonParts.Whole(ref json);
            else if (JsonParts.Is(ref json, "width"u8))
                width = JsonParts.Whole(ref json);
            else if (JsonParts.Is(ref json, "height"u8))
                height = JsonParts.Whole(ref json);
            else if (JsonParts.Is(ref json, "dpi"u8))
                dpi = JsonParts.Whole(ref json);
            else if (JsonParts.Is(ref json, "turned"u8))
                turned = JsonParts.Whole(ref json);
            else if (JsonParts.Is(ref json, "skew"u8))
                skew = JsonParts.Number(ref json);
            else if (JsonParts.Is(ref json, "originalWidth"u8))
                originalWidth = JsonParts.Whole(ref json);
            else if (JsonParts.Is(ref json, "originalHeight"u8))
                originalHeight = JsonParts.Whole(ref json);
            else if (JsonParts.Is(ref json, "seconds"u8))
                seconds = JsonParts.Number(ref json);
            else
                return false;
            return true;
        }

        public bool TryTakeRest(ref Utf8JsonReader json)
        {
            if (JsonParts.Is(ref json, "source"u8))
                source = PageParts.Source(ref json);
            else if (JsonParts.Is(ref json, "blank"u8))
                blank = json.GetBoolean();
            else if (JsonParts.Is(ref json, "words"u8))
                for (words = [], JsonParts.BeginList(ref json); JsonParts.HasItem(ref json);)
                    words.Add(PageParts.Word(ref json));
            else if (JsonParts.Is(ref json, "codes"u8))
                for (codes = [], JsonParts.BeginList(ref json); JsonParts.HasItem(ref json);)
                    codes.Add(PageParts.Code(ref json));
            else if (JsonParts.Is(ref json, "formValues"u8))
                for (values = [], JsonParts.BeginList(ref json); JsonParts.HasItem(ref json);)
                    values.Add(PageParts.FormValue(ref json));
            else if (JsonParts.Is(ref json, "look"u8))
                look = json.TokenType == JsonTokenType.Null ? null : Look(ref json);
            else if (JsonParts.Is(ref json, "imageFile"u8))
                image = json.GetString();
            else if (JsonParts.Is(ref json, "searchablePdfFile"u8))
                pdf = json.GetString();
            else
                return false;
            return true;
        }

        private static List<byte> Look(ref Utf8JsonReader json)
        {
            var shares = new List<byte>();
            for (JsonParts.BeginList(ref json); JsonParts.HasItem(ref json);)
                shares.Add(JsonParts.Whole(ref json) is >= 0 and <= 255 and var share ? (byte)share : throw new JsonException("A share is 0 to 255."));
            return shares;
        }

        public RecognisedPage Whole() => new()
        {
            Number = number ?? throw Missing(),
            Width = width ?? throw Missing(),
            Height = height ?? throw Missing(),
            Dpi = dpi ?? throw Missing(),
            Source = source ?? throw Missing(),
            Turned = turned,
            Skew = skew,
            OriginalWidth = originalWidth,
            OriginalHeight = originalHeight,
            Blank = blank,
            Words = words ?? throw Missing(),
            Codes = codes,
            FormValues = values,
            Look = look,
            ImageFile = image,
            SearchablePdfFile = pdf,
            Seconds = seconds,
        };

        private static JsonException Missing() => new("Of number, width, height, dpi, source and words of a page one is missing.");
    }
}
