using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocIntake.Samples.Backlog;

namespace DocIntake.Samples.Demo;

/// <summary>
/// How a backlog ended: asks the service and the old system, as an outsider would, and compares both with the truth. Answers whether the ledger
/// balances and nothing was keyed twice.
/// </summary>
public static class DemoSummary
{
    private static readonly Dictionary<string, string> AreaOf = new()
    {
        ["change-of-address"] = "population-register",
        ["benefit-claim"] = "benefits",
        ["supplier-invoice"] = "accounts",
    };

    /// <returns>True where every page is accounted for and every keyed document is in the old system once.</returns>
    public static async Task<bool> PrintAsync(Uri service, Uri portal, Truth truth, double seconds, TextWriter to, CancellationToken cancel)
    {
        using var http = new HttpClient();
        var status = await AskAsync(http, new Uri(service, "/api/status"), cancel);
        var ledger = await AskAsync(http, new Uri(service, "/api/ledger"), cancel);
        var records = new List<(string Workflow, JsonNode Record)>();
        foreach (var (workflow, area) in AreaOf)
        {
            foreach (var record in (await AskAsync(http, new Uri(portal, $"/admin/records?type={area}"), cancel)).AsArray())
                records.Add((workflow, record!)); // the portal writes no nulls
        }
        return Print(status, ledger, records, truth, seconds, service, to);
    }

    private static bool Print(
        JsonNode status, JsonNode ledger, IReadOnlyList<(string Workflow, JsonNode Record)> records, Truth truth, double seconds, Uri service, TextWriter to)
    {
        var (pagesIn, accounted, balanced) = (Number(ledger, "pagesIn"), Number(ledger, "accountedFor"), ledger["balanced"]!.GetValue<bool>());
        var (documents, keyings) = (status["documents"]!, status["keyings"]!); // every stage is in its table
        var keyed = Number(keyings, "confirmed") + Number(keyings, "done");
        var twice = records.GroupBy(record => KeyOf(record.Workflow, record.Record["values"]!)).Where(same => same.Count() > 1).ToList();

        to.WriteLine();
        to.WriteLine($"{pagesIn} pages in, {accounted} accounted for: {(balanced && Number(ledger, "pending") == 0 ? "the ledger balances" : "THE LEDGER DOES NOT BALANCE")}");
        to.WriteLine($"{Number(status, "straightThrough")} documents keyed and filed straight through");
        to.WriteLine($"{Number(documents, "in-review")} documents wait for a person at {new Uri(service, "/tasks")}, and {Number(status["submissions"]!, "in-review")} files");
        foreach (var line in ledger["lines"]!.AsArray().Where(line => Text(line!, "word") is not null)) // lines are never null
            to.WriteLine($"    {Text(line!, "fileName")}: {Text(line!, "word")}");
        to.WriteLine($"{keyed} documents keyed, {records.Count} records in the old system, {twice.Count} there twice{(records.Count == keyed ? "" : ": THESE DO NOT AGREE")}");
        foreach (var same in twice)
            to.WriteLine($"    KEYED TWICE: {same.Key}");
        to.WriteLine(Right(records, truth));
        var read = Number(status["pages"]!, "recognised");
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{seconds:0} s for {read} pages: {seconds / Math.Max(1, read):0.0} s a page from scan to record, keying included"));
        return balanced && Number(ledger, "pending") == 0 && twice.Count == 0 && records.Count == keyed;
    }

    /// <summary>How many keyed values are what truly stood on the paper.</summary>
    private static string Right(IReadOnlyList<(string Workflow, JsonNode Record)> records, Truth truth)
    {
        var papers = truth.Files.SelectMany(file => file.Documents).GroupBy(document => KeyOf(document.Workflow, JsonSerializer.SerializeToNode(document.Fields)!))
            .ToDictionary(same => same.Key, same => same.First());
        var (right, values, unknown) = (0, 0, 0);
        foreach (var (workflow, record) in records)
        {
            if (!papers.TryGetValue(KeyOf(workflow, record["values"]!), out var paper))
            {
                unknown++;
                continue;
            }
            foreach (var (name, value) in record["values"]!.AsObject().Where(pair => paper.Fields.ContainsKey(pair.Key)))
                (right, values) = (right + (Same(value?.ToString(), paper.Fields[name]) ? 1 : 0), values + 1);
        }
        return $"{right} of {values} keyed values are exactly what stood on the paper{(unknown > 0 ? $"; {unknown} records belong to no paper" : "")}";
    }

    private static bool Same(string? keyed, string truth) =>
        string.Equals(keyed?.Trim(), truth.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>What the old system finds a record by.</summary>
    private static string KeyOf(string workflow, JsonNode values) => workflow switch
    {
        "change-of-address" => $"{workflow} {Text(values, "form_number")}",
        "benefit-claim" => $"{workflow} {Text(values, "claim_number")}",
        "supplier-invoice" => $"{workflow} {Text(values, "vat_id")} {Text(values, "invoice_number")}",
        _ => throw new ArgumentOutOfRangeException(nameof(workflow), workflow, "The demo has three workflows."),
    };

    private static int Number(JsonNode node, string name) => node[name]?.GetValue<int>() ?? 0;

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    private static async Task<JsonNode> AskAsync(HttpClient http, Uri address, CancellationToken cancel) =>
        await http.GetFromJsonAsync<JsonNode>(address, cancel) ?? throw new InvalidDataException($"{address} answered nothing.");
}
