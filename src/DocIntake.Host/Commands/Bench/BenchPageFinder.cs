using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;

namespace DocIntake.Host.Commands.Bench;

/// <summary>Which pages the files have: asked of a reader before any clock runs. What it refuses nobody is measured on.</summary>
internal static class BenchPageFinder
{
    /// <summary>Words from which a PDF page is taken to carry its own text.</summary>
    private const int FewWords = 25;

    public static async Task<BenchPages> FindAsync(IReaders readers, IReadOnlyList<string> files, int most, CancellationToken cancel)
    {
        var (pages, leftOut) = (new List<BenchPage>(), new List<ReadFailure>());
        foreach (var file in files)
        {
            if (pages.Count >= most)
                break;
            try
            {
                var prepared = await readers.PrepareAsync(file, Path.GetFileName(file), null, cancel);
                foreach (var number in Enumerable.Range(1, Math.Min(prepared.PageCount, most - pages.Count)))
                    pages.Add(new BenchPage(file, number, prepared.PageCount, prepared.MediaType,
                        prepared.MediaType == "application/pdf" && await HasTextAsync(file, number, cancel), file));
            }
            catch (DocumentException wrong)
            {
                leftOut.Add(new ReadFailure(file, null, wrong.Message));
            }
        }
        return new BenchPages(pages, leftOut);
    }

    private static async Task<bool> HasTextAsync(string file, int number, CancellationToken cancel)
    {
        var told = await Child.RunAsync("pdftotext", ["-f", $"{number}", "-l", $"{number}", file, "-"], cancel);
        return told.Output.Split((char[]?)null, FewWords + 1, StringSplitOptions.RemoveEmptyEntries).Length >= FewWords;
    }
}
