using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.EndToEndTests.Whole;

/// <summary>
/// The program as it is installed, in a process of its own that can be killed; and its database, looked at from outside. Started again on the same
/// folder it goes on.
/// </summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Dictionary<string, string> environment;
    private readonly DbContextOptions<IntakeDb> database;
    private readonly int port = FreePort();
    private Process? process;

    public Service(string portalAddress, IReadOnlyDictionary<string, string>? settings = null)
    {
        Folder = Directory.CreateTempSubdirectory("docintake-whole-").FullName;
        environment = new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
        {
            ["Data__Folder"] = Folder,
            ["TMPDIR"] = Temporary,
            ["Workflows__Folder"] = Tests.Keying.Papers.Workflows,
            ["Urls"] = Address.ToString(),
            ["PORTAL_URL"] = portalAddress,
            ["PORTAL_USER"] = "clerk",
            ["PORTAL_PASSWORD"] = "paper",
            ["Queue__SweepEvery"] = "00:00:01",
            ["Queue__StandsStillAfter"] = "00:00:10",
            ["Receiving__SettledAfter"] = "00:00:00.5",
        };
        var options = new DbContextOptionsBuilder<IntakeDb>();
        options.UseIntakeDatabase(
            new DatabaseOptions { Provider = environment.GetValueOrDefault("Database__Provider", "sqlite"), ConnectionString = environment.GetValueOrDefault("Database__ConnectionString") },
            new DataOptions { Folder = Folder });
        database = options.Options;
    }

    public string Folder { get; }
    /// <summary>Where it makes its temporary folder. Not removed with the rest: what a killed one started may write there for a moment.</summary>
    public string Temporary { get; } = Directory.CreateTempSubdirectory("t-").FullName;
    public string Inbox => Path.Combine(Folder, "inbox");
    public Uri Address => new($"http://127.0.0.1:{port}");
    public string Log => Path.Combine(Folder, "log");

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec \"$0\" run >>\"$1\" 2>&1", Path.Combine(AppContext.BaseDirectory, "docintake"), Log } };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("docintake did not start.");
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!await AnswersAsync(http))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"docintake ended with {process.ExitCode}: {await File.ReadAllTextAsync(Log, limit.Token)}");
            await Task.Delay(200, limit.Token);
        }
    }

    /// <summary>kill -9: no shutdown, no goodbye. What it had started dies by itself or is none of its business.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Waits for a state of the database, looking as fast as it answers; returns it.</summary>
    public async Task<T> WaitAsync<T>(Func<IntakeDb, Task<T?>> ask, TimeSpan? limit = null) where T : class
    {
        using var time = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(4));
        while (true)
        {
            if (await AskAsync(ask) is { } found)
                return found;
            if (time.IsCancellationRequested)
                throw new TimeoutException($"It did not come to that. Last words:\n{string.Join('\n', File.ReadLines(Log).TakeLast(30))}");
            await Task.Delay(10);
        }
    }

    public async Task<T> AskAsync<T>(Func<IntakeDb, Task<T>> ask)
    {
        await using var db = new IntakeDb(database, TimeProvider.System);
        return await ask(db);
    }

    /// <summary>Everything filed, refused, or with a person.</summary>
    public Task<StatusCounts> AtRestAsync(int files) => WaitAsync(async db =>
        await db.Submissions.CountAsync() == files && await db.StatusAsync() is { AtRest: true } status ? status : null);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            return await http.GetFromJsonAsync<StatusCounts>(new Uri(Address, "/api/status"), ReaderJson.Options) is not null;
        }
        catch (HttpRequestException)
        {
            return false; // not yet
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
