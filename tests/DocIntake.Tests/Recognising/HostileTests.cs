using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;

namespace DocIntake.Tests.Recognising;

public sealed class HostileTests
{
    /// <summary>Broken, locked, enormous and looping files; every fifth, so that it stays quick. Each must end as read or as refused in words.</summary>
    [SkippableTheory]
    [InlineData("hostile/pdf")]
    [InlineData("hostile/images")]
    public async Task No_file_hangs_or_hurts_the_host(string name)
    {
        var files = Directory.EnumerateFiles(SharedData.Folder(name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, place) => place % 5 == 0).ToList();
        using var folder = new TestFolder();
        await using var pool = TestReaders.Pool(options => (options.Count, options.SecondsPerPage) = (2, 30));

        var ends = new System.Collections.Concurrent.ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, cancel) => ends[file] = await EndOfAsync(pool, file, folder.NewFolder(), cancel));

        Assert.Equal(files.Count, ends.Count);
        Assert.All(ends, end => Assert.True(end.Value == "page read" || end.Value.Length > 20, $"{end.Key}: '{end.Value}' tells nobody what to do"));
        Assert.Contains("page read", ends.Values);
    }

    private static async Task<string> EndOfAsync(ReaderPool pool, string file, string into, CancellationToken cancel)
    {
        try
        {
            await pool.PrepareAsync(file, Path.GetFileName(file), null, cancel);
            await pool.RecogniseAsync(file, 1, into, new RecogniseSettings(["eng"]), cancel);
            return "page read";
        }
        catch (DocumentException refused)
        {
            return refused.Message;
        }
    }
}
