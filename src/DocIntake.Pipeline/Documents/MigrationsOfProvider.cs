using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace DocIntake.Pipeline.Documents;

/// <summary>
/// One model, one assembly, two folders of migrations: each provider sees its own. EF Core's way is an assembly a provider; a project for two
/// folders has no other reason to be.
/// </summary>
[SuppressMessage("Usage", "EF1001", Justification = "MigrationsAssembly is the only seam; the schema tests would notice a change.")]
internal sealed class MigrationsOfProvider(
    ICurrentDbContext current, IDbContextOptions options, IMigrationsIdGenerator ids, IDiagnosticsLogger<DbLoggerCategory.Migrations> log)
    : MigrationsAssembly(current, options, ids, log)
{
    private readonly string folder = current.Context.Database.IsNpgsql() ? DocumentsServices.PostgresMigrations : DocumentsServices.SqliteMigrations;

    public override IReadOnlyDictionary<string, TypeInfo> Migrations => base.Migrations
        .Where(migration => migration.Value.Namespace == folder)
        .OrderBy(migration => migration.Key, StringComparer.Ordinal)
        .ToDictionary();

    public override ModelSnapshot? ModelSnapshot => typeof(IntakeDb).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ModelSnapshot)) && type.Namespace == folder)
        .Select(type => (ModelSnapshot?)Activator.CreateInstance(type)).SingleOrDefault();
}
