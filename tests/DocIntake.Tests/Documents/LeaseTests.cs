using DocIntake.Pipeline.Documents;
using DocIntake.Tests.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Tests.Documents;

public sealed class LeaseTests
{
    [Fact]
    public async Task Only_one_worker_holds_a_thing_and_it_is_free_when_let_go()
    {
        await using var database = new DeskDatabase();
        var submission = await database.StackAsync("stack.tif", 1);
        var leases = LeasesOver(database);

        var held = await leases.TryTakeAsync<Submission>(submission.Id, default);
        var refused = await leases.TryTakeAsync<Submission>(submission.Id, default);
        await held!.DisposeAsync(); // it was free
        var again = await leases.TryTakeAsync<Submission>(submission.Id, default);

        Assert.Null(refused);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task What_a_dead_process_held_is_free_at_start_and_what_a_living_one_holds_is_not()
    {
        await using var database = new DeskDatabase();
        var (dead, living) = (await database.StackAsync("dead.tif", 1), await database.StackAsync("living.tif", 1));
        var elsewhere = await database.StackAsync("elsewhere.tif", 1);
        await HoldAsync(database, dead.Id, int.MaxValue, Leases.Place);
        await HoldAsync(database, living.Id, 1, Leases.Place);
        // A container with this host's name: its process numbers are not ours.
        await HoldAsync(database, elsewhere.Id, int.MaxValue, $"{Environment.MachineName}-another");

        await LeasesOver(database).FreeThoseOfDeadProcessesAsync(default);

        var owners = await database.AskAsync(db => db.Submissions.ToDictionaryAsync(s => s.Id, s => s.LeaseOwner));
        Assert.Null(owners[dead.Id]);
        Assert.NotNull(owners[living.Id]);
        Assert.NotNull(owners[elsewhere.Id]);
    }

    private static Task<int> HoldAsync(DeskDatabase database, Guid id, int process, string place) => database.AskAsync(db =>
        db.Submissions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.LeaseOwner, $"{place}/{process}/worker/1")
            .SetProperty(s => s.LeaseUntil, DateTime.MaxValue)));

    private static Leases LeasesOver(DeskDatabase database)
    {
        var services = new ServiceCollection().AddScoped(_ => database.Open()).BuildServiceProvider();
        return new Leases(services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<Leases>.Instance);
    }
}
