namespace DocIntake.KeyingStorm;

/// <summary>A temporary folder for database, logs and what browsers leave. It is removed when the last process that was started in it is gone.</summary>
public sealed class StormFolder : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public string Path { get; } = Directory.CreateTempSubdirectory("keying-storm-").FullName;

    /// <summary>Workers, browsers and drivers: their environment names the folder. Killed workers' end by themselves, a moment later.</summary>
    public static async Task<int> ProcessesLeftAsync(string folder)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        int left;
        while ((left = Processes(folder)) > 0 && TimeProvider.System.GetUtcNow() < until)
            await Task.Delay(100);
        return left;
    }

    public async ValueTask DisposeAsync()
    {
        await ProcessesLeftAsync(Path);
        Directory.Delete(Path, recursive: true);
    }

    private static int Processes(string folder) => Directory.EnumerateDirectories("/proc").Count(process =>
    {
        try
        {
            return System.IO.Path.GetFileName(process).All(char.IsAsciiDigit)
                && File.ReadAllText(System.IO.Path.Combine(process, "environ")).Contains(folder, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
