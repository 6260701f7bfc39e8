using System.Text.Json;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands;

/// <summary>
/// One file's JSON (an interface, design: Commands), written page by page in order. Pages come side by side, so some come before their turn: they wait
/// here, and no more than <see cref="MostAhead"/> of them, so that a file of 5,000 pages costs no more memory than one of 50.
/// </summary>
internal sealed class PagesFile : IAsyncDisposable
{
    private const int MostAhead = 32;
    private readonly SemaphoreSlim ahead = new(MostAhead), writing = new(1);
    private readonly Dictionary<int, ReadOnlyMemory<byte>> early = [];
    private readonly string path;
    private readonly FileStream part;
    private int next = 1;
    private bool hasPages;

    private PagesFile(string path) => (this.path, part) = (path, new FileStream(path + ".part", FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16));

    public static async Task<PagesFile> StartAsync(string path, string fileName, CancellationToken cancel)
    {
        var file = new PagesFile(path);
        await file.part.WriteAsync((byte[])[.. "{\"file\":\""u8, .. JsonEncodedText.Encode(fileName, ReaderJson.Options.Encoder).EncodedUtf8Bytes, .. "\",\"pages\":["u8], cancel);
        return file;
    }

    /// <summary>To be waited for, in the order of pages, before a page is begun; each page begun is then added.</summary>
    public Task MayBeginAsync(CancellationToken cancel) => ahead.WaitAsync(cancel);

    /// <summary>Null is a page that could not be read: it is left out.</summary>
    public async Task AddAsync(int number, ReadPage? page, CancellationToken cancel)
    {
        var json = page is null ? default : ReadPageJson.Of(page);
        await writing.WaitAsync(cancel);
        try
        {
            early[number] = json;
            for (; early.Remove(next, out var ready); next++, ahead.Release())
            {
                if (ready.Length == 0)
                    continue;
                if (hasPages)
                    part.WriteByte((byte)',');
                hasPages = true;
                await part.WriteAsync(ready, cancel);
            }
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>The file is there from now on, and whole.</summary>
    public async Task FinishAsync(CancellationToken cancel)
    {
        await part.WriteAsync("]}"u8.ToArray(), cancel);
        await part.DisposeAsync();
        File.Move(part.Name, path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await part.DisposeAsync();
        File.Delete(part.Name);
        ahead.Dispose();
        writing.Dispose();
    }
}
