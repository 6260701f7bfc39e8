using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace DocIntake.Bots.Browsing;

/// <summary>A session's cookies would let in whoever has a trace: they are taken out of what it says about requests.</summary>
internal static class TraceSecrets
{
    private const string LeftOut = "(left out)";
    private static readonly string[] Headers = ["cookie", "set-cookie", "authorization", "proxy-authorization"];

    /// <exception cref="InvalidDataException">The file is no trace.</exception>
    public static async Task RemoveAsync(string file)
    {
        using var trace = await ZipFile.OpenAsync(file, ZipArchiveMode.Update);
        foreach (var entry in trace.Entries.Where(entry => entry.Name.EndsWith(".network", StringComparison.Ordinal)).ToList())
        {
            var kept = new StringBuilder();
            using (var lines = new StreamReader(await entry.OpenAsync()))
            {
                while (await lines.ReadLineAsync() is { } line)
                    kept.Append(Without(line)).Append('\n');
            }
            var name = entry.FullName;
            entry.Delete();
            await using var written = new StreamWriter(await trace.CreateEntry(name).OpenAsync());
            await written.WriteAsync(kept);
        }
    }

    /// <summary>One line: a request and its answer as HAR has them.</summary>
    internal static string Without(string line)
    {
        if (line.Length == 0 || JsonNode.Parse(line) is not { } told)
            return line;
        foreach (var side in new[] { told["snapshot"]?["request"], told["snapshot"]?["response"] }.OfType<JsonObject>())
        {
            side["cookies"] = new JsonArray();
            foreach (var header in (side["headers"] as JsonArray ?? []).OfType<JsonObject>())
            {
                if (Headers.Contains((string?)header["name"], StringComparer.OrdinalIgnoreCase))
                    header["value"] = LeftOut;
            }
        }
        return told.ToJsonString();
    }
}
