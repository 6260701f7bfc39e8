using System.CommandLine;
using DocIntake.KeyingStorm;

var records = new Option<int>("--records") { Description = "How many records are keyed.", DefaultValueFactory = _ => 500 };
var kills = new Option<int>("--kills") { Description = "How often a worker is killed.", DefaultValueFactory = _ => 200 };
var seed = new Option<int>("--seed") { Description = "The same seed draws the same records, faults and waits.", DefaultValueFactory = _ => 7 };
var workers = new Option<int>("--workers") { Description = "Worker processes over one database.", DefaultValueFactory = _ => 1 };
var lives = new Option<int>("--lives") { Description = "Seconds a worker lives at most, where its kill is not aimed.", DefaultValueFactory = _ => 12 };
var calm = new Option<bool>("--calm") { Description = "The portal behaves; only workers are killed." };
var corrections = new Option<int>("--corrections") { Description = "So many keyed claims are amended or recalled meanwhile.", DefaultValueFactory = _ => 0 };
var database = new Option<string>("--database") { Description = "sqlite or postgresql.", DefaultValueFactory = _ => "sqlite" }.AcceptOnlyFromAmong("sqlite", "postgresql");
var broker = new Option<string>("--broker") { Description = "memory or rabbitmq.", DefaultValueFactory = _ => "memory" }.AcceptOnlyFromAmong("memory", "rabbitmq");
var folder = new Option<DirectoryInfo?>("--folder") { Description = "Where database, logs and pictures go, and stay. Default: a temporary one that is removed." };
var root = new RootCommand("Keys records into the old system while workers are killed and the system misbehaves; ends with 0 only if each record is there once and right.")
{
    records, kills, seed, workers, lives, calm, corrections, database, broker, folder,
};
root.SetAction(async (given, cancel) =>
{
    var options = new StormOptions
    {
        Records = given.GetValue(records),
        Kills = given.GetValue(kills),
        Seed = given.GetValue(seed),
        Workers = given.GetValue(workers),
        LivesAtMost = TimeSpan.FromSeconds(given.GetValue(lives)),
        Faults = !given.GetValue(calm),
        Corrections = given.GetValue(corrections),
        Database = given.GetValue(database) ?? "sqlite",
        Broker = given.GetValue(broker) ?? "memory",
    };
    var named = given.GetValue(folder)?.FullName;
    var into = named ?? Directory.CreateTempSubdirectory("keying-storm-").FullName;
    Directory.CreateDirectory(into);
    var report = await new Storm(options, Console.WriteLine).RunAsync(into, cancel);
    ReportText.Print(options, report, Console.Out);
    if (named is null && report.IsRight(options.Records))
        Directory.Delete(into, recursive: true);
    else
        Console.WriteLine($"Database, logs and pictures are in {into}");
    return report.IsRight(options.Records) ? 0 : 1;
});
var worker = new Command("worker", "The program's keying alone; kills itself where the environment says. For tests.") { Hidden = true };
worker.SetAction((_, cancel) => DyingWorker.RunAsync(cancel));
root.Add(worker);
var block = new Option<int>("--block") { Description = "Records keyed at a stretch by each.", DefaultValueFactory = _ => 9 };
var rounds = new Option<int>("--rounds") { Description = "How often they take turns.", DefaultValueFactory = _ => 8 };
var bench = new Command("bench", "Times the program's keying against a bare Playwright script.") { block, rounds };
bench.SetAction(async (given, _) =>
{
    await using var temporary = new StormFolder();
    return await new Benchmark(given.GetValue(block), given.GetValue(rounds), Console.WriteLine).RunAsync(temporary.Path);
});
root.Add(bench);
var keyings = new Option<int>("--keyings") { Description = "How many records are keyed.", DefaultValueFactory = _ => 2000 };
var recycle = new Option<int>("--recycle-after") { Description = "Keyings after which a browser is replaced.", DefaultValueFactory = _ => 100 };
var leak = new Command("leak", "Keys many records by one worker; ends with 0 only if its memory and its browsers' stays flat, nothing piles up and nothing is left.") { keyings, seed, recycle, folder };
leak.SetAction(async (given, cancel) =>
{
    await using var temporary = given.GetValue(folder) is null ? new StormFolder() : null;
    return await new LeakRun(given.GetValue(keyings), given.GetValue(seed), given.GetValue(recycle), Console.WriteLine).RunAsync(temporary?.Path ?? given.GetValue(folder)!.FullName, cancel) ? 0 : 1;
});
root.Add(leak);
return await root.Parse(args).InvokeAsync();
