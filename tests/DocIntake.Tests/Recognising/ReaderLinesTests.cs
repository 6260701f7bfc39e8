using System.Text.Json;
using System.Text.Json.Serialization;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Recognising;

/// <summary>What goes by hand over the pipe and into files is what the serializer would write and read.</summary>
public sealed class ReaderLinesTests
{
    /// <summary>The protocol's own settings without what is done by hand.</summary>
    private static readonly JsonSerializerOptions Plain = new(ReaderJson.Options) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    private static readonly RecognisedPage Page = new()
    {
        Number = 3,
        Width = 1700,
        Height = 2200,
        Dpi = 200,
        Source = PageSource.TextLayer,
        Turned = 90,
        Skew = -0.37,
        OriginalWidth = 2200,
        OriginalHeight = 1700,
        Blank = true,
        Words = [new Word("Größe \"<&>\" \u2028 日", new Box(1, 2, 3, 4), 0.9312, 7), new Word("", new Box(0, 0, 0, 0), 1)],
        Codes = [new PageCode("QRCode", "a\nb", new Box(5, 6, 7, 8))],
        FormValues = [.. Enum.GetValues<FormValueKind>().Select(kind => new FormValue("f.1", kind, "ö", new Box(1, 1, 2, 2), kind == FormValueKind.Tick ? "Tick here" : null))],
        Look = [0, 17, 255],
        ImageFile = "page.jpg",
        SearchablePdfFile = "page.pdf",
        Seconds = 0.125,
    };

    static ReaderLinesTests() => Plain.Converters.RemoveAt(Plain.Converters.IndexOf(Plain.Converters.First(converter => converter.CanConvert(typeof(RecognisedPage)))));

    private static readonly ReaderAnswer[] AllAnswers =
    [
        new Prepared { Id = 1, MediaType = "image/png", PageCount = 2 },
        new Recognised { Id = 1L << 40, Page = Page },
        new Recognised { Id = 2, Page = new RecognisedPage { Number = 1, Width = 1, Height = 1, Dpi = 70, Source = PageSource.None, Words = [] } },
        new Recognised { Id = 2, Page = new RecognisedPage { Number = 1, Width = 1, Height = 1, Dpi = 70, Source = PageSource.Ocr, Words = [] } },
        new ReaderRefusal { Id = 3, Code = RefusalCode.TooLarge, Reason = "Too large." },
        new BoxesFound { Id = 7, Boxes = [new Box(1, 2, 3, 4)] },
        new ZonesRead { Id = 4, Zones = [new ZoneReading("a", null, 0.5, 0.1, new Box(1, 2, 3, 4)) { Mark = MarkKind.TakenBack }] },
        new Assembled { Id = 5 },
    ];

    private static readonly ReaderRequest[] AllRequests =
    [
        new PrepareRequest { Id = 1, Path = "/a/ü", FileName = "ü", Password = "p\"w", Carefully = true },
        new RecogniseRequest
        {
            Id = 2, Carefully = true, Path = "/a", Page = 4, OutputFolder = "/o", Languages = ["deu", "eng"], Password = "x", SearchablePdf = true, PageImage = false,
            SecondReader = SecondReaderMode.Always, Without = Enum.GetValues<PreparationStep>(),
        },
        new RecogniseRequest { Id = 3, Path = "/a", Page = 1, OutputFolder = "/o", SecondReader = SecondReaderMode.Off },
        new RecogniseRequest { Id = 4, Path = "/a", Page = 1, OutputFolder = "/o" },
        new FindBoxesRequest { Id = 8, ImagePath = "/i" },
        new ReadZonesRequest { Id = 5, ImagePath = "/i", Zones = [new Zone("a", ZoneKind.Comb, new Box(1, 2, 3, 4), 5, "0-9")] },
        new AssembleRequest { Id = 6, Parts = [new PdfPart("/p", 1)], OutputPath = "/o" },
    ];

