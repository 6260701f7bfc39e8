using System.Text.Json;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Classify;

/// <summary>
/// Files and their pages as read, side by side; pages that could not be read are left out and told. A file <c>*.json</c> is taken for what
/// <c>docintake read</c> wrote of one, so that a pile is read once and classified often.
/// </summary>
internal sealed class FilePages(IReaders readers, ReaderOptions options)
{
    private readonly RecogniseSettings settings = new(options.Languages.Split('+'), SearchablePdf: false, PageImage: false) { SecondReader = options.SecondReader };
    private readonly List<ReadFailure> failures = [];
    private readonly Lock counting = new();
    private int filesDone, pagesDone, pagesKnown;

    public int Pages => pagesDone;

    public IReadOnlyList<ReadFailure> Failures => [.. failures.OrderBy(failure => failure.File, StringComparer.Ordinal).ThenBy(failure => failure.Page)];

    /// <summary><paramref name="use"/> is called once a file that could be opened, from several threads.</summary>
    public async Task ReadAsync(IReadOnlyList<string> files, Action<ReadProgress> tick, Func<string, IReadOnlyList<RecognisedPage>, CancellationToken, Task> use, CancellationToken cancel)
    {
        var inHand = new ParallelOptions { MaxDegreeOfParallelism = 2 * options.Readers, CancellationToken = cancel };
        await Parallel.ForEachAsync(files, inHand, async (file, stop) =>
        {
            if (await FileAsync(file, tick, stop) is { } pages)
                await use(file, pages, stop);
            Count(() => filesDone++, tick);
        });
    }

    private async Task<IReadOnlyList<RecognisedPage>?> FileAsync(string file, Action<ReadProgress> tick, CancellationToken cancel)
    {
        try
        {
            if (Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase))
            {
                var written = await WrittenAsync(file, cancel);
                Count(() => (pagesKnown, pagesDone) = (pagesKnown + written.Count, pagesDone + written.Count), tick);
                return written;
            }
            var prepared = await readers.PrepareAsync(file, Path.GetFileName(file), null, cancel);
            Count(() => pagesKnown += prepared.PageCount, tick);
            var pages = new RecognisedPage?[prepared.PageCount];
            var atOnce = new ParallelOptions { MaxDegreeOfParallelism = options.Readers, CancellationToken = cancel };
            await Parallel.ForEachAsync(Enumerable.Range(1, prepared.PageCount), atOnce, async (number, stop) => pages[number - 1] = await PageAsync(file, number, tick, stop));
            return [.. pages.OfType<RecognisedPage>()];
        }
        catch (Exception wrong) when (wrong is DocumentException or UnauthorizedAccessException)
        {
            Count(() => failures.Add(new ReadFailure(file, null, wrong.Message)), tick);
            return null;
        }
    }

    private async Task<RecognisedPage?> PageAsync(string file, int number, Action<ReadProgress> tick, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        try
        {
            var page = await readers.RecogniseAsync(file, number, folder.Path, settings, cancel);
            Count(() => pagesDone++, tick);
            return page;
        }
        catch (DocumentException wrong)
        {
            Count(() => { pagesDone++; failures.Add(new ReadFailure(file, number, wrong.Message)); }, tick);
            return null;
        }
    }

    /// <exception cref="DocumentException">It is not what <c>docintake read</c> writes.</exception>
    private static async Task<IReadOnlyList<RecognisedPage>> WrittenAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            if (await JsonSerializer.DeserializeAsync<WrittenFile>(stream, ReaderJson.Options, cancel) is { Pages: { } pages } && pages.All(IsWhole))
                return [.. pages.Select(AsRead)];
        }
        catch (JsonException)
        {
            // Told below, as what is JSON and something else.
        }
        throw new DocumentException(TaskKind.UnreadableFile, "It is not a file of words as 'docintake read' writes it.");
    }

    private static bool IsWhole(ReadPage page) => page is { Width: > 0, Height: > 0, Words: not null } && page.Words.All(word => word.Text is not null);

    private static RecognisedPage AsRead(ReadPage page) => new()
    {
        Number = page.Number,
        Width = page.Width,
        Height = page.Height,
        Dpi = 0,
        Source = page.Source,
        Words = [.. page.Words.Select(word => new Word(word.Text, word.Box, word.Confidence))],
        Codes = page.Codes ?? [],
        FormValues = page.FormValues ?? [],
        Look = page.Look,
    };

    private void Count(Action change, Action<ReadProgress> tick)
    {
        lock (counting)
        {
            change();
            tick(new ReadProgress(filesDone, pagesDone, pagesKnown));
        }
    }

    private sealed record WrittenFile(IReadOnlyList<ReadPage>? Pages);
}
