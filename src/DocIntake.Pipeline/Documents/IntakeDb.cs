using DocIntake.Pipeline.Keying;
using DocIntake.Reader.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DocIntake.Pipeline.Documents;

/// <summary>
/// The truth. One model for SQLite and PostgreSQL. A save writes what changed, counts versions up, and writes the events of every stage that
/// moved, all in one transaction.
/// </summary>
public sealed class IntakeDb(DbContextOptions<IntakeDb> options, TimeProvider clock) : DbContext(options)
{
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<Page> Pages => Set<Page>();
    public DbSet<Document> Documents => Set<Document>();
    public DbSet<Field> Fields => Set<Field>();
    public DbSet<ReviewTask> Tasks => Set<ReviewTask>();
    public DbSet<KeyingRecord> Keyings => Set<KeyingRecord>();
    public DbSet<SystemAccount> Accounts => Set<SystemAccount>();
    public DbSet<KeyingPause> Pauses => Set<KeyingPause>();
    public DbSet<Event> Events => Set<Event>();

    /// <summary>Now, UTC, as this database stamps it.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Stamp();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Stamp();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    private void Stamp()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries<Staged>().ToList())
        {
            if (entry.Entity.StageMoved)
                entry.Entity.StageSince = Now;
            entry.Entity.StageMoved = false;
            if (entry.State is EntityState.Modified)
                entry.Entity.Version++;
            foreach (var happened in entry.Entity.TakeUnsavedEvents())
            {
                happened.At = Now;
                Events.Add(happened);
            }
        }
        foreach (var entry in ChangeTracker.Entries<ReviewTask>())
        {
            if (entry.State is EntityState.Added)
                entry.Entity.OpenedAt = Now;
            if (entry.State is EntityState.Modified)
                entry.Entity.Version++;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Box>().HaveConversion<BoxText>().HaveMaxLength(48);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Submission>(submission =>
        {
            submission.Property(s => s.Version).IsConcurrencyToken();
            // Two uploads of the same bytes at the same instant: only one is processed.
            submission.HasIndex(s => s.Sha256).IsUnique().HasFilter("\"DuplicateOf\" IS NULL");
            submission.HasIndex(s => s.Stage);
        });
        modelBuilder.Entity<Page>(page =>
        {
            page.Property(p => p.Version).IsConcurrencyToken();
            page.HasOne<Submission>().WithMany().HasForeignKey(p => p.SubmissionId);
            page.HasOne<Document>().WithMany().HasForeignKey(p => p.DocumentId);
            page.HasIndex(p => new { p.SubmissionId, p.Number }).IsUnique();
            page.HasIndex(p => p.Stage);
        });
        modelBuilder.Entity<Document>(document =>
        {
            document.Property(d => d.Version).IsConcurrencyToken();
            document.HasOne<Submission>().WithMany().HasForeignKey(d => d.SubmissionId);
            document.HasMany(d => d.Fields).WithOne().HasForeignKey(f => f.DocumentId);
            document.HasIndex(d => new { d.SubmissionId, d.Number }).IsUnique();
            document.HasIndex(d => d.Stage);
        });
        modelBuilder.Entity<Field>(field =>
        {
            field.Property(f => f.Id).ValueGeneratedNever();
            field.Ignore(f => f.IsBlind);
            field.HasIndex(f => new { f.DocumentId, f.Name }).IsUnique();
        });
        modelBuilder.Entity<ReviewTask>(task =>
        {
            task.Property(t => t.Version).IsConcurrencyToken();
            task.HasIndex(t => new { t.State, t.OpenedAt });
            task.HasIndex(t => t.DocumentId);
        });
        modelBuilder.Entity<KeyingRecord>(keying =>
        {
            keying.Property(k => k.Version).IsConcurrencyToken();
            // One keying a document, whatever happens, and one for each correction: the promise is also in the schema.
            keying.HasIndex(k => new { k.DocumentId, k.Number }).IsUnique();
            keying.HasOne<Document>().WithMany().HasForeignKey(k => k.DocumentId);
            // Nor one record of the system from two documents: the same form scanned twice.
            keying.HasIndex(k => new { k.System, k.NaturalKey }).IsUnique();
            keying.HasIndex(k => k.State);
            keying.HasIndex(k => k.PicturesUntil);
            keying.OwnsMany(k => k.Evidence, evidence => evidence.ToJson());
        });
        modelBuilder.Entity<SystemAccount>().Property(account => account.Version).IsConcurrencyToken();
        modelBuilder.Entity<KeyingPause>(pause =>
        {
            pause.HasKey(p => p.Scope);
            pause.Property(p => p.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Event>(happened =>
        {
            happened.HasKey(e => e.Number);
            happened.HasIndex(e => e.SubmissionId);
            happened.HasIndex(e => e.DocumentId);
        });
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private sealed class BoxText() : ValueConverter<Box, string>(
        box => $"{box.X0},{box.Y0},{box.X1},{box.Y1}", text => Parse(text))
    {
        private static Box Parse(string text)
        {
            var corners = text.Split(',').Select(int.Parse).ToArray();
            return new Box(corners[0], corners[1], corners[2], corners[3]);
        }
    }
}
