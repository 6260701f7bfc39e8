using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocIntake.Tests.Keying;

/// <summary>The keying step alone in a house of its own: real database, real queue in memory, real sweeper. Started again on the same folder it goes on.</summary>
public sealed class KeyingHouse : IAsyncDisposable
{
    private readonly IHost host;

    private KeyingHouse(IHost host, string folder) => (this.host, Folder) = (host, folder);

    public string Folder { get; }

    public static async Task<KeyingHouse> StartAsync(
        Dictionary<string, string?> settings, Action<IServiceCollection>? adjust = null, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("keying-").FullName;
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        adjust?.Invoke(builder.Services);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDbContext<IntakeDb>(db => db.UseSqlite($"Data Source={Path.Combine(folder, "intake.db")};Default Timeout=30"));
        builder.Services.AddSingleton<Leases>().AddSingleton(new ContentStore(Path.Combine(folder, "store")));
        builder.Services.AddKeying(builder.Configuration);
        builder.Services.Configure<QueueOptions>(queue =>
            (queue.SweepEvery, queue.StandsStillAfter) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)));
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddConsumer<KeyDocumentConsumer>();
            bus.UsingInMemory((context, queue) =>
            {
                queue.UseMessageRetry(DocumentPath.RetryRule);
                queue.ConfigureEndpoints(context);
            });
        });
        builder.Services.AddHostedService<Sweeper>();
        var built = builder.Build();
        await using (var scope = built.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IntakeDb>().Database.EnsureCreatedAsync();
        await built.StartAsync();
        return new KeyingHouse(built, folder);
    }

    /// <summary>A document that is ready to be keyed; its order is sent.</summary>
    public async Task<Guid> SendAsync(string workflow, string system, IReadOnlyDictionary<string, string?> values, Action<KeyingRecord>? before = null)
    {
        var submission = new Submission($"{Guid.NewGuid()}.pdf", Guid.NewGuid().ToString("N"), 1, "folder");
        var document = new Document(submission.Id, 1, workflow, "1", 1);
        document.Understand(values.Select((pair, order) => new Field(pair.Key, order).Read(pair.Value, 1, FieldSource.Ocr, null)), system, null);
        await DoAsync(async db =>
        {
            db.AddRange(submission, document);
            if (before is not null)
            {
                var record = new KeyingRecord(document, system);
                before(record);
                db.Add(record);
            }
            await db.SaveChangesAsync();
        });
        await PublishAsync(document.Id);
        return document.Id;
    }

    public Task PublishAsync(Guid document) => host.Services.GetRequiredService<IBus>().Publish(new KeyDocument(document));

    /// <summary>Waits until the document has left Ready, or is at <paramref name="stage"/>.</summary>
    public async Task<Document> WaitAsync(Guid id, DocumentStage? stage = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var document = await AskAsync(db => db.Documents.Include(d => d.Fields).AsNoTracking().SingleAsync(d => d.Id == id));
            if (stage is null ? document.Stage != DocumentStage.Ready : document.Stage == stage)
                return document;
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Waited in vain for {id}, {document.Stage}, leased until {document.LeaseUntil:O} at {TimeProvider.System.GetUtcNow():O}: {await AllAsync()}");
            await Task.Delay(50);
        }
    }

    /// <summary>Who did what, for a test that waited in vain.</summary>
    private Task<string> AllAsync() => AskAsync(async db => string.Join("; ",
        [.. (await db.Events.OrderBy(happened => happened.Number).ToListAsync()).Select(happened => $"{happened.At:mm:ss.f} {$"{happened.DocumentId:N}".LastOrDefault()} {happened.Kind} {happened.Detail}"),
        .. (await db.Pauses.ToListAsync()).Select(pause => $"pause {pause.Scope} {pause.Kind} {pause.Times} {pause.DocumentId} {pause.Reason}")]));

    public async Task WaitForAsync(Func<IntakeDb, Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await AskAsync(condition))
            await Task.Delay(50, limit.Token);
    }

    public Task<KeyingRecord> RecordAsync(Guid document) => AskAsync(db => db.Keyings.AsNoTracking().Where(keying => keying.DocumentId == document).OrderBy(keying => keying.Number).LastAsync());

    public Task<ReviewTask> TaskAsync(Guid document) => AskAsync(db => db.Tasks.AsNoTracking().OrderBy(task => task.OpenedAt).LastAsync(task => task.DocumentId == document));

    public Task<List<string>> StoryAsync(Guid document) =>
        AskAsync(db => db.Events.Where(happened => happened.DocumentId == document).OrderBy(happened => happened.Number).Select(happened => happened.Kind).ToListAsync());

    /// <summary>What a person does at the desk; the order is sent again as the desk would.</summary>
    public async Task ReviewAsync(Guid id, Action<Document> act)
    {
        await DoAsync(async db =>
        {
            act(await db.Documents.Include(d => d.Fields).SingleAsync(d => d.Id == id));
            await db.SaveChangesAsync();
        });
        await PublishAsync(id);
    }

    /// <summary>The record of a keyed document is filed, and found wrong.</summary>
    public async Task CorrectAsync(Guid id, KeyingPurpose purpose, Dictionary<string, string?> values, Action<KeyingRecord>? before = null)
    {
        await DoAsync(async db =>
        {
            var document = await db.Documents.Include(d => d.Fields).SingleAsync(d => d.Id == id);
            if (document.Stage == DocumentStage.Keyed)
                document.File("record", "pdf");
            if (purpose == KeyingPurpose.Recall)
                document.ReportRecall("anna", "It is of another person.");
            else
                document.ReportWrong("anna", "A figure was misread.", values);
            var all = await db.Keyings.Where(keying => keying.DocumentId == id).OrderBy(keying => keying.Number).ToListAsync();
            var correction = new KeyingRecord(document, all[0], purpose, all.Count);
            before?.Invoke(correction);
            db.Add(correction);
            await db.SaveChangesAsync();
        });
        await PublishAsync(id);
    }

    public async Task<T> AskAsync<T>(Func<IntakeDb, Task<T>> ask)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IntakeDb>());
    }

    public Task<bool> DoAsync(Func<IntakeDb, Task> work) => AskAsync(async db =>
    {
        await work(db);
        return true;
    });

    public string PictureOf(Evidence evidence) => host.Services.GetRequiredService<ContentStore>().PathOf(evidence.Key);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
