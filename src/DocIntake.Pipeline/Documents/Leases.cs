using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipeline.Documents;

/// <summary>
/// One worker at a time on one thing. A lease is taken in one conditional UPDATE, renewed by a heartbeat while it is held, and lapses within
/// <see cref="Lasts"/> when its holder dies: the <see cref="Sweeper"/> then sends the work again.
/// </summary>
public sealed partial class Leases(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Leases> log)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private TimeProvider Clock { get; } = clock;
    /// <summary>
    /// Where process numbers mean something: one boot of one machine, one namespace of process numbers. Containers may share a host's name, and must
    /// not take each other's processes for dead ones.
    /// </summary>
    public static readonly string Place = PlaceOf();
    private readonly string worker = $"{Place}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>
    /// Null when somebody else holds it and keeps it for a second: long enough for a step that has just saved, and handed on, to let go.
    /// </summary>
    public async Task<Lease?> TryTakeAsync<T>(Guid id, CancellationToken cancel) where T : Staged
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            if (await TryOnceAsync<T>(id, cancel) is { } lease)
                return lease;
            await Task.Delay(TimeSpan.FromMilliseconds(100), Clock, cancel);
        }
        return null;
    }

    private async Task<Lease?> TryOnceAsync<T>(Guid id, CancellationToken cancel) where T : Staged
    {
        var owner = $"{worker}/{Guid.NewGuid():N}";
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var (now, until) = (db.Now, db.Now + Lasts);
        var taken = await db.Set<T>().Where(thing => thing.Id == id && (thing.LeaseUntil == null || thing.LeaseUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(thing => thing.LeaseOwner, owner).SetProperty(thing => thing.LeaseUntil, until), cancel);
        return taken == 0 ? null : new Lease(this, owner, until, token => RenewAsync<T>(id, owner, token), lapse => GiveBackAsync<T>(id, owner, lapse));
    }

    /// <summary>
    /// At start: what processes of this machine held that no longer run is free at once, not only when their leases lapse.
    /// </summary>
    public async Task FreeThoseOfDeadProcessesAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        await FreeAsync(db.Submissions, cancel);
        await FreeAsync(db.Pages, cancel);
        await FreeAsync(db.Documents, cancel);
        await FreeAsync(db.Accounts, cancel);
    }

    private async Task FreeAsync<T>(IQueryable<T> things, CancellationToken cancel) where T : Staged
    {
        var here = $"{Place}/";
        var owners = await things.Where(thing => thing.LeaseOwner != null && thing.LeaseOwner.StartsWith(here))
            .Select(thing => thing.LeaseOwner!).Distinct().ToListAsync(cancel); // filtered: never null
        var dead = owners.Where(owner => !owner.StartsWith(worker, StringComparison.Ordinal) && !Runs(int.Parse(owner.Split('/')[1], CultureInfo.InvariantCulture))).ToList();
        await things.Where(thing => dead.Contains(thing.LeaseOwner!)) // null is in no list
            .ExecuteUpdateAsync(set => set.SetProperty(thing => thing.LeaseOwner, (string?)null).SetProperty(thing => thing.LeaseUntil, (DateTime?)null), cancel);
    }

    /// <summary>A process with our own number that is not us was another boot's, or another container's before us.</summary>
    private static bool Runs(int process) => process != Environment.ProcessId && Directory.Exists($"/proc/{process}");

    private static string PlaceOf()
    {
        const string Boot = "/proc/sys/kernel/random/boot_id";
        var boot = File.Exists(Boot) ? File.ReadAllText(Boot)[..8] : "";
        var numbers = new FileInfo("/proc/self/ns/pid").LinkTarget?.Where(char.IsAsciiDigit).ToArray();
        return $"{Environment.MachineName}-{boot}-{new string(numbers)}";
    }

    /// <summary>Returns until when it is held now; null: it lapsed and another has it.</summary>
    private async Task<DateTime?> RenewAsync<T>(Guid id, string owner, CancellationToken cancel) where T : Staged
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var until = db.Now + Lasts;
        var renewed = await db.Set<T>().Where(thing => thing.Id == id && thing.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(thing => thing.LeaseUntil, until), cancel);
        return renewed == 0 ? null : until;
    }

    private async Task GiveBackAsync<T>(Guid id, string owner, TimeSpan? lapse) where T : Staged
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var (holder, until) = lapse is null ? (null, (DateTime?)null) : (owner, db.Now + lapse);
        await db.Set<T>().Where(thing => thing.Id == id && thing.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(thing => thing.LeaseOwner, holder).SetProperty(thing => thing.LeaseUntil, until));
    }

    /// <summary>Held until disposed.</summary>
    public sealed class Lease : IAsyncDisposable
    {
        private readonly CancellationTokenSource ended = new();
        private readonly Leases leases;
        private readonly Func<TimeSpan?, Task> giveBack;
        private TimeSpan? lapse;
        private DateTime? heldUntil;
        private readonly Task beating;

        internal Lease(Leases leases, string owner, DateTime until, Func<CancellationToken, Task<DateTime?>> renew, Func<TimeSpan?, Task> giveBack)
        {
            (this.leases, Owner, heldUntil, this.giveBack) = (leases, owner, until, giveBack);
            beating = BeatAsync(renew);
        }

        public string Owner { get; }

        /// <summary>False after a process stood still for too long, or could not reach the database: another may work on the thing by now.</summary>
        public bool IsHeld => heldUntil is { } until && leases.Clock.GetUtcNow().UtcDateTime < until;

        /// <summary>Nobody shall touch it for this long; then the lease lapses and the <see cref="Sweeper"/> sends the work again.</summary>
        public void LeaveFor(TimeSpan time) => lapse = time;

        public async ValueTask DisposeAsync()
        {
            await ended.CancelAsync();
            await beating;
            await giveBack(lapse);
            ended.Dispose();
        }

        private async Task BeatAsync(Func<CancellationToken, Task<DateTime?>> renew)
        {
            using var timer = new PeriodicTimer(Beat, leases.Clock);
            while (await NextAsync(timer).ConfigureAwait(ConfigureAwaitOptions.None))
            {
                try
                {
                    heldUntil = await renew(ended.Token);
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    // A missed beat is not the end: the lease outlasts two of them.
                    leases.MissedBeat(failure);
                }
            }
        }

        private async Task<bool> NextAsync(PeriodicTimer timer)
        {
            try
            {
                return await timer.WaitForNextTickAsync(ended.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A lease could not be renewed")]
    private partial void MissedBeat(Exception failure);
}
