using System.Text.Json;

namespace DocIntake.Reader.Protocol;

/// <summary>JSON of the requests that come with every file and page, by hand: see <see cref="PageJson"/>.</summary>
internal static class RequestJson
{
    // In the enumerations' order; a test holds them to their names.
    private static readonly string[] SecondReaders = ["off", "doubtful", "always"], Steps = ["orientation", "deskew", "enlarge", "contrast", "despeckle", "borders"];

    public static void Write(Utf8JsonWriter json, PrepareRequest request)
    {
        ReaderLines.Begin(json, "prepare"u8, request.Id);
        json.WriteBoolean("carefully"u8, request.Carefully);
        json.WriteString("path"u8, request.Path);
        json.WriteString("fileName"u8, request.FileName);
        json.WriteString("password"u8, request.Password);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, RecogniseRequest request)
    {
        ReaderLines.Begin(json, "recognise"u8, request.Id);
        json.WriteBoolean("carefully"u8, request.Carefully);
        json.WriteString("path"u8, request.Path);
        json.WriteNumber("page"u8, request.Page);
        json.WriteString("outputFolder"u8, request.OutputFolder);
        json.WriteStartArray("languages"u8);
        foreach (var language in request.Languages)
            json.WriteStringValue(language);
        json.WriteEndArray();
        json.WriteString("password"u8, request.Password);
        json.WriteBoolean("searchablePdf"u8, request.SearchablePdf);
        json.WriteBoolean("pageImage"u8, request.PageImage);
        json.WriteString("secondReader"u8, SecondReaders[(int)request.SecondReader]);
        json.WriteStartArray("without"u8);
        foreach (var step in request.Without)
            json.WriteStringValue(Steps[(int)step]);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static PrepareRequest Prepare(ref Utf8JsonReader json)
    {
        var request = new PrepareRequest { Id = 0, Path = "", FileName = "" };
        while (JsonParts.HasNext(ref json))
        {
            if (JsonParts.Is(ref json, "id"u8))
                request = request with { Id = JsonParts.Long(ref json) };
            else if (JsonParts.Is(ref json, "carefully"u8))
                request = request with { Carefully = json.GetBoolean() };
            else if (JsonParts.Is(ref json, "path"u8))
                request = request with { Path = JsonParts.Text(ref json) };
            else if (JsonParts.Is(ref json, "fileName"u8))
                request = request with { FileName = JsonParts.Text(ref json) };
            else if (JsonParts.Is(ref json, "password"u8))
                request = request with { Password = json.GetString() };
            else
                json.TrySkip();
        }
        return request;
    }

    public static RecogniseRequest Recognise(ref Utf8JsonReader json)
    {
        var request = new RecogniseRequest { Id = 0, Path = "", Page = 0, OutputFolder = "" };
        while (JsonParts.HasNext(ref json))
        {
            if (JsonParts.Is(ref json, "id"u8))
                request = request with { Id = JsonParts.Long(ref json) };
            else if (JsonParts.Is(ref json, "carefully"u8))
                request = request with { Carefully = json.GetBoolean() };
            else if (JsonParts.Is(ref json, "path"u8))
                request = request with { Path = JsonParts.Text(ref json) };
            else if (JsonParts.Is(ref json, "page"u8))
                request = request with { Page = JsonParts.Whole(ref json) };
            else if (JsonParts.Is(ref json, "outputFolder"u8))
                request = request with { OutputFolder = JsonParts.Text(ref json) };
            else if (JsonParts.Is(ref json, "languages"u8))
                request = request with { Languages = Languages(ref json) };
            else if (JsonParts.Is(ref json, "password"u8))
                request = request with { Password = json.GetString() };
            else if (JsonParts.Is(ref json, "searchablePdf"u8))
                request = request with { SearchablePdf = json.GetBoolean() };
            else if (JsonParts.Is(ref json, "pageImage"u8))
                request = request with { PageImage = json.GetBoolean() };
            else if (JsonParts.Is(ref json, "secondReader"u8))
                request = request with { SecondReader = (SecondReaderMode)JsonParts.OneOf(SecondReaders, ref json) };
            else if (JsonParts.Is(ref json, "without"u8))
                request = request with { Without = Without(ref json) };
            else
                json.TrySkip();
        }
        return request;
    }

    private static List<string> Languages(ref Utf8JsonReader json)
    {
        var languages = new List<string>();
        for (JsonParts.BeginList(ref json); JsonParts.HasItem(ref json);)
            languages.Add(JsonParts.Text(ref json));
        return languages;
    }

    private static PreparationStep[] Without(ref Utf8JsonReader json)
    {
        PreparationStep[] steps = [];
        for (JsonParts.BeginList(ref json); JsonParts.HasItem(ref json);)
            steps = [.. steps, (PreparationStep)JsonParts.OneOf(Steps, ref json)];
        return steps;
    }
}
