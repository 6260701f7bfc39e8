using DocIntake.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DocIntake.Tests.Whole;

public sealed class MachineFaultTests
{
    [Fact]
    public void A_full_disk_and_a_database_that_is_away_pass()
    {
        Assert.True(MachineFault.Is(new IOException("No space left on device")));
        Assert.True(MachineFault.Is(new DbUpdateException("save", new SqliteException("database is locked", 5))));
        Assert.True(MachineFault.Is(new InvalidOperationException("retried", new NpgsqlException("connection refused"))));
    }

    [Fact]
    public void A_broken_constraint_never_passes_by_waiting()
    {
        Assert.False(MachineFault.Is(new DbUpdateException("save", new SqliteException("UNIQUE constraint failed", 19))));
        Assert.False(MachineFault.Is(new DbUpdateException("save", new PostgresException("duplicate key", "ERROR", "ERROR", "23505"))));
        Assert.False(MachineFault.Is(new InvalidOperationException("a bug")));
    }
}
