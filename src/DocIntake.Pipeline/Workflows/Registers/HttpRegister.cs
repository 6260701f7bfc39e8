using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace DocIntake.Pipeline.Workflows.Registers;

/// <summary>A register behind a web address: GET, and JSON comes back: a list of entries, one entry, or 404 where there is none.</summary>
/// <param name="name">For people.</param>
/// <param name="columns">Keys of an entry.</param>
/// <param name="askedBy">The columns in the address, each in braces.</param>
/// <param name="address">"https://…?nr={nr}".</param>
/// <param name="rows">The key under which the entries stand; null: they are the answer itself.</param>
/// <param name="tokenFrom">The environment variable with a Bearer token; null: none is sent.</param>
internal sealed class HttpRegister(string name, IReadOnlyCollection<string> columns, IReadOnlyCollection<string> askedBy, string address, string? rows, string? tokenFrom)
    : LiveRegister(name, columns, askedBy)
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 1 << 20,
    };

    protected override IReadOnlyList<IReadOnlyDictionary<string, string>> Ask(IReadOnlyDictionary<string, string> wanted)
    {
        var asked = AskedBy.Aggregate(address, (so, column) => so.Replace($"{{{column}}}", Uri.EscapeDataString(wanted[column]), StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, asked);
        if (tokenFrom is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret(tokenFrom));
        try
        {
            using var response = Client.Send(request);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return [];
            if (response.StatusCode != HttpStatusCode.OK)
                throw new RegisterUnavailableException($"It answered {(int)response.StatusCode} {response.ReasonPhrase}.");
            using var body = response.Content.ReadAsStream();
            using var json = JsonDocument.Parse(body);
            return Entries(json.RootElement);
        }
        catch (Exception wrong) when (wrong is HttpRequestException or TaskCanceledException or JsonException or IOException)
        {
            throw new RegisterUnavailableException(wrong is TaskCanceledException ? $"It took longer than {Patience.TotalSeconds:0} s." : wrong.Message, wrong);
        }
    }

    private List<IReadOnlyDictionary<string, string>> Entries(JsonElement answer)
    {
        if (rows is not null && !(answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(rows, out answer)))
            throw new RegisterUnavailableException($"Its answer has no '{rows}'.");
        return answer.ValueKind switch
        {
            JsonValueKind.Array => [.. answer.EnumerateArray().Take(MostRows).Select(Entry)],
            JsonValueKind.Object => [Entry(answer)],
            JsonValueKind.Null => [],
            _ => throw new RegisterUnavailableException("Its answer is neither a list nor an entry."),
        };
    }

    private IReadOnlyDictionary<string, string> Entry(JsonElement entry) => Columns.ToDictionary(column => column, column =>
        entry.ValueKind != JsonValueKind.Object ? throw new RegisterUnavailableException("An entry of its answer is no object.")
        : !entry.TryGetProperty(column, out var value) || value.ValueKind == JsonValueKind.Null ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()?.Trim() ?? "" : value.GetRawText());
}
