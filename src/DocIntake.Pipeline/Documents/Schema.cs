using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Documents;

/// <summary>The database's schema, brought up to this program's.</summary>
public static class Schema
{
    /// <summary>EWOULDBLOCK: another process has the file. Whatever else is wrong with it (a disk that cannot be written to) is told at once.</summary>
    private const int HeldByAnother = 11;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Several processes may start at once: one updates, the others wait. Returns the migrations that were applied.</summary>
    public static async Task<IReadOnlyList<string>> UpdateSchemaAsync(this IntakeDb db, CancellationToken cancel)
    {
        if (!db.Database.IsSqlite())
        {
            var missing = await db.Database.GetPendingMigrationsAsync(cancel);
            await db.Database.MigrateAsync(cancel);
            return [.. missing];
        }
        await using var alone = await LockAsync($"{db.Database.GetDbConnection().DataSource}.migrating", cancel);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count == 0)
            return pending;
        await ForgetDeadAsync(db, cancel);
        await db.Database.MigrateAsync(cancel);
        return pending;
    }

    /// <summary>
    /// EF marks in a table that somebody migrates, and waits until the mark is gone: for ever, where that process was killed
    /// (learn.microsoft.com/ef/core/providers/sqlite/limitations, "concurrent migrations protection"). Who holds the file knows that nobody does.
    /// </summary>
    private static async Task ForgetDeadAsync(IntakeDb db, CancellationToken cancel)
    {
        const string Mark = "__EFMigrationsLock";
        if (await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = {Mark}").SingleAsync(cancel) > 0)
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM {Mark}", cancel);
    }

    /// <summary>The system lets go of the file when its holder dies.</summary>
    private static async Task<FileStream> LockAsync(string file, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (held.HResult == HeldByAnother)
            {
                await Task.Delay(LookAgain, cancel);
            }
        }
    }
}
