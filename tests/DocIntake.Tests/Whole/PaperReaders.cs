using System.Collections.Concurrent;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Whole;

/// <summary>
/// Readers without native code: a "file" is text, a form feed ends a page, each word is 100 pixels wide. What goes wrong is up to the test.
/// </summary>
internal sealed class PaperReaders : IReaders
{
    private readonly ConcurrentDictionary<string, int> calls = new();

    /// <summary>Asked before each step ("prepare", "recognise 2", "assemble") with how often it was begun: throw to fail it.</summary>
    public Func<string, int, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public int Calls(string step) => calls.GetValueOrDefault(step);

    public async Task<Prepared> PrepareAsync(string path, string fileName, string? password, CancellationToken cancel)
    {
        await BeginAsync("prepare");
        return new Prepared { Id = 1, MediaType = "image/tiff", PageCount = (await PagesAsync(path, cancel)).Length };
    }

    public async Task<RecognisedPage> RecogniseAsync(string path, int page, string outputFolder, RecogniseSettings settings, CancellationToken cancel)
    {
        await BeginAsync($"recognise {page}");
        var text = (await PagesAsync(path, cancel))[page - 1];
        await File.WriteAllTextAsync(Path.Combine(outputFolder, "page.png"), $"picture of {text}", cancel);
        await File.WriteAllTextAsync(Path.Combine(outputFolder, "page.pdf"), $"pdf of {text}", cancel);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((word, place) => new Word(word, new Box(100 + place * 110, 100, 200 + place * 110, 130), 0.97, 1)).ToList();
        return new RecognisedPage
        {
            Number = page,
            Width = 2480,
            Height = 3508,
            Dpi = 300,
            Source = PageSource.Ocr,
            Words = words,
            Blank = words.Count == 0,
            ImageFile = "page.png",
            SearchablePdfFile = "page.pdf",
        };
    }

    public Task<IReadOnlyList<ZoneReading>> ReadZonesAsync(string imagePath, IReadOnlyList<Zone> zones, IReadOnlyList<string> languages, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ZoneReading>>([.. zones.Select(zone => new ZoneReading(zone.Name, null, 0, 0, zone.Box))]);

    public Task<IReadOnlyList<Box>> FindBoxesAsync(string imagePath, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Box>>([]);

    public async Task AssembleAsync(IReadOnlyList<PdfPart> parts, string outputPath, CancellationToken cancel)
    {
        await BeginAsync("assemble");
        await File.WriteAllTextAsync(outputPath, string.Join('\n', parts.Select(part => $"{Path.GetFileName(part.Path)} {part.Page}")), cancel);
    }

    private Task BeginAsync(string step) => Before(step, calls.AddOrUpdate(step, 1, (_, count) => count + 1));

    private static async Task<string[]> PagesAsync(string path, CancellationToken cancel) => (await File.ReadAllTextAsync(path, cancel)).Split('\f');
}
