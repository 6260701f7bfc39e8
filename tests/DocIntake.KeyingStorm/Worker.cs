using System.Diagnostics;

namespace DocIntake.KeyingStorm;

/// <summary>The program as it is installed, keying and nothing else, in a process that can be killed.</summary>
public sealed class Worker : IDisposable
{
    private readonly Process process;

    private Worker(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <param name="house">Whose documents it keys.</param>
    /// <param name="number">Of its log.</param>
    /// <param name="death">Where it kills itself, as <see cref="Death"/> writes it; null: it is the program itself, and lives until it is killed.</param>
    /// <param name="waits">How long it leaves alone what another may be about to begin.</param>
    public static Worker Start(StormHouse house, int number, Death? death = null, TimeSpan? waits = null)
    {
        var temporary = Directory.CreateDirectory(TemporaryOf(house.Folder)).FullName;
        var log = Path.Combine(house.Folder, $"log-{number}");
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"exec \"$0\" {(death is null ? "run --role key" : "worker")} >>\"$1\" 2>&1",
                Path.Combine(AppContext.BaseDirectory, death is null ? "docintake" : "keying-storm"), log },
        };
        foreach (var (name, value) in house.Environment)
            start.Environment[name] = value;
        if (waits is { } time)
            start.Environment["Queue__StandsStillAfter"] = time.ToString();
        if (death is not null)
            start.Environment[Death.Variable] = death.ToString();
        // So that what its browsers leave behind can be counted.
        start.Environment["TMPDIR"] = temporary;
        return new Worker(Process.Start(start) ?? throw new InvalidOperationException("docintake did not start."));
    }

    /// <summary>Where what its browsers leave can be counted.</summary>
    private static string TemporaryOf(string folder) => Path.Combine(folder, "temp");

    /// <summary>Files and folders there, and in the folder the program makes for itself there.</summary>
    public static IReadOnlyList<string> LeftIn(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(TemporaryOf(folder), "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = FileAttributes.None })];

    /// <summary>As an operator stops a service: it ends what is under way.</summary>
    public async Task StopAsync()
    {
        using var terminate = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await terminate.WaitForExitAsync();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGKILL: no shutdown, no goodbye.</summary>
    public void Kill() => process.Kill();

    public async Task KillAsync()
    {
        Kill();
        await process.WaitForExitAsync();
    }

    public Task EndAsync(CancellationToken cancel) => process.WaitForExitAsync(cancel);

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }
}
