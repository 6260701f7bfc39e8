using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Receiving;
using DocIntake.Tests.Whole;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DocIntake.Tests.Receiving;

public sealed class WatchedFolderTests
{
    [Fact]
    public async Task A_file_is_taken_when_it_has_stopped_growing_and_only_once()
    {
        await using var house = await House.StartAsync(roles: Pipeline.Roles.None);
        var (clock, folder) = Watch(house);
        var file = Path.Combine(folder.Folder, "scan.tif");

        await File.WriteAllTextAsync(file, "half");
        await folder.LookAsync(default);
        clock.Advance(TimeSpan.FromSeconds(3));
        await File.AppendAllTextAsync(file, " and half");
        await folder.LookAsync(default);
        var whileGrowing = await CountAsync(house);
        clock.Advance(TimeSpan.FromSeconds(3));
        await folder.LookAsync(default);
        clock.Advance(TimeSpan.FromSeconds(3));
        await folder.LookAsync(default);

        Assert.Equal(0, whileGrowing);
        Assert.Equal(1, await CountAsync(house));
        Assert.True(File.Exists(Path.Combine(folder.Folder, "received", "scan.tif")));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Links_and_hidden_files_are_left_alone()
    {
        await using var house = await House.StartAsync(roles: Pipeline.Roles.None);
        var (clock, folder) = Watch(house);
        File.CreateSymbolicLink(Path.Combine(folder.Folder, "link.tif"), "/etc/hostname");
        await File.WriteAllTextAsync(Path.Combine(folder.Folder, ".scan.tif.part"), "half");

        await LookTwiceAsync(folder, clock);

        Assert.Equal(0, await CountAsync(house));
        Assert.True(File.Exists(Path.Combine(folder.Folder, "link.tif")));
    }

    [Fact]
    public async Task A_crash_after_storing_and_before_moving_does_not_take_it_twice()
    {
        await using var house = await House.StartAsync(roles: Pipeline.Roles.None);
        var (_, folder) = Watch(house);
        var id = Guid.CreateVersion7();
        var taking = Directory.CreateDirectory(Path.Combine(folder.Folder, "taking", id.ToString())).FullName;
        await File.WriteAllTextAsync(Path.Combine(taking, "scan.tif"), "page");
        await house.DoAsync(async services =>
        {
            await using var content = File.OpenRead(Path.Combine(taking, "scan.tif"));
            return await services.GetRequiredService<Receiver>().ReceiveAsync(content, new Delivery("scan.tif", "folder", id), default);
        });

        await folder.LookAsync(default);

        Assert.Equal(1, await CountAsync(house));
        Assert.True(File.Exists(Path.Combine(folder.Folder, "received", "scan.tif")));
        Assert.False(Directory.Exists(taking));
    }

    [Fact]
    public async Task A_crash_before_storing_takes_it_at_the_next_look()
    {
        await using var house = await House.StartAsync(roles: Pipeline.Roles.None);
        var (_, folder) = Watch(house);
        var taking = Directory.CreateDirectory(Path.Combine(folder.Folder, "taking", Guid.CreateVersion7().ToString())).FullName;
        await File.WriteAllTextAsync(Path.Combine(taking, "scan.tif"), "page");

        await folder.LookAsync(default);

        Assert.Equal(1, await CountAsync(house));
    }

    [Fact]
    public async Task Two_files_of_one_name_are_both_kept()
    {
        await using var house = await House.StartAsync(roles: Pipeline.Roles.None);
        var (clock, folder) = Watch(house);

        foreach (var text in (string[])["one", "two"])
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Folder, "scan.tif"), text);
            await LookTwiceAsync(folder, clock);
        }

        Assert.Equal(2, await CountAsync(house));
        Assert.True(File.Exists(Path.Combine(folder.Folder, "received", "scan (2).tif")));
    }

    private static async Task LookTwiceAsync(WatchedFolder folder, HandClock clock)
    {
        await folder.LookAsync(default);
        clock.Advance(TimeSpan.FromSeconds(3));
        await folder.LookAsync(default);
    }

    private static Task<int> CountAsync(House house) => house.AskAsync(db => db.Submissions.CountAsync());

    private static (HandClock Clock, WatchedFolder Folder) Watch(House house)
    {
        var clock = new HandClock();
        var folder = new WatchedFolder(house.Services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new ReceivingOptions()),
            Options.Create(new DataOptions { Folder = house.Folder }), clock, NullLogger<WatchedFolder>.Instance);
        Directory.CreateDirectory(Path.Combine(folder.Folder, "taking"));
        Directory.CreateDirectory(Path.Combine(folder.Folder, "received"));
        return (clock, folder);
    }

    /// <summary>Time that passes when the test says so.</summary>
    private sealed class HandClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        public void Advance(TimeSpan time) => now += time;
    }
}
