using System.Diagnostics;
using DocIntake.Host;
using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DocIntake.KeyingStorm;

/// <summary>The program's keying in a process that kills itself (SIGKILL) at one save of one document.</summary>
public static class DyingWorker
{
    public static async Task<int> RunAsync(CancellationToken cancel)
    {
        var death = Death.Parse(Environment.GetEnvironmentVariable(Death.Variable) ?? "");
        await using var app = IntakeApp.Build(Roles.Key, replace: services => services.ConfigureDbContext<IntakeDb>(db => db.AddInterceptors(new DeathAtSave(death))));
        await app.StartAsync(cancel);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    private sealed class DeathAtSave(Death death) : SaveChangesInterceptor
    {
        private volatile DbContext? saving;

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            foreach (var moved in eventData.Context?.ChangeTracker.Entries<KeyingRecord>().ToList() ?? [])
            {
                var enters = moved.Entity.State == death.State && (moved.State == EntityState.Added || moved.Property(keying => keying.State).OriginalValue != death.State);
                if (enters && await IsOursAsync((IntakeDb)eventData.Context!, moved.Entity)) // entries come from a context
                    saving = death.After ? eventData.Context : Die();
            }
            return result;
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (saving == eventData.Context)
                Die();
            return ValueTask.FromResult(result);
        }

        private Task<bool> IsOursAsync(IntakeDb db, KeyingRecord keying) =>
            db.Submissions.AnyAsync(submission => submission.Id == keying.SubmissionId && submission.FileName == death.Document);

        private static DbContext? Die()
        {
            Process.GetCurrentProcess().Kill();
            return null;
        }
    }
}
