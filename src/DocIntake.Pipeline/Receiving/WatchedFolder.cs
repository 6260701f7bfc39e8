using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Receiving;

/// <summary>
/// Takes what a scanner drops into a folder: a file once it has stopped growing. It is renamed into <c>taking/ID/</c>, stored, saved as submission
/// ID, and renamed into <c>received/</c>: so a crash at any point is told apart by whether submission ID exists, and nothing is taken twice. Polls:
/// file events do not cross network shares. Links, hidden files and sub-folders are left alone; what cannot be taken is told once.
/// </summary>
public sealed partial class WatchedFolder(
    IServiceScopeFactory scopes, IOptions<ReceivingOptions> options, IOptions<DataOptions> data, TimeProvider clock, ILogger<WatchedFolder> log)
    : BackgroundService
{
    private readonly Dictionary<string, Seen> seen = [];

    public string Folder { get; } = Path.GetFullPath(options.Value.WatchedFolder ?? Path.Combine(data.Value.Folder, "inbox"));

    private string Taking => Path.Combine(Folder, "taking");
    private string Received => Path.Combine(Folder, "received");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LookEvery, clock);
        string? told = null;
        do
        {
            try
            {
                Directory.CreateDirectory(Taking);
                Directory.CreateDirectory(Received);
                await LookAsync(stoppingToken);
                told = null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                if (told != failure.Message)
                    FolderUnreadable(Folder, failure.Message);
                told = failure.Message;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One look: finishes what a crash or a full disk left half taken, then takes every file that has settled since the last look.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        foreach (var folder in Directory.EnumerateDirectories(Taking).Where(folder => Guid.TryParse(Path.GetFileName(folder), out _)).ToList())
            await TakeAsync(folder, cancel);
        var files = new DirectoryInfo(Folder).EnumerateFiles().Where(file => !file.Name.StartsWith('.')).OrderBy(file => file.LastWriteTimeUtc).ToList();
        foreach (var gone in seen.Keys.Except(files.Select(file => file.FullName)).ToList())
            seen.Remove(gone);
        foreach (var file in files)
        {
            if (file.LinkTarget is not null)
                TellOnce(file.FullName, file.Name, "it is a link, and only files themselves are taken. Copy the file here instead");
            else if (HasSettled(file))
                await BeginAsync(file, cancel);
        }
    }

    private bool HasSettled(FileInfo file)
    {
        var now = clock.GetUtcNow();
        var known = seen.GetValueOrDefault(file.FullName);
        if (known is not null && known.Bytes == file.Length && known.Written == file.LastWriteTimeUtc)
            return now - known.Since >= options.Value.SettledAfter;
        seen[file.FullName] = new Seen(file.Length, file.LastWriteTimeUtc, now, known?.Told);
        return false;
    }

    private async Task BeginAsync(FileInfo file, CancellationToken cancel)
    {
        var folder = Path.Combine(Taking, Guid.CreateVersion7().ToString());
        try
        {
            Directory.CreateDirectory(folder);
            File.Move(file.FullName, Path.Combine(folder, file.Name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TellOnce(file.FullName, file.Name, failure.Message);
            return;
        }
        await TakeAsync(folder, cancel);
    }

    private async Task TakeAsync(string folder, CancellationToken cancel)
    {
        var file = Directory.EnumerateFiles(folder).SingleOrDefault();
        try
        {
            if (file is not null)
            {
                await StoreAsync(file, Guid.Parse(Path.GetFileName(folder)), cancel);
                File.Move(file, FreeName(Path.GetFileName(file)));
            }
            Directory.Delete(folder);
            seen.Remove(folder);
        }
        catch (Exception failure) when (MachineFault.Is(failure) || failure is InvalidDataException)
        {
            // It stays in taking/ and is tried at the next look: nothing is lost, and the mailroom is told.
            TellOnce(folder, Path.GetFileName(file) ?? folder, failure.Message);
        }
    }

    private async Task StoreAsync(string file, Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IntakeDb>().Submissions.AnyAsync(submission => submission.Id == id, cancel))
            return;
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
        await scope.ServiceProvider.GetRequiredService<Receiver>().ReceiveAsync(content, new Delivery(Path.GetFileName(file), "folder", id), cancel);
    }

    private string FreeName(string name)
    {
        var path = Path.Combine(Received, name);
        for (var copy = 2; File.Exists(path); copy++)
            path = Path.Combine(Received, $"{Path.GetFileNameWithoutExtension(name)} ({copy}){Path.GetExtension(name)}");
        return path;
    }

    private void TellOnce(string path, string name, string reason)
    {
        var known = seen.GetValueOrDefault(path) ?? new Seen(0, default, clock.GetUtcNow());
        if (known.Told != reason)
            NotTaken(name, reason);
        seen[path] = known with { Told = reason };
    }

    private sealed record Seen(long Bytes, DateTime Written, DateTimeOffset Since, string? Told = null);

    [LoggerMessage(LogLevel.Warning, "The watched folder {Folder} cannot be used: {Reason}. It is tried again; check that it exists and that the service may read and write it")]
    private partial void FolderUnreadable(string folder, string reason);

    [LoggerMessage(LogLevel.Warning, "{File} in the watched folder was not taken yet: {Reason}. It is kept and tried again")]
    private partial void NotTaken(string file, string reason);
}
