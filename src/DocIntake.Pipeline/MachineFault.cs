using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline;

/// <summary>Tells a failure of the machine (disk full, database gone), which passes, from one of the paper or the program, which does not.</summary>
public static class MachineFault
{
    private const int SqliteConstraint = 19;

    public static bool Is(Exception failure) => !BreaksConstraint(failure) && (IsMachine(failure) || (failure.InnerException is { } inner && Is(inner)));

    private static bool IsMachine(Exception failure) =>
        failure is IOException or DbException or DbUpdateException or TimeoutException or UnauthorizedAccessException;

    /// <summary>The database is well and says no: it will say no again. SQLSTATE class 23 is the standard's word for it.</summary>
    private static bool BreaksConstraint(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: SqliteConstraint }
        || (failure is DbException { SqlState: { } state } && state.StartsWith("23", StringComparison.Ordinal))
        || (failure.InnerException is { } inner && BreaksConstraint(inner));
}
