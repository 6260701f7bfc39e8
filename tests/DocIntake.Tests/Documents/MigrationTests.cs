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

        await db.Database.MigrateAsync();

        Assert.Empty(await db.Submissions.ToListAsync());
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
        Assert.Equal(2, await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync());
    }

    private IntakeDb Open(string provider, string? connection)
    {
        var options = new DbContextOptionsBuilder<IntakeDb>();
        options.UseIntakeDatabase(new DatabaseOptions { Provider = provider, ConnectionString = connection ?? $"Data Source={folder.Path}/docintake.db;Pooling=False" },
            new DataOptions { Folder = folder.Path });
        return new IntakeDb(options.Options, TimeProvider.System);
    }
}
