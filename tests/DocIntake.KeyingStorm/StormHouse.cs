using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.KeyingStorm;

/// <summary>The workers' database and settings, seen from outside.</summary>
public sealed class StormHouse
{
    private readonly DbContextOptions<IntakeDb> database;

    /// <param name="folder">Of all its files.</param>
    /// <param name="portal">Its address.</param>
    /// <param name="workflows">Their folder.</param>
    /// <param name="servers">As <see cref="StormServers"/> gives them; null: SQLite and a queue in memory.</param>
    public StormHouse(string folder, string portal, string workflows, IReadOnlyDictionary<string, string>? servers = null)
    {
        Folder = folder;
        Environment = Also = new Dictionary<string, string>
        {
            ["Data__Folder"] = folder,
            ["Workflows__Folder"] = workflows,
            ["PORTAL_URL"] = portal,
            ["PORTAL_USER"] = "clerk",
            ["PORTAL_PASSWORD"] = "paper",
            ["Urls"] = "http://127.0.0.1:0",
            ["Queue__SweepEvery"] = "00:00:01",
            ["Queue__StandsStillAfter"] = "00:00:15",
            ["Keying__Rests"] = "00:00:00.3",
            ["Keying__RestsAtMost"] = "00:00:02",
        };
        var options = new DbContextOptionsBuilder<IntakeDb>();
        foreach (var (name, value) in servers ?? new Dictionary<string, string>())
            Also[name] = value;
        options.UseIntakeDatabase(new DatabaseOptions { Provider = Environment.GetValueOrDefault("Database__Provider", "sqlite"), ConnectionString = Environment.GetValueOrDefault("Database__ConnectionString") }, new DataOptions { Folder = folder });
        database = options.Options;
    }

    public string Folder { get; }
    public IReadOnlyDictionary<string, string> Environment { get; }
    /// <summary>The same, to be added to before a worker starts.</summary>
    public Dictionary<string, string> Also { get; }

    public Task MigrateAsync() => AskAsync(async db =>
    {
        await db.UpdateSchemaAsync(default);
        return true;
    });

    /// <summary>Documents as they are when they are ready to be keyed; a sweep finds them.</summary>
    public Task SendAsync(IEnumerable<PaperRecord> records) => AskAsync(async db =>
    {
        foreach (var record in records)
            Add(db, record);
        return await db.SaveChangesAsync();
    });

    /// <summary>Returns the document's id; it is not saved yet.</summary>
    public static Guid Add(IntakeDb db, PaperRecord record)
    {
        var submission = new Submission(record.NaturalKey, Guid.NewGuid().ToString("N"), 1, "folder");
        var document = new Document(submission.Id, 1, record.Workflow, "1", 1);
        document.Understand(record.Values.Select((pair, order) => new Field(pair.Key, order).Read(pair.Value, 1, FieldSource.Ocr, null)), record.System, null);
        db.AddRange(submission, document);
        return document.Id;
    }

    /// <summary>Documents that are neither keyed nor with a person.</summary>
    public Task<int> LeftAsync() => AskAsync(db => db.Documents.CountAsync(document => document.Stage == DocumentStage.Ready));

    /// <summary>Where the keying stands that moved last, if it is not at its end.</summary>
    public Task<KeyingState?> LastMovedAsync() => AskAsync(db => db.Keyings.OrderByDescending(keying => keying.StageSince)
        .Where(keying => db.Documents.Any(document => document.Id == keying.DocumentId && document.Stage == DocumentStage.Ready))
        .Select(keying => (KeyingState?)keying.State).FirstOrDefaultAsync());

    public async Task<T> AskAsync<T>(Func<IntakeDb, Task<T>> ask)
    {
        await using var db = new IntakeDb(database, TimeProvider.System);
        return await ask(db);
    }
}
