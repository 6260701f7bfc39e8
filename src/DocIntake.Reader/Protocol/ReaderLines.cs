using System.Buffers;
using System.Text.Json;

namespace DocIntake.Reader.Protocol;

/// <summary>
/// Requests and answers as lines of JSON, the end of the line included. What comes with every page goes by hand (see <see cref="PageJson"/>), the rest by the
/// serializer; both write and read the same.
/// </summary>
public static class ReaderLines
{
    private const int FirstGuess = 1 << 12;

    public static ReadOnlyMemory<byte> Of(ReaderRequest request) => Line(json =>
    {
        switch (request)
        {
            case PrepareRequest prepare: RequestJson.Write(json, prepare); break;
            case RecogniseRequest recognise: RequestJson.Write(json, recognise); break;
            default: JsonSerializer.Serialize(json, request, ReaderJson.Options); break;
        }
    });

    public static ReadOnlyMemory<byte> Of(ReaderAnswer answer) => Line(json =>
    {
        switch (answer)
        {
            case Prepared prepared: AnswerJson.Write(json, prepared); break;
            case Recognised recognised: AnswerJson.Write(json, recognised); break;
            default: JsonSerializer.Serialize(json, answer, ReaderJson.Options); break;
        }
    });

    /// <exception cref="JsonException">It is none.</exception>
    public static ReaderRequest Request(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        ReaderRequest? request = Kind(ref json) switch
        {
            "prepare" => RequestJson.Prepare(ref json),
            "recognise" => RequestJson.Recognise(ref json),
            _ => JsonSerializer.Deserialize<ReaderRequest>(line, ReaderJson.Options),
        };
        return request ?? throw new JsonException("A request is an object.");
    }

    /// <exception cref="JsonException">It is none; an <see cref="InvalidOperationException"/> or <see cref="NotSupportedException"/> says the same.</exception>
    public static ReaderAnswer Answer(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        ReaderAnswer? answer = Kind(ref json) switch
        {
            "prepared" => AnswerJson.Prepared(ref json),
            "recognised" => AnswerJson.Recognised(ref json),
            _ => JsonSerializer.Deserialize<ReaderAnswer>(line, ReaderJson.Options),
        };
        // Nothing may follow: the library says so by itself.
        return answer is not null && (answer is not (Prepared or Recognised) || !json.Read()) ? answer : throw new JsonException("This is no answer.");
    }

    /// <summary>What the first property says; the reader stands behind it.</summary>
    private static string? Kind(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.StartObject && JsonParts.HasNext(ref json) && JsonParts.Is(ref json, "kind"u8) && json.TokenType == JsonTokenType.String ? json.GetString() : null;

    private static ReadOnlyMemory<byte> Line(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(FirstGuess);
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = ReaderJson.Options.Encoder, SkipValidation = true }))
            write(json);
        bytes.Write("\n"u8);
        return bytes.WrittenMemory;
    }

    internal static void Begin(Utf8JsonWriter json, ReadOnlySpan<byte> kind, long id)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, kind);
        json.WriteNumber("id"u8, id);
    }
}
