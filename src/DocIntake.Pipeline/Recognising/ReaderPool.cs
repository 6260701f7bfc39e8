using System.Collections.Concurrent;
using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Recognising;

/// <summary>
/// A fixed number of reader processes, started when first needed, kept while they are well, replaced when they die, hang or grow old. Needs no
/// database: commands use it alone.
/// </summary>
public sealed partial class ReaderPool(IOptions<ReaderOptions> options, TimeProvider clock, ILogger<ReaderPool> log) : IReaders, IAsyncDisposable
{
    private readonly SemaphoreSlim free = new(options.Value.Readers);
    private readonly ConcurrentStack<ReaderProcess> idle = [];
    private long lastId;
    private int toldOfSecondReader;

    public async Task<Prepared> PrepareAsync(string path, string fileName, string? password, CancellationToken cancel)
    {
        var request = new PrepareRequest { Id = NextId(), Path = Path.GetFullPath(path), FileName = fileName, Password = password };
        var answer = await AskAsync(request, TaskKind.UnreadableFile, $"{fileName} cannot be opened", () => { }, cancel);
        return (Prepared)answer;
    }

    public async Task<RecognisedPage> RecogniseAsync(string path, int page, string outputFolder, RecogniseSettings settings, CancellationToken cancel)
    {
        var folder = Path.GetFullPath(outputFolder);
        var request = new RecogniseRequest
        {
            Id = NextId(),
            Path = Path.GetFullPath(path),
            Page = page,
            OutputFolder = folder,
            Languages = settings.Languages,
            Password = settings.Password,
            SearchablePdf = settings.SearchablePdf,
            PageImage = settings.PageImage,
            SecondReader = Allowed(settings.SecondReader),
            Without = settings.Without,
        };
        var answer = await AskAsync(request, TaskKind.UnreadablePage, $"Page {page} cannot be read", () => Empty(folder), cancel);
        return ((Recognised)answer).Page;
    }

    public async Task<IReadOnlyList<ZoneReading>> ReadZonesAsync(
        string imagePath, IReadOnlyList<Zone> zones, IReadOnlyList<string> languages, CancellationToken cancel)
    {
        var request = new ReadZonesRequest { Id = NextId(), ImagePath = Path.GetFullPath(imagePath), Zones = [.. zones.Select(zone => zone with { SecondReader = Allowed(zone.SecondReader) })], Languages = languages };
        var answer = await AskAsync(request, TaskKind.UnreadablePage, "The page's zones cannot be read", () => { }, cancel);
        return ((ZonesRead)answer).Zones;
    }

    public async Task<IReadOnlyList<Box>> FindBoxesAsync(string imagePath, CancellationToken cancel)
    {
        var request = new FindBoxesRequest { Id = NextId(), ImagePath = Path.GetFullPath(imagePath) };
        var answer = await AskAsync(request, TaskKind.UnreadablePage, "The page's ruled boxes cannot be found", () => { }, cancel);
        return ((BoxesFound)answer).Boxes;
    }

    /// <summary>Switched off in the settings it is off for all, whatever a workflow says.</summary>
    private SecondReaderMode Allowed(SecondReaderMode asked) => options.Value.SecondReader == SecondReaderMode.Off ? SecondReaderMode.Off : asked;

    public async Task AssembleAsync(IReadOnlyList<PdfPart> parts, string outputPath, CancellationToken cancel)
    {
        var whole = parts.Select(part => part with { Path = Path.GetFullPath(part.Path) }).ToList();
        var request = new AssembleRequest { Id = NextId(), Parts = whole, OutputPath = Path.GetFullPath(outputPath) };
        await AskAsync(request, TaskKind.UnreadableFile, "The pages cannot be put together", () => File.Delete(request.OutputPath), cancel);
    }

    /// <summary>One call: on any free reader, and once more on a fresh one that does nothing else.</summary>
    private async Task<ReaderAnswer> AskAsync(ReaderRequest request, TaskKind kind, string failed, Action beforeSecondTry, CancellationToken cancel)
    {
        await free.WaitAsync(cancel);
        try
        {
            string first;
            try
            {
                return Accept(await AskOneAsync(request, fresh: false, cancel), kind);
            }
            catch (ReaderLostException lost)
            {
                first = lost.Message;
                LostReader(request.GetType().Name, first);
            }
            beforeSecondTry();
            try
            {
                return Accept(await AskOneAsync(request with { Carefully = true }, fresh: true, cancel), kind);
            }
            catch (ReaderLostException lost)
            {
                LostReader(request.GetType().Name, lost.Message);
                throw new DocumentException(kind, $"{failed}: the reader {lost.Message}, twice in a row. Look at the original; scan or print it again.", lost);
            }
        }
        finally
        {
            free.Release();
        }
    }

    private async Task<ReaderAnswer> AskOneAsync(ReaderRequest request, bool fresh, CancellationToken cancel)
    {
        ReaderProcess? reader = null;
        if (fresh || !idle.TryPop(out reader))
            reader = Start();
        var well = false;
        try
        {
            var answer = await reader.AskAsync(request, TimeSpan.FromSeconds(options.Value.SecondsPerPage), clock, cancel);
            AnswerCheck.Check(request, answer, options.Value);
            well = reader.Answered < options.Value.RecycleAfterPages && reader.HeldMegabytes < options.Value.MemoryMegabytes * 2 / 3;
            return answer;
        }
        finally
        {
            if (well)
                idle.Push(reader);
            else
                reader.Dispose();
        }
    }

    private ReaderProcess Start()
    {
        var reader = ReaderProcess.Start(options.Value);
        StartedReader(reader.ProcessId, ReaderStart.HasNoNetwork);
        if (options.Value.SecondReaderProblem is { } problem && Interlocked.Exchange(ref toldOfSecondReader, 1) == 0)
            SecondReaderMissing(problem);
        return reader;
    }

    private static ReaderAnswer Accept(ReaderAnswer answer, TaskKind kind) =>
        answer is ReaderRefusal refusal
            ? throw new DocumentException(refusal.Code == RefusalCode.Encrypted ? TaskKind.PasswordNeeded : kind, refusal.Reason)
            : answer;

    private static void Empty(string folder)
    {
        foreach (var left in Directory.GetFiles(folder))
            File.Delete(left);
    }

    private long NextId() => Interlocked.Increment(ref lastId);

    /// <summary>Ends every reader. Calls still under way end with their own cancellation first.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var reader = 0; reader < options.Value.Readers; reader++)
            await free.WaitAsync();
        while (idle.TryPop(out var reader))
            reader.Dispose();
        free.Dispose();
    }

    [LoggerMessage(LogLevel.Information, "Started reader {ProcessId}; without network: {NoNetwork}")]
    private partial void StartedReader(int processId, bool noNetwork);

    [LoggerMessage(LogLevel.Warning, "{Problem}")]
    private partial void SecondReaderMissing(string problem);

    [LoggerMessage(LogLevel.Warning, "Lost a reader during {Request}: it {What}")]
    private partial void LostReader(string request, string what);
}
