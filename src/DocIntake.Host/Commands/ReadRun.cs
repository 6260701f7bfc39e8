using System.Diagnostics;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands;

/// <summary>Where a reading goes: JSON, and page images if wanted.</summary>
internal sealed record ReadOutput(string Folder, string? Images);

internal sealed record ReadProgress(int FilesDone, int PagesDone, int PagesKnown);

internal sealed record ReadFailure(string File, int? Page, string Reason);

internal sealed record ReadSummary(int Files, int Pages, int Words, double Seconds, IReadOnlyList<ReadFailure> Failures);

/// <summary>A page in a file's JSON, see <see cref="PagesFile"/>.</summary>
internal sealed record ReadPage(
    int Number, int Width, int Height, PageSource Source, IReadOnlyList<ReadWord> Words, IReadOnlyList<PageCode> Codes, IReadOnlyList<FormValue> FormValues,
    IReadOnlyList<byte>? Look = null)
{
    public static ReadPage Upright(RecognisedPage page) => Of(page, page.Width, page.Height, box => box);

    /// <summary>Turned, rotated and scaled back.</summary>
    public static ReadPage AsInFile(RecognisedPage page)
    {
        var place = page.Place();
        return Of(page, place.Width, place.Height, place.Of);
    }

    private static ReadPage Of(RecognisedPage page, int width, int height, Func<Box, Box> placed) => new(
        page.Number, width, height, page.Source,
        [.. page.Words.Select(word => new ReadWord(word.Text, placed(word.Box), word.Confidence))],
        [.. page.Codes.Select(code => code with { Box = placed(code.Box) })],
        [.. page.FormValues.Select(value => value with { Box = placed(value.Box) })], page.Look);
}

internal sealed record ReadWord(string Text, Box Box, double Confidence);

/// <summary>Reads files side by side and the pages of each file too, so that one long file keeps every reader busy.</summary>
internal sealed class ReadRun(IReaders readers, ReadOutput output, ReaderOptions options)
{
    private readonly RecogniseSettings settings = new(options.Languages.Split('+'), SearchablePdf: false, PageImage: output.Images is not null) { SecondReader = options.SecondReader };
    private readonly List<ReadFailure> failures = [];
    private readonly Lock counting = new();
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();
    private int filesDone, pagesDone, pagesKnown, words;

    public async Task<ReadSummary> ReadAsync(IReadOnlyList<string> files, Action<ReadProgress> tick, CancellationToken cancel)
    {
        Directory.CreateDirectory(output.Folder);
        names = OutputNames.For(files);
        if (output.Images is { } images)
            Directory.CreateDirectory(images);
        var started = Stopwatch.GetTimestamp();
        // Twice as many files in hand as there are readers: while one file's last page is read, the next is opened.
        var inHand = new ParallelOptions { MaxDegreeOfParallelism = 2 * options.Readers, CancellationToken = cancel };
        using var folders = new PageFolders();
        await Parallel.ForEachAsync(files, inHand, async (file, stop) =>
        {
            await ReadFileAsync(file, folders, tick, stop);
            Count(() => filesDone++, tick);
        });
        return new ReadSummary(files.Count, pagesDone, words, Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 2),
            [.. failures.OrderBy(failure => failure.File, StringComparer.Ordinal).ThenBy(failure => failure.Page)]);
    }

    private async Task ReadFileAsync(string file, PageFolders folders, Action<ReadProgress> tick, CancellationToken cancel)
    {
        var name = Path.GetFileName(file);
        try
        {
            var prepared = await readers.PrepareAsync(file, name, null, cancel);
            Count(() => pagesKnown += prepared.PageCount, tick);
            await using var written = await PagesFile.StartAsync(Path.Combine(output.Folder, names[file] + ".json"), name, cancel);
            var atOnce = new ParallelOptions { MaxDegreeOfParallelism = options.Readers, CancellationToken = cancel };
            await Parallel.ForEachAsync(Enumerable.Range(1, prepared.PageCount), atOnce, async (number, stop) =>
            {
                await written.MayBeginAsync(stop);
                await written.AddAsync(number, await ReadPageAsync(file, number, folders, tick, stop), stop);
            });
            await written.FinishAsync(cancel);
        }
        catch (DocumentException wrong)
        {
            Count(() => failures.Add(new ReadFailure(file, null, wrong.Message)), tick);
        }
        catch (UnauthorizedAccessException unreadable)
        {
            Count(() => failures.Add(new ReadFailure(file, null, unreadable.Message)), tick);
        }
    }

    private async Task<ReadPage?> ReadPageAsync(string file, int number, PageFolders folders, Action<ReadProgress> tick, CancellationToken cancel)
    {
        var folder = folders.Take();
        try
        {
            var page = await readers.RecogniseAsync(file, number, folder, settings, cancel);
            if (output.Images is { } images && page.ImageFile is { } image)
                File.Copy(Path.Combine(folder, image), Path.Combine(images, $"{names[file]}-{number}{Path.GetExtension(image)}"), overwrite: true);
            Count(() => (pagesDone, words) = (pagesDone + 1, words + page.Words.Count), tick);
            return output.Images is null ? ReadPage.AsInFile(page) : ReadPage.Upright(page);
        }
        catch (DocumentException wrong)
        {
            Count(() => { pagesDone++; failures.Add(new ReadFailure(file, number, wrong.Message)); }, tick);
            return null;
        }
        finally
        {
            folders.GiveBack(folder);
        }
    }

    private void Count(Action change, Action<ReadProgress> tick)
    {
        lock (counting)
        {
            change();
            tick(new ReadProgress(filesDone, pagesDone, pagesKnown));
        }
    }
}
