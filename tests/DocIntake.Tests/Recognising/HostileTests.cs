using System.Collections.Concurrent;
using System.Diagnostics;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;

namespace DocIntake.Tests.Recognising;

public sealed class HostileTests
{
    private const int SecondsPerPage = 30;
    private const string Read = "page read";

    /// <summary>
    /// Broken, locked, enormous and looping files, and mails, which are refused here. Each must end as read or as refused in words, within its time (a try,
    /// and a second one). Every third, so that it stays quick; DOCINTAKE_HOSTILE=1 takes them all.
    /// </summary>
    [SkippableTheory]
    [InlineData("hostile/pdf")]
    [InlineData("hostile/images")]
    [InlineData("hostile/mail")]
    public async Task No_file_hangs_or_hurts_the_host(string name)
    {
        var every = Environment.GetEnvironmentVariable("DOCINTAKE_HOSTILE") is "1" ? 1 : 3;
        var files = Directory.EnumerateFiles(SharedData.Folder(name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, place) => place % every == 0).ToList();
        using var folder = new TestFolder();
        await using var pool = TestReaders.Pool(options => (options.Count, options.SecondsPerPage) = (2, SecondsPerPage));

        var ends = new ConcurrentDictionary<string, (string End, TimeSpan Took)>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, cancel) =>
        {
            var started = Stopwatch.GetTimestamp();
            ends[file] = (await EndOfAsync(pool, file, folder.NewFolder(), cancel), Stopwatch.GetElapsedTime(started));
        });

        Assert.Equal(files.Count, ends.Count);
        Assert.All(ends, end => Assert.True(end.Value.End == Read || end.Value.End.Length > 20, $"{end.Key}: '{end.Value.End}' tells nobody what to do"));
        // Two calls, each with a second try.
        Assert.All(ends, end => Assert.True(end.Value.Took < TimeSpan.FromSeconds(4 * SecondsPerPage + 20), $"{end.Key} took {end.Value.Took}"));
        Assert.Equal(name != "hostile/mail", ends.Values.Any(end => end.End == Read));
    }

    private static async Task<string> EndOfAsync(ReaderPool pool, string file, string into, CancellationToken cancel)
    {
        try
        {
            await pool.PrepareAsync(file, Path.GetFileName(file), null, cancel);
            await pool.RecogniseAsync(file, 1, into, new RecogniseSettings(["eng"]), cancel);
            return Read;
        }
        catch (DocumentException refused)
        {
            return refused.Message;
        }
    }
}
