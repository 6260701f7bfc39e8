using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Documents;

public static class DocumentsServices
{
    public const string SqliteMigrations = "DocIntake.Pipeline.Documents.Migrations.Sqlite";
    public const string PostgresMigrations = "DocIntake.Pipeline.Documents.Migrations.PostgreSql";

    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection("Database")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DataOptions>().Bind(configuration.GetSection("Data")).ValidateDataAnnotations().ValidateOnStart();
        services.AddDbContext<IntakeDb>((provider, options) => options.UseIntakeDatabase(
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, provider.GetRequiredService<IOptions<DataOptions>>().Value));
        services.AddSingleton(provider => new ContentStore(provider.GetRequiredService<IOptions<DataOptions>>().Value.StoreFolder));
        services.AddSingleton<Leases>();
        services.AddSingleton(TimeProvider.System);
        return services;
    }

    public static void UseIntakeDatabase(this DbContextOptionsBuilder options, DatabaseOptions database, DataOptions data)
    {
        if (database.Provider == "postgresql")
        {
            var connection = database.ConnectionString
                ?? throw new InvalidOperationException("Database:Provider is postgresql: set Database__ConnectionString in the environment.");
            options.UseNpgsql(connection);
        }
        else
        {
            Directory.CreateDirectory(data.Folder);
            var connection = database.ConnectionString ?? new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(data.Folder, "docintake.db"),
                DefaultTimeout = 30,
            }.ToString();
            options.UseSqlite(connection).AddInterceptors(new SqliteSettings());
        }
        options.ReplaceService<Microsoft.EntityFrameworkCore.Migrations.IMigrationsAssembly, MigrationsOfProvider>();
    }

    /// <summary>
    /// WAL lets readers and the one writer work side by side. FULL flushes every commit to disk before it returns: what keying calls "intent saved
    /// first" must outlive a power cut. SQLite's own way of waiting for another writer looks again after a millisecond; ADO.NET's sleeps 150.
    /// </summary>
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        private const string Settings = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Settings;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
