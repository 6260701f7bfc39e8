using System.Diagnostics;
using System.Text.Json.Nodes;
using DocIntake.Pipeline.Documents;
using DocIntake.Samples.Backlog;

namespace DocIntake.EndToEndTests.Commands;

/// <summary>The program from the command line, as a script would call it: from any folder, told by settings where things are.</summary>
public sealed class CommandTests : IDisposable
{
    private static readonly string Workflows = Tests.Keying.Papers.Workflows;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Extract_finds_the_workflow_by_the_settings_and_writes_the_fields()
    {
        var sample = Path.Combine(Workflows, "supplier-invoice", "samples", "scanned.pdf");

        var (code, _, _) = await RunAsync("extract", "--workflow", "supplier-invoice", sample, "--out", folder.Path);

        var written = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "scanned.json")))!; // the file holds an object
        Assert.Equal(0, code);
        Assert.Equal("supplier-invoice", written["workflow"]!.GetValue<string>()); // design: always there
        Assert.NotNull(written["fields"]!["invoice_number"]!["value"]);
    }

    [Fact]
    public async Task A_misspelt_workflow_is_told_with_what_was_meant()
    {
        var (code, _, error) = await RunAsync("extract", "--workflow", "suplier-invoice", "x.pdf", "--out", folder.Path);

        Assert.Equal(2, code);
        Assert.Contains("supplier-invoice", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workflows_that_ship_are_without_error()
    {
        var (code, output, _) = await RunAsync("workflow", "check");

        Assert.Equal(0, code);
        Assert.Contains("change-of-address", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_without_a_service_says_what_to_do()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "scan.pdf"), "%PDF");

        var (code, _, error) = await RunAsync("submit", Path.Combine(folder.Path, "scan.pdf"), "--url", "http://127.0.0.1:1");

        Assert.Equal(3, code);
        Assert.Contains("docintake run", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_tells_bad_files_in_words_and_reads_the_others()
    {
        var backlog = await SampleBacklog.MakeAsync(folder.Path, 1, "small");
        var files = Path.Combine(folder.Path, SampleBacklog.Folder);

        var (code, _, error) = await RunAsync("read", files, "--out", Path.Combine(folder.Path, "read"));

        Assert.Equal(1, code);
        foreach (var bad in backlog.Files.Where(file => file.Fate is FileFate.Unreadable or FileFate.NeedsPassword))
            Assert.Contains(bad.Name, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_makes_the_database_and_ledger_and_status_answer_on_it()
    {
        Assert.Equal(0, (await RunAsync("migrate", "--json")).Code);

        var (code, ledger, _) = await RunAsync("ledger", "--json");
        var (_, status, _) = await RunAsync("status", "--json");

        Assert.Equal(0, code);
        Assert.True(JsonNode.Parse(ledger)!["balanced"]!.GetValue<bool>()); // just written
        Assert.Equal(0, JsonNode.Parse(status)!["pagesIn"]!.GetValue<int>()); // just written
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docintake"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["Workflows__Folder"] = Workflows;
        start.Environment["Data__Folder"] = Path.Combine(folder.Path, "data");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("docintake did not start.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
