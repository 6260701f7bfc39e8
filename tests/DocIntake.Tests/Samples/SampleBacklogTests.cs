using System.Diagnostics;
using System.Security.Cryptography;
using DocIntake.Samples.Backlog;

namespace DocIntake.Tests.Samples;

public sealed class SmallBacklog : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("docintake-samples-").FullName;
    public Truth Truth { get; private set; } = new(0, "", []);

    public string PathOf(TruthFile file) => Path.Combine(Folder, SampleBacklog.Folder, file.Name);

    public async Task InitializeAsync() => Truth = await SampleBacklog.MakeAsync(Folder, 7, "small");

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}

public sealed class SampleBacklogTests(SmallBacklog small) : IClassFixture<SmallBacklog>
{
    [Fact]
    public async Task The_same_seed_makes_the_same_bytes()
    {
        var again = Directory.CreateTempSubdirectory("docintake-samples-").FullName;
        try
        {
            await SampleBacklog.MakeAsync(again, 7, "small");

            Assert.Equal(Hashes(small.Folder), Hashes(again));
        }
        finally
        {
            Directory.Delete(again, recursive: true);
        }
    }

    [Fact]
    public void Every_file_has_the_pages_the_truth_says()
    {
        foreach (var file in small.Truth.Files.Where(file => file.Pages.Count > 0))
            Assert.Equal((file.Name, file.Pages.Count), (file.Name, PagesIn(small.PathOf(file), file.Password)));
    }

    [Fact]
    public void Every_page_of_a_document_is_there_once_and_in_order()
    {
        foreach (var file in small.Truth.Files)
        {
            foreach (var document in file.Documents)
            {
                var pages = file.Pages.Where(page => page.Document == document.Number).Select(page => page.PageInDocument ?? 0);
                Assert.Equal(Enumerable.Range(1, document.Workflow == "benefit-claim" ? 2 : pages.Count()), pages);
            }
        }
    }

    [Fact]
    public void Codes_on_the_paper_say_what_the_truth_says()
    {
        var stack = small.Truth.Files.Single(file => file.Kind == "scanned-tiff");
        foreach (var page in stack.Pages)
        {
            var document = stack.Documents.SingleOrDefault(document => document.Number == page.Document);
            var expected = page.Fate == PageFate.Separator ? "PATCHT" : document?.Fields.GetValueOrDefault("form_number");
            if (expected is not null)
                Assert.Contains($"\"{expected}\"", CodesOn($"{small.PathOf(stack)}[{page.Number - 1}]"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_form_filled_on_screen_carries_its_values_under_the_workflows_field_names()
    {
        var form = small.Truth.Files.Single(file => file.Kind == "form-pdf");
        var fields = form.Documents.Single().Fields;

        var told = Run("qpdf", "--json", "--json-key=acroform", small.PathOf(form));

        Assert.Contains($"\"value\": \"u:{fields["surname"]}\"", told, StringComparison.Ordinal);
        Assert.Contains($"\"value\": \"u:{fields["person_number"]}\"", told, StringComparison.Ordinal);
        Assert.Contains($"\"value\": \"/{fields["dwelling"]}\"", told, StringComparison.Ordinal);
        Assert.All(fields.Keys, name => Assert.Contains($"\"fullname\": \"{name}\"", told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_copy_has_the_bytes_of_its_original()
    {
        var copy = small.Truth.Files.Single(file => file.Fate == FileFate.Duplicate);

        var original = small.Truth.Files.Single(file => file.Name == copy.DuplicateOf);

        Assert.Equal(File.ReadAllBytes(small.PathOf(original)), File.ReadAllBytes(small.PathOf(copy)));
    }

    [Fact]
    public void The_truth_is_read_back_as_it_was_written()
    {
        var read = Truth.FromJson(File.ReadAllText(Path.Combine(small.Folder, SampleBacklog.TruthFile)));

        Assert.Equal(small.Truth.ToJson(), read.ToJson());
        Assert.Equal(small.Truth.Pages, read.Pages);
    }

    [Fact]
    public async Task A_size_nobody_knows_is_refused_in_words()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => SampleBacklog.MakeAsync(small.Folder, 1, "huge"));

        Assert.Contains("'huge'", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Hashes(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetRelativePath(folder, path)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}");

    private static int PagesIn(string path, string? password)
    {
        if (Path.GetExtension(path) != ".pdf")
            return Run("identify-im6.q16", "-format", "x", path).Length;
        return int.Parse(Run("qpdf", $"--password={password}", "--show-npages", path), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string CodesOn(string image)
    {
        var picture = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.pgm");
        try
        {
            Run("convert-im6.q16", image, "-resize", "x2400", picture);
            return Run("ZXingReader", picture);
        }
        finally
        {
            File.Delete(picture);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return told;
    }
}
