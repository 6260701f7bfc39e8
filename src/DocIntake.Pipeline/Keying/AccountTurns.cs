using System.Collections.Concurrent;
using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Keying;

/// <summary>
/// One session an account, over all processes and machines: within a process by taking turns, between processes by a lease on the account's row. A
/// process keeps the lease while somebody in it waits for a turn, so that two of them do not log each other off with every document.
/// </summary>
public sealed class AccountTurns(IServiceScopeFactory scopes, Leases leases, TimeProvider clock) : IDisposable
{
    /// <summary>How long another process's session is waited for before a document is put off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<string, Account> accounts = new();

    /// <summary>Null: another process has the account and keeps it.</summary>
    public async Task<Turn?> TryTakeAsync(TargetSystem system, CancellationToken cancel)
    {
        var account = accounts.GetOrAdd(system.Account, _ => new Account());
        await account.WaitAsync(cancel);
        try
        {
            if (account.Lease is { IsHeld: false } lapsed)
            {
                account.Lease = null;
                await lapsed.DisposeAsync();
            }
            account.Lease ??= await TryLeaseAsync(system.Account, cancel);
            if (account.Lease is { } lease)
                return new Turn(lease, account);
        }
        catch
        {
            account.Leave();
            throw;
        }
        account.Leave();
        return null;
    }

    public void Dispose()
    {
        foreach (var account in accounts.Values)
            account.Dispose();
    }

    private async Task<Leases.Lease?> TryLeaseAsync(string name, CancellationToken cancel)
    {
        await MakeAsync(name, cancel);
        var until = clock.GetUtcNow() + Patience;
        do
        {
            if (await leases.TryTakeAsync<SystemAccount>(SystemAccount.IdOf(name), cancel) is { } lease)
                return lease;
            await Task.Delay(AskAgain, clock, cancel);
        }
        while (clock.GetUtcNow() < until);
        return null;
    }

    private async Task MakeAsync(string name, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var id = SystemAccount.IdOf(name);
        if (await db.Accounts.AnyAsync(account => account.Id == id, cancel))
            return;
        db.Add(new SystemAccount(name));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await db.Accounts.AnyAsync(account => account.Id == id, cancel))
                throw; // not because another process made it at the same moment
        }
    }

    /// <summary>Held until disposed.</summary>
    public sealed class Turn : IAsyncDisposable
    {
        private readonly Leases.Lease lease;
        private readonly Account account;

        internal Turn(Leases.Lease lease, Account account) => (this.lease, this.account) = (lease, account);

        public bool IsHeld => lease.IsHeld;

        public async ValueTask DisposeAsync()
        {
            try
            {
                await account.RestAsync();
            }
            finally
            {
                account.Leave();
            }
        }
    }

    /// <summary>Used by whoever has its turn.</summary>
    internal sealed class Account : IDisposable
    {
        private readonly SemaphoreSlim turn = new(1, 1);
        private int waiting;

        public Leases.Lease? Lease { get; set; }

        public async Task WaitAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref waiting);
            try
            {
                await turn.WaitAsync(cancel);
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
            }
        }

        public void Leave() => turn.Release();

        public void Dispose() => turn.Dispose();

        /// <summary>Nobody here wants it: other processes may have it.</summary>
        public async Task RestAsync()
        {
            if (Volatile.Read(ref waiting) > 0 || Lease is not { } lease)
                return;
            Lease = null;
            await lease.DisposeAsync();
        }
    }
}
