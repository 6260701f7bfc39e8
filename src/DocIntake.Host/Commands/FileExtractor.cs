using System.Text.RegularExpressions;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands;

/// <summary>
/// A file read and decided; all its pages are one document. A null page could not be read: Failures say why. Readings are every candidate, before one
/// was decided for.
/// </summary>
internal sealed record ExtractedFile(
    string File, IReadOnlyList<PageWithImage?> Pages, IReadOnlyList<FieldReadings> Readings, Decision Decision, IReadOnlyList<ReadFailure> Failures)
{
    public DocumentContent Content => new([.. Pages.Select(page => page?.Content)]);
}

/// <summary>Reads a file and decides one workflow's fields, as the service would: without a database.</summary>
internal sealed class FileExtractor(IReaders readers, Workflow workflow, ReaderOptions options, TimeProvider clock)
{
    private readonly FormReader forms = new(readers);
    private readonly RecogniseSettings settings = new(workflow.Languages, SearchablePdf: false) { SecondReader = workflow.SecondReader ?? options.SecondReader };

    /// <param name="file">Full path.</param>
    /// <param name="folder">Empty, the caller's: page images are there as long as the caller leaves them.</param>
    /// <param name="pages">Told how many more pages are known, and how many more are done.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="DocumentException">The file cannot be opened, or one of its lines is more than a pattern can take.</exception>
    public async Task<ExtractedFile> ExtractAsync(string file, DirectoryInfo folder, Action<int, int> pages, CancellationToken cancel)
    {
        var prepared = await readers.PrepareAsync(file, Path.GetFileName(file), null, cancel);
        pages(prepared.PageCount, 0);
        var read = new (PageWithImage? Page, ReadFailure? Failure)[prepared.PageCount];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = options.Readers, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(1, prepared.PageCount), atOnce, async (number, stop) =>
        {
            read[number - 1] = await PageAsync(file, number, folder.CreateSubdirectory($"{number}").FullName, stop);
            pages(0, 1);
        });
        IReadOnlyList<PageWithImage?> images = [.. read.Select(page => page.Page)];
        var form = await forms.ReadAsync(workflow, images, cancel);
        var (readings, decision) = Decide(new DocumentContent([.. images.Select(page => page?.Content)], form.Zones));
        var failures = read.Select(page => page.Failure).Append(form.Problem is { } problem ? new ReadFailure(file, null, problem) : null);
        return new ExtractedFile(file, images, readings, decision, [.. failures.OfType<ReadFailure>()]);
    }

    private (IReadOnlyList<FieldReadings>, Decision) Decide(DocumentContent content)
    {
        try
        {
            var readings = Extractor.Extract(workflow, content);
            return (readings, Decider.Decide(workflow, readings, DateOnly.FromDateTime(clock.GetLocalNow().DateTime)));
        }
        catch (RegexMatchTimeoutException endless)
        {
            throw new DocumentException(TaskKind.UnreadableFile, $"Its fields were not looked for: a line of {endless.Input.Length} characters takes longer than {endless.MatchTimeout.TotalSeconds:0.##} s to look through.", endless);
        }
    }

    private async Task<(PageWithImage?, ReadFailure?)> PageAsync(string file, int number, string folder, CancellationToken cancel)
    {
        try
        {
            var page = await readers.RecogniseAsync(file, number, folder, settings, cancel);
            return (new PageWithImage(page, Path.Combine(folder, page.ImageFile!)), null); // asked for, and the answer checked
        }
        catch (DocumentException wrong)
        {
            return (null, new ReadFailure(file, number, wrong.Message));
        }
    }
}
