using System.Text.Json.Nodes;
using DocIntake.Pipeline.Documents;
using DocIntake.Samples.Backlog;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Forms;

namespace DocIntake.EndToEndTests.Commands;

/// <summary>The program from the command line, as a script would call it: from any folder, told by settings where things are.</summary>
public sealed class CommandTests : IDisposable
{
    private static readonly string Workflows = DocIntakeProgram.Workflows;
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

    [Theory]
    [InlineData(2, "extract")]
    [InlineData(2, "extract", "--workfow", "receipt")]
    [InlineData(2, "workflow")]
    [InlineData(0, "extract", "--help")]
    public async Task A_wrong_command_line_ends_with_2_and_asking_for_help_with_0(int wanted, params string[] arguments)
    {
        var (code, _, _) = await RunAsync(arguments);

        Assert.Equal(wanted, code);
    }

    [Fact]
    public async Task What_a_killed_process_left_in_the_temporary_folder_is_removed_by_the_next_and_what_a_living_one_uses_is_not()
    {
        var (left, used) = (Directory.CreateDirectory(Path.Combine(folder.Path, "intake-left")), Directory.CreateDirectory(Path.Combine(folder.Path, "intake-used")));
        Directory.CreateDirectory(Path.Combine(folder.Path, "intake-of-somebody-else"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, ".docintake-in-use"), "");
        await File.WriteAllTextAsync(Path.Combine(left.CreateSubdirectory("docintake-page-1").FullName, "page.png"), "somebody's name");
        await using var held = new FileStream(Path.Combine(used.FullName, ".docintake-in-use"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var (code, _, error) = await DocIntakeProgram.RunAsync(folder.Path, ["workflow", "check"], settings: new Dictionary<string, string?> { ["TMPDIR"] = folder.Path });

        Assert.True(code == 0, error);
        Assert.Equal(["intake-of-somebody-else", "intake-used"], Directory.EnumerateDirectories(folder.Path, "intake-*").Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task The_workflows_that_ship_are_without_error()
    {
        var (code, output, _) = await RunAsync("workflow", "check");

        Assert.Equal(0, code);
        Assert.Contains("change-of-address", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("box: [15, 213, 110, 232]", "box: [15, 213, 250, 232]", "The box reaches to 250 × 232 mm; page 1 of the blank is 210 × 297 mm.")]
    [InlineData("zone: {page: 1, box: [15, 213, 110, 232]", "zone: {page: 2, box: [15, 213, 110, 232]", "The zone is on page 2, the blank has 1.")]
    public async Task Workflow_check_holds_zones_against_the_blank(string good, string bad, string message)
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder.Path, "change-of-address")).FullName;
        var original = Path.Combine(Workflows, "change-of-address");
        foreach (var file in (string[])["blank.pdf", "registers/postcodes.csv"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!); // a file has a folder
            File.Copy(Path.Combine(original, file), Path.Combine(copy, file));
        }
        var yaml = await File.ReadAllTextAsync(Path.Combine(original, "workflow.yaml"));
        await File.WriteAllTextAsync(Path.Combine(copy, "workflow.yaml"), yaml.Replace(good, bad, StringComparison.Ordinal));

        var (code, output, _) = await RunAsync("workflow", "check", copy);

        var line = yaml[..yaml.IndexOf(good, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Contains($"workflow.yaml:{line}:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workflow_test_reports_every_miss_in_one_file_with_its_picture()
    {
        var samples = Directory.CreateDirectory(Path.Combine(folder.Path, "samples")).FullName;
        File.Copy(Path.Combine(Workflows, "supplier-invoice", "samples", "printed.pdf"), Path.Combine(samples, "bill.pdf"));
        await File.WriteAllTextAsync(Path.Combine(samples, "bill.json"), """{"currency": "GBP", "invoice_number": "ANOTHER-1", "colour": "red"}""");
        var report = Path.Combine(folder.Path, "report.html");

        var (code, output, error) = await RunAsync("workflow", "test", "supplier-invoice", "--samples", samples, "--report", report, "--json");
        var (enough, _, _) = await RunAsync("workflow", "test", "supplier-invoice", "--samples", samples, "--report", report, "--least", "0.5");

        var html = await File.ReadAllTextAsync(report);
        var result = JsonNode.Parse(output)!; // the command ends with a line of JSON
        Assert.True((code, enough) == (1, 0), error);
        Assert.Equal((2, 1), ((int)result["compared"]!, (int)result["right"]!)); // always there
        Assert.Equal(["colour"], result["unknownFields"]!.AsArray().Select(name => (string?)name)); // always there
        Assert.Contains("ANOTHER-1", html, StringComparison.Ordinal);
        Assert.Contains("<image id=\"page-0-1\"", html, StringComparison.Ordinal);
        Assert.Contains("<use href=\"#page-0-1\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_new_workflow_goes_from_samples_to_a_test_as_the_guide_says()
    {
        var samples = Path.Combine(Workflows, "benefit-claim", "samples");
        string[] workflows = ["--workflows", folder.Path];

        var (created, _, error) = await RunAsync(["workflow", "new", "claim", "--from", samples, .. workflows]);
        var (again, _, _) = await RunAsync(["workflow", "new", "claim", "--from", samples, .. workflows]);
        var (sound, _, _) = await RunAsync("workflow", "check", Path.Combine(folder.Path, "claim"));
        var (drafted, _, _) = await RunAsync(["workflow", "test", "claim", "--draft-truth", .. workflows]);
        var (tested, output, _) = await RunAsync(["workflow", "test", "claim", .. workflows]);

        Assert.True((created, again, sound, drafted, tested) == (0, 2, 0, 0, 0), error + output);
        Assert.Contains("\"total_claimed\": \"1476.52\"", await File.ReadAllTextAsync(Path.Combine(folder.Path, "claim", "samples", "scanned.pdf.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, "claim-test.html")));
    }

    [Fact]
    public async Task A_blank_with_a_table_of_ruled_boxes_gives_a_workflow_that_reads_the_table_filled_in()
    {
        var members = HouseholdForm.Invent(new Random(5));
        var (blank, filled, proposed) = (Path.Combine(folder.Path, "form.pdf"), Path.Combine(folder.Path, "filled.pdf"), Path.Combine(folder.Path, "household"));
        Sheet.WritePdf(blank, [sheet => HouseholdForm.Draw(sheet, [])]);
        Sheet.WritePdf(filled, [sheet => HouseholdForm.Draw(sheet, members)]);

        var (created, told, error) = await RunAsync("workflow", "new", "household", "--from", blank, "--workflows", folder.Path);
        var (sound, _, _) = await RunAsync("workflow", "check", proposed);
        var (extracted, _, _) = await RunAsync("extract", "--workflow", proposed, filled, "--out", folder.Path);

        Assert.True((created, sound, extracted) is (0, 0, 0 or 1), error);
        Assert.Contains("a table 'persons_in_the_household' of 4 columns", told, StringComparison.Ordinal);
        var rows = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "filled.json")))!["tables"]!["persons_in_the_household"]!.AsArray(); // always there
        Assert.Equal(members.Select(member => member.Name), rows.Select(row => (string?)row!["name"]!["value"])); // a column
    }

    [Fact]
    public async Task Workflow_test_says_how_truth_is_given_where_there_is_none()
    {
        var (code, _, error) = await RunAsync("workflow", "test", "supplier-invoice", "--samples", folder.Path);

        Assert.Equal(2, code);
        Assert.Contains("The truth of scan.pdf is scan.json", error, StringComparison.Ordinal);
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

    [Fact]
    public async Task Bench_measures_DocIntake_beside_others_on_the_same_pages()
    {
        var backlog = await SampleBacklog.MakeAsync(folder.Path, 1, "small");
        var pictures = backlog.Files.Where(file => Path.GetExtension(file.Name) is ".jpg" or ".png" or ".tif").Take(2)
            .Select(file => Path.Combine(folder.Path, SampleBacklog.Folder, file.Name));
        var printed = Path.Combine(Workflows, "supplier-invoice", "samples", "two-pages.pdf");

        var (code, output, error) = await RunAsync(["bench", "read", .. pictures, printed, "--against", "tesseract", "pdftotext", "--modes", "tesseract-only", "--pages", "4", "--rounds", "2", "--json"]);

        var jobs = JsonNode.Parse(output)!["jobs"]!.AsArray(); // the command ends with a line of JSON
        Assert.True(code == 0, error);
        Assert.Equal(["words", "text-layer"], jobs.Select(job => (string?)job!["job"]));
        Assert.Equal(["tesseract", "docintake tesseract-only", "pdftotext -bbox", "docintake text layer"], jobs.SelectMany(job => job!["rows"]!.AsArray()).Select(row => (string?)row!["name"]));
        Assert.True((double)jobs[0]!["rows"]![1]!["cpuSecondsPerPage"]! > 0 && (long)jobs[0]!["rows"]![1]!["largestMegabytes"]! > 0, output);
        Assert.All(jobs.SelectMany(job => job!["rows"]!.AsArray()), row => Assert.True(
            (double)row!["pagesPerSecond"]! > 0 && row["rounds"]!.AsArray().Count == 2, output));
    }

    [Fact]
    public async Task Bench_scores_words_where_it_is_told_what_stands_on_the_page()
    {
        var page = Tests.Recognising.Drawn.Page(Path.Combine(folder.Path, "letter.png"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "letter.csv"), $"0,0,1,0,1,1,0,1,{Tests.Recognising.Drawn.Letter.ReplaceLineEndings(" ")}");

        var (code, output, error) = await RunAsync("bench", "read", page, "--truth", folder.Path, "--against", "tesseract", "--modes", "tesseract-only", "--without", "deskew", "--json");

        var rows = JsonNode.Parse(output)!["jobs"]![0]!["rows"]!.AsArray(); // one job was asked for
        Assert.True(code == 0, error);
        Assert.All(rows, row => Assert.InRange((double)row!["wordsF1"]!, 0.95, 1)); // truth was given
    }

    [Fact]
    public async Task Bench_says_which_peer_is_missing_and_measures_the_rest()
    {
        var page = Tests.Recognising.Drawn.Page(Path.Combine(folder.Path, "letter.png"));
        var programs = Directory.CreateDirectory(Path.Combine(folder.Path, "bin")).FullName;
        foreach (var needed in (string[])["prlimit", "setsid", "unshare", "true"])
            File.CreateSymbolicLink(Path.Combine(programs, needed), $"/usr/bin/{needed}");

        var (code, output, _) = await RunAsync(["bench", "read", page, "--against", "tesseract", "--modes", "tesseract-only"], path: programs);

        Assert.Equal(1, code);
        Assert.Contains("tesseract: tesseract is not installed", output, StringComparison.Ordinal);
        Assert.Contains("docintake tesseract-only", output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(arguments, path: null);

    private Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, string? path) => DocIntakeProgram.RunAsync(folder.Path, arguments, path);
}
