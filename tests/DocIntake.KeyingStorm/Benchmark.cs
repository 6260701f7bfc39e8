using System.Diagnostics;
using DocIntake.Host;
using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocIntake.KeyingStorm;

/// <summary>
/// The program's keying, with its database, pictures and protocol, against <see cref="BareScript"/>: same portal, same browser, same records, in
/// small blocks by turns, so that what else the machine does hits all alike. Both are warm: started and logged on.
/// </summary>
public sealed class Benchmark(int block, int rounds, Action<string> tell)
{
    public async Task<int> RunAsync(string folder)
    {
        await using var portal = await StormPortal.StartAsync(folder, _ => { }, oneSession: false);
        var address = portal.Address;
        await using var bare = await BareScript.StartAsync(address);
        await using var unread = await StartAsync(Path.Combine(folder, "unread"), address, text => text.Replace("read-back:\n", "read-back:\n  when: never\n", StringComparison.Ordinal));
        await using var read = await StartAsync(Path.Combine(folder, "read"), address, text => text);
        var times = new List<Lanes>();
        for (var round = 0; round <= rounds; round++)
        {
            // Other numbers for each: what was keyed before is refused by the program, as it should be.
            var lanes = new Lanes(
                await TimeAsync(async () => { foreach (var record in Paper(3 * round)) await bare.KeyAsync(record); }),
                await TimeAsync(() => KeyAsync(unread, Paper((3 * round) + 1))),
                await TimeAsync(() => KeyAsync(read, Paper((3 * round) + 2))));
            if (round == 0)
                continue; // warming up
            times.Add(lanes);
            tell($"round {round}: bare {Each(lanes.Bare)}; DocIntake without read-back {Each(lanes.Unread)}, with {Each(lanes.Read)}");
        }
        tell($"{rounds} rounds of {block} records, median of bare / DocIntake by the clock: {Median(times, lane => lane.Bare.Clock / lane.Unread.Clock):0.00} x without read-back, "
            + $"{Median(times, lane => lane.Bare.Clock / lane.Read.Clock):0.00} x with");
        tell($"by processor time: {Median(times, lane => lane.Bare.Cpu / lane.Unread.Cpu):0.00} x without read-back, {Median(times, lane => lane.Bare.Cpu / lane.Read.Cpu):0.00} x with");
        await unread.StopAsync();
        await read.StopAsync();
        return 0;
    }

    private IReadOnlyList<PaperRecord> Paper(int part) => [.. PaperRecords.Draw(block * (part + 1), seed: 9).Skip(block * part)];

    private string Each(Spent spent) => $"{spent.Clock / block * 1000:0} ms ({spent.Cpu / block * 1000:0} of processors)";

    private static double Median(IEnumerable<Lanes> times, Func<Lanes, double> ratio) => times.Select(ratio).Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static async Task<Spent> TimeAsync(Func<Task> work)
    {
        var (started, cpu) = (Stopwatch.GetTimestamp(), CpuTime.Seconds());
        await work();
        return new Spent(Stopwatch.GetElapsedTime(started).TotalSeconds, CpuTime.Seconds() - cpu);
    }

    /// <summary>Seconds.</summary>
    private sealed record Spent(double Clock, double Cpu);

    private sealed record Lanes(Spent Bare, Spent Unread, Spent Read);

    private static async Task<WebApplication> StartAsync(string folder, string portal, Func<string, string> change)
    {
        Directory.CreateDirectory(folder);
        var house = new StormHouse(folder, portal, StormWorkflows.Copy(folder, TimeSpan.FromSeconds(20), change));
        var settings = house.Environment.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value));
        var app = IntakeApp.Build(Roles.Key, builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("DocIntake", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        });
        await IntakeApp.MigrateAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    private static async Task KeyAsync(WebApplication app, IReadOnlyList<PaperRecord> records)
    {
        var ids = new List<Guid>();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        foreach (var record in records)
            ids.Add(StormHouse.Add(db, record));
        await db.SaveChangesAsync();
        var bus = app.Services.GetRequiredService<IBus>();
        var done = new ConsumedAll(ids.Count);
        using var watch = bus.ConnectConsumeMessageObserver(done);
        foreach (var id in ids)
            await bus.Publish(new KeyDocument(id));
        await done.Task;
        // The sweeper may have sent an order twice.
        while (await db.Documents.AnyAsync(document => ids.Contains(document.Id) && document.Stage == DocumentStage.Ready))
            await Task.Delay(20);
        if (await db.Documents.CountAsync(document => ids.Contains(document.Id) && document.Stage == DocumentStage.Keyed) < ids.Count)
            throw new InvalidOperationException("Not every record was keyed: " + (await db.Tasks.FirstAsync()).Reason);
    }

    /// <summary>Told by the queue: to ask the database over and over would be timed too.</summary>
    private sealed class ConsumedAll(int count) : IConsumeMessageObserver<KeyDocument>
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left = count;

        public Task Task => done.Task;

        public Task PreConsume(ConsumeContext<KeyDocument> context) => Task.CompletedTask;

        public Task PostConsume(ConsumeContext<KeyDocument> context)
        {
            if (Interlocked.Decrement(ref left) == 0)
                done.SetResult();
            return Task.CompletedTask;
        }

        public Task ConsumeFault(ConsumeContext<KeyDocument> context, Exception exception) => PostConsume(context);
    }
}
