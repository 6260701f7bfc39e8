using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Tests.Documents;

public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sqlite", null)]
    [InlineData("postgresql", "Host=nowhere;Database=none")]
    public void The_migrations_make_what_the_model_says(string provider, string? connection)
    {
        using var db = Open(provider, connection);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task An_empty_folder_becomes_a_database_that_flushes_every_commit()
    {
        await using var db = Open("sqlite", null);

        await db.UpdateSchemaAsync(default);

        Assert.Empty(await db.Submissions.ToListAsync());
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
        Assert.Equal(2, await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync());
    }

    [Fact]
    public async Task A_process_killed_while_it_migrated_holds_up_nobody_after_it()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var db = Open("sqlite", null);
        // What EF leaves behind: the mark of one who migrates.
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-22 09:34:16.0340329+00:00')");

        Assert.NotEmpty(await db.UpdateSchemaAsync(limit.Token));
        Assert.Empty(await db.Submissions.ToListAsync());
    }

    [Fact]
    public async Task Waits_for_whoever_updates_the_schema_and_says_at_once_what_else_is_wrong()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var db = Open("sqlite", null);
        var held = new FileStream($"{folder.Path}/docintake.db.migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var waiting = db.UpdateSchemaAsync(limit.Token);
        Assert.False(waiting.IsCompleted);
        await held.DisposeAsync();
        Assert.NotEmpty(await waiting);

        await using var lost = Open("sqlite", $"Data Source={folder.Path}/nowhere/docintake.db");
        await Assert.ThrowsAnyAsync<IOException>(() => lost.UpdateSchemaAsync(limit.Token));
    }

    [Fact]
    public async Task Processes_that_start_at_once_update_the_schema_once()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = Open("sqlite", null);
            return (await db.UpdateSchemaAsync(limit.Token)).Count;
        })));

        Assert.Single(applied, count => count > 0);
    }

    private IntakeDb Open(string provider, string? connection)
    {
        var options = new DbContextOptionsBuilder<IntakeDb>();
        options.UseIntakeDatabase(new DatabaseOptions { Provider = provider, ConnectionString = connection ?? $"Data Source={folder.Path}/docintake.db;Pooling=False" },
            new DataOptions { Folder = folder.Path });
        return new IntakeDb(options.Options, TimeProvider.System);
    }
}