    public static TheoryData<ReaderAnswer> Answers() => [.. AllAnswers];

    public static TheoryData<ReaderRequest> Requests() => [.. AllRequests];

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_read_as_it_was_written_and_as_the_serializer_does(ReaderAnswer answer)
    {
        var bySerializer = JsonSerializer.SerializeToUtf8Bytes(answer, Plain);

        var line = ReaderLines.Of(answer);

        Assert.Equal((byte)'\n', line.Span[^1]);
        Assert.Equal(Text(answer), Text(JsonSerializer.Deserialize<ReaderAnswer>(line.Span, Plain)!)); // an answer, not null
        Assert.Equal(Text(answer), Text(ReaderLines.Answer(line.Span[..^1])));
        Assert.Equal(Text(answer), Text(ReaderLines.Answer(bySerializer)));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_is_read_as_it_was_written_and_as_the_serializer_does(ReaderRequest request)
    {
        var bySerializer = JsonSerializer.SerializeToUtf8Bytes(request, Plain);

        var line = ReaderLines.Of(request);

        Assert.Equal(Text(request), Text(JsonSerializer.Deserialize<ReaderRequest>(line.Span, Plain)!)); // a request, not null
        Assert.Equal(Text(request), Text(ReaderLines.Request(line.Span)));
        Assert.Equal(Text(request), Text(ReaderLines.Request(bySerializer)));
    }

    [Fact]
    public void Every_property_of_what_goes_by_hand_is_in_these_tests()
    {
        object[] samples = [Page, AllAnswers[0], .. AllRequests[..2]];

        var left = samples.SelectMany(sample => sample.GetType().GetProperties()
            .Where(property => property.Name != "EqualityContract" && Equals(property.GetValue(sample), property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null))
            .Select(property => $"{sample.GetType().Name}.{property.Name}")).Except(["RecogniseRequest.PageImage", "PrepareRequest.Id"]);

        Assert.Empty(left);
    }

    [Fact]
    public void A_page_in_the_store_is_the_serializers() =>
        Assert.Equal(JsonSerializer.Serialize(Page, Plain), JsonSerializer.Serialize(Page, ReaderJson.Options));

    [Fact]
    public async Task A_page_comes_out_of_a_stream_in_pieces_as_it_went_in()
    {
        var many = Page with { Words = [.. Enumerable.Range(0, 5000).Select(i => new Word($"w{i}", new Box(i, i, i + 1, i + 1), 0.5, i))] };
        using var stream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(many, ReaderJson.Options));

        var read = await JsonSerializer.DeserializeAsync<RecognisedPage>(stream, ReaderJson.Options);

        Assert.Equal(JsonSerializer.Serialize(many, Plain), JsonSerializer.Serialize(read, Plain));
    }

    [Theory]
    [InlineData("""{"kind":"recognised","id":1}""")]
    [InlineData("""{"kind":"recognised","id":1,"page":null}""")]
    [InlineData("""{"kind":"recognised","id":1,"page":{"number":1}}""")]
    [InlineData("""{"kind":"prepared","id":0.5,"mediaType":"image/png","pageCount":1}""")]
    [InlineData("""{"kind":"prepared","id":1,"mediaType":7,"pageCount":1}""")]
    [InlineData("""{"kind":"prepared","id":1,"mediaType":"image/png","pageCount":1}}""")]
    [InlineData("""{"kind":"nothing","id":1}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void What_is_no_answer_is_refused_in_a_way_the_host_expects(string line)
    {
        var failure = Record.Exception(() => ReaderLines.Answer(System.Text.Encoding.UTF8.GetBytes(line)));

        Assert.True(failure is JsonException or InvalidOperationException or NotSupportedException, $"It was {failure?.GetType().Name ?? "taken"}.");
    }

    private static string Text(ReaderAnswer answer) => JsonSerializer.Serialize(answer, Plain);

    private static string Text(ReaderRequest request) => JsonSerializer.Serialize(request, Plain);
}
