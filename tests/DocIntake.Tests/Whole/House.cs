using System.Text;
using DocIntake.Host;
using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Receiving;
using DocIntake.Pipeline.Recognising;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocIntake.Tests.Whole;

/// <summary>
/// The real program with the queue in memory and a real SQLite, but readers made of paper. One workflow: a letter with a number, filed and not
/// keyed. Started again on the same folder it goes on where it was.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    private readonly WebApplication app;

    private House(WebApplication app, string folder, PaperReaders readers) => (this.app, Folder, Readers) = (app, folder, readers);

    public string Folder { get; }
    public PaperReaders Readers { get; }
    public IServiceProvider Services => app.Services;

    public static async Task<House> StartAsync(
        string? folder = null, PaperReaders? readers = null, Roles roles = Roles.Read | Roles.Understand, TimeSpan? standsStillAfter = null, double threshold = 0.5)
    {
        folder ??= Directory.CreateTempSubdirectory("house-").FullName;
        readers ??= new PaperReaders();
        WriteWorkflow(Path.Combine(folder, "workflows", "letter"), threshold);
        var app = IntakeApp.Build(roles, builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Data:Folder"] = folder,
                ["Workflows:Folder"] = Path.Combine(folder, "workflows"),
                ["Urls"] = "http://127.0.0.1:0",
                ["Queue:SweepEvery"] = "00:00:00.200",
                ["Queue:StandsStillAfter"] = $"{standsStillAfter ?? TimeSpan.FromSeconds(1)}",
            });
            builder.Logging.SetMinimumLevel(LogLevel.None);
        }, services => services.AddSingleton<IReaders>(readers));
        await IntakeApp.MigrateAsync(app.Services, default);
        await app.StartAsync();
        return new House(app, folder, readers);
    }

    public async Task<Submission> ReceiveAsync(string text, string name = "stack.tif") => await DoAsync(async services =>
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await services.GetRequiredService<Receiver>().ReceiveAsync(content, new Delivery(name, "api"), default);
    });

    public Task<T> AskAsync<T>(Func<IntakeDb, Task<T>> ask) => DoAsync(services => ask(services.GetRequiredService<IntakeDb>()));

    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>Waits until the database says so.</summary>
    public async Task<T> WaitAsync<T>(Func<IntakeDb, Task<T?>> ask) where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await AskAsync(ask) is { } found)
                return found;
            await Task.Delay(50, limit.Token);
        }
    }

    public Task<Document> DocumentAsync(DocumentStage stage) =>
        WaitAsync(db => db.Documents.Include(document => document.Fields).FirstOrDefaultAsync(document => document.Stage == stage));

    public Task<ReviewTask> TaskAsync() => WaitAsync(db => db.Tasks.FirstOrDefaultAsync());

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static void WriteWorkflow(string folder, double threshold)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "workflow.yaml"), FormattableString.Invariant($$"""
            workflow: letter
            title: Letter
            sort:
              pages: 1-3
              first-page:
                any: ["Dear office"]
            fields:
              number:
                title: Number
                type: id
                required: true
                label: ["Number"]
                pattern: "^[0-9]{6}$"
            decide:
              threshold: {{threshold}}
            """));
    }
}
