using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Tests.Recognising;

/// <summary>PP-OCR behind Tesseract. Skipped where deploy/second-reader.sh has not put it.</summary>
public sealed class SecondReaderTests : IDisposable
{
    private readonly TestFolder folder = new();

    [SkippableFact]
    public async Task What_is_too_small_for_tesseract_is_read_a_second_time()
    {
        Skip.IfNot(IsInstalled, "The second reader is not installed: deploy/second-reader.sh.");
        var small = Drawn.Page(folder.File("small.png"), "-resize", "26%", "-blur", "0x0.5", "+units", "-density", "0");

        var (alone, both) = (await ReadAsync(small, SecondReaderMode.Off), await ReadAsync(small, SecondReaderMode.Doubtful));

        Assert.True(Found(both) > Found(alone), $"{Found(alone)} of the letter's words alone, {Found(both)} with the second reader");
        Assert.True(Found(both) >= 0.85);
    }

    [SkippableFact]
    public async Task Light_print_on_a_dark_ground_is_found()
    {
        Skip.IfNot(IsInstalled, "The second reader is not installed: deploy/second-reader.sh.");
        var dark = Drawn.Blank(folder.File("dark.png"), "-pointsize", "44", "-annotate", "+180+1200", "an ordinary line", "-fill", "#303030", "-draw", "rectangle 0,0 1654,900",
            "-fill", "white", "-annotate", "+180+400", "NOTICE OF ASSESSMENT");

        var words = await ReadAsync(dark, SecondReaderMode.Doubtful);

        Assert.Contains(words, word => word.Text == "ASSESSMENT" && word.Box.CentreY is > 340 and < 420 && word.Confidence > 0.5);
        Assert.True(words.ToList().FindIndex(word => word.Text == "ASSESSMENT") < words.ToList().FindIndex(word => word.Text == "ordinary"));
    }

    [SkippableFact]
    public async Task Figures_that_stand_alone_are_read()
    {
        Skip.IfNot(IsInstalled, "The second reader is not installed: deploy/second-reader.sh.");

        var words = await ReadAsync(Drawn.Bill(folder.File("bill.png")), SecondReaderMode.Doubtful);

        Assert.Superset(new HashSet<string> { "1", "7", "4", "2.40", "3.10", "5.50" }, words.Select(word => word.Text).ToHashSet());
    }

    [SkippableFact]
    public async Task Both_readers_agreeing_makes_a_word_surer()
    {
        Skip.IfNot(IsInstalled, "The second reader is not installed: deploy/second-reader.sh.");
        var page = Drawn.Page(folder.File("grainy.png"), "-attenuate", "0.6", "-seed", "7", "+noise", "Gaussian", "-blur", "0x1");

        var (alone, both) = (await ReadAsync(page, SecondReaderMode.Off), await ReadAsync(page, SecondReaderMode.Always));

        Assert.True(both.Single(word => word.Text == "Thornton").Confidence > 0.9);
        Assert.True(both.Average(word => word.Confidence) > alone.Average(word => word.Confidence));
    }

    [Fact]
    public async Task Switched_off_in_the_settings_it_reads_nothing_whatever_a_workflow_asks()
    {
        var page = Drawn.Page(folder.File("grainy.png"), "-attenuate", "0.6", "-seed", "7", "+noise", "Gaussian", "-blur", "0x1");
        await using var pool = TestReaders.Pool(options => options.SecondReader = SecondReaderMode.Off);
        var settings = new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false) { SecondReader = SecondReaderMode.Always };

        var words = (await pool.RecogniseAsync(page, 1, folder.NewFolder(), settings, default)).Words;

        Assert.Equal(await ReadAsync(page, SecondReaderMode.Off), words);
    }

    [Fact]
    public async Task Where_it_is_missing_reading_goes_on_and_that_is_said_once()
    {
        var log = new ListLog();
        var options = new ReaderOptions { Count = 1, RecycleAfterPages = 1, SecondReaderFolder = folder.File("nowhere") };
        await using var pool = new ReaderPool(Options.Create(options), TimeProvider.System, log);
        var letter = Drawn.Page(folder.File("letter.png"));

        var first = await pool.RecogniseAsync(letter, 1, folder.NewFolder(), new RecogniseSettings(["eng"]), default);
        var second = await pool.RecogniseAsync(letter, 1, folder.NewFolder(), new RecogniseSettings(["eng"]), default);

        Assert.Contains("faithfully", first.Words.Select(word => word.Text));
        Assert.Equal(first.Words.Count, second.Words.Count);
        Assert.Single(log.Lines, line => line.Contains("second reader is not installed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_that_are_no_models_do_not_stop_the_reading()
    {
        var broken = folder.NewFolder();
        foreach (var file in new[] { SecondReaderFiles.Library, SecondReaderFiles.Detector, SecondReaderFiles.Model("eng"), SecondReaderFiles.Characters("eng") })
            await File.WriteAllTextAsync(Path.Combine(broken, file), "not what it says");
        await using var pool = TestReaders.Pool(options => options.SecondReaderFolder = broken);

        var page = await pool.RecogniseAsync(Drawn.Page(folder.File("letter.png")), 1, folder.NewFolder(), new RecogniseSettings(["eng"]), default);

        Assert.Contains("faithfully", page.Words.Select(word => word.Text));
    }

    [Theory]
    [InlineData("eng", "eng")]
    [InlineData("deu+eng", "latin")]
    [InlineData("eng+rus", null)]
    public void A_recogniser_is_chosen_by_the_languages_letters(string languages, string? recogniser) =>
        Assert.Equal(recogniser, SecondReaderFiles.RecogniserFor(languages.Split('+')));

    private static bool IsInstalled => SecondReaderFiles.AreIn(new ReaderOptions().SecondReaderFolder, ["eng"]);

    private async Task<IReadOnlyList<Word>> ReadAsync(string path, SecondReaderMode mode)
    {
        await using var pool = TestReaders.Pool();
        var settings = new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false) { SecondReader = mode };
        return (await pool.RecogniseAsync(path, 1, folder.NewFolder(), settings, default)).Words;
    }

    /// <summary>Share of the letter's words that were read, 0..1.</summary>
    private static double Found(IReadOnlyList<Word> words)
    {
        var wanted = Drawn.Letter.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var read = words.Select(word => word.Text).ToList();
        return wanted.Count(read.Remove) / (double)wanted.Length;
    }

    public void Dispose() => folder.Dispose();

    private sealed class ListLog : ILogger<ReaderPool>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
