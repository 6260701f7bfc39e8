using System.Diagnostics;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;

namespace DocIntake.Tests.Recognising;

public sealed class ReaderPoolTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_reader_that_dies_gets_one_second_chance_then_the_page_is_unreadable()
    {
        await using var pool = TestReaders.Fake(folder, "crashing", "read line; exit 9");

        var wrong = await Assert.ThrowsAsync<DocumentException>(() => pool.RecogniseAsync("any.pdf", 3, folder.NewFolder(), Settings, default));

        Assert.Equal(TaskKind.UnreadablePage, wrong.Kind);
        Assert.Contains("Page 3 cannot be read", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 9", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_killed_one_reader_is_read_by_the_next()
    {
        var marker = Path.Combine(folder.Path, "died-once");
        await using var pool = TestReaders.Fake(folder, "dies-once", $$"""
            read line
            if [ ! -e {{marker}} ]; then touch {{marker}}; exit 1; fi
            echo '{"kind":"prepared","id":1,"mediaType":"image/png","pageCount":1}'
            read line
            """);

        var prepared = await pool.PrepareAsync("any.png", "any.png", null, default);

        Assert.Equal(1, prepared.PageCount);
    }

    [Fact]
    public async Task A_reader_that_hangs_is_killed_with_what_it_started()
    {
        var child = Path.Combine(folder.Path, "child");
        await using var pool = TestReaders.Fake(folder, "hanging", $"sleep 300 & echo $! > {child}; read line; sleep 300", secondsPerPage: 1);
        var started = Stopwatch.GetTimestamp();

        var wrong = await Assert.ThrowsAsync<DocumentException>(() => pool.PrepareAsync("any.pdf", "any.pdf", null, default));

        Assert.Contains("longer than 1 s", wrong.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 2, 20);
        Assert.False(TestReaders.IsAlive(int.Parse(await File.ReadAllTextAsync(child), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_reader_that_takes_too_much_memory_ends_and_the_next_one_is_well()
    {
        // What tail keeps of a line without end grows until the system says no; the host would be long dead without a limit.
        var marker = Path.Combine(folder.Path, "well-again");
        await using var pool = TestReaders.Fake(folder, "greedy", $$"""
            read line
            if [ -e {{marker}} ]; then echo '{"kind":"prepared","id":2,"mediaType":"image/png","pageCount":1}'; read line; fi
            tail -n 1 /dev/zero || exit 7
            """, secondsPerPage: 60, megabytes: 200);

        var wrong = await Assert.ThrowsAsync<DocumentException>(() => pool.RecogniseAsync("any.pdf", 4, folder.NewFolder(), Settings, default));
        await File.WriteAllTextAsync(marker, "");
        var prepared = await pool.PrepareAsync("any.png", "any.png", null, default);

        Assert.Contains("exit code 7", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(1, prepared.PageCount);
    }

    [Theory]
    [InlineData(200, 2)]
    [InlineData(700, 1)]
    public async Task A_reader_that_keeps_too_much_memory_is_replaced_between_calls(int megabytes, int readers)
    {
        var started = folder.File("started");
        await using var pool = TestReaders.Fake(folder, "hoarder", $$"""
            echo $$ >> {{started}}
            exec perl -e '$| = 1; open(F, "</dev/zero"); sysread(F, $kept, 150_000_000); while (<STDIN>) { /"id":(\d+)/; print "{\"kind\":\"prepared\",\"id\":$1,\"mediaType\":\"image/png\",\"pageCount\":1}\n" }'
            """, megabytes: megabytes);

        await pool.PrepareAsync("any.png", "any.png", null, default);
        await pool.PrepareAsync("any.png", "any.png", null, default);

        Assert.Equal(readers, (await File.ReadAllLinesAsync(started)).Length);
    }

    [Theory]
    [InlineData("echo this is no JSON")]
    [InlineData("echo null")]
    [InlineData("""echo '{"kind":"prepared","id":77,"mediaType":"image/png","pageCount":1}'""")]
    [InlineData("""echo '{"kind":"prepared","id":1,"mediaType":"image/png","pageCount":0}'""")]
    [InlineData("""echo '{"kind":"prepared","id":1,"mediaType":"text/html","pageCount":1}'""")]
    [InlineData("""echo '{"kind":"zones-read","id":1,"zones":[]}'""")]
    [InlineData("head -c 80000000 /dev/zero")]
    public async Task Nonsense_from_a_reader_never_hurts_the_host(string answer)
    {
        await using var pool = TestReaders.Fake(folder, "talking-nonsense", $"read line\n{answer}\nread line");

        var wrong = await Assert.ThrowsAsync<DocumentException>(() => pool.PrepareAsync("any.pdf", "any.pdf", null, default));

        Assert.Equal(TaskKind.UnreadableFile, wrong.Kind);
    }

    [Fact]
    public async Task A_reader_may_not_hand_over_a_file_from_elsewhere()
    {
        const string Page = """{"number":1,"width":9,"height":9,"dpi":300,"source":"ocr","words":[],"imageFile":"../../../etc/passwd"}""";
        await using var pool = TestReaders.Fake(folder, "reaching-out", $$"""read line; echo '{"kind":"recognised","id":1,"page":{{Page}}}'; read line""");

        await Assert.ThrowsAsync<DocumentException>(() => pool.RecogniseAsync("any.png", 1, folder.NewFolder(), Settings, default));
    }

    [Fact]
    public async Task A_page_image_comes_when_asked_for_and_only_then()
    {
        const string Without = """{"number":1,"width":9,"height":9,"dpi":300,"source":"ocr","words":[]}""";
        const string With = """{"number":1,"width":9,"height":9,"dpi":300,"source":"ocr","words":[],"imageFile":"page.png"}""";
        await using var pool = TestReaders.Fake(folder, "careless", $$"""
            read line; echo '{"kind":"recognised","id":1,"page":{{Without}}}'
            read line; echo '{"kind":"recognised","id":2,"page":{{With}}}'; read line
            """);

        var page = await pool.RecogniseAsync("any.png", 1, folder.NewFolder(), Settings with { PageImage = false }, default);
        var unasked = () => pool.RecogniseAsync("any.png", 1, folder.NewFolder(), Settings with { PageImage = false }, default);

        Assert.Null(page.ImageFile);
        await Assert.ThrowsAsync<DocumentException>(unasked);
    }

    [Fact]
    public async Task A_reader_sees_none_of_the_hosts_environment()
    {
        Environment.SetEnvironmentVariable("DOCINTAKE_TEST_SECRET", "hunter2");
        var seen = Path.Combine(folder.Path, "environment");
        await using var pool = TestReaders.Fake(folder, "nosy", $"env > {seen}; read line; exit 1");

        await Assert.ThrowsAsync<DocumentException>(() => pool.PrepareAsync("any.pdf", "any.pdf", null, default));

        var environment = await File.ReadAllTextAsync(seen);
        Assert.DoesNotContain("hunter2", environment, StringComparison.Ordinal);
        Assert.Contains("OMP_THREAD_LIMIT=1", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_reader_is_the_machines_fault_and_says_where_it_was_looked_for()
    {
        await using var pool = TestReaders.Pool(options => options.Program = "/nowhere/reader");

        var missing = await Assert.ThrowsAsync<ReaderUnavailableException>(() => pool.PrepareAsync("any.pdf", "any.pdf", null, default));

        Assert.Contains("/nowhere/reader", missing.Message, StringComparison.Ordinal);
    }

    private static RecogniseSettings Settings => new(["eng"]);

    public void Dispose() => folder.Dispose();
}
