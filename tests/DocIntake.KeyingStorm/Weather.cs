using System.Collections.Concurrent;
using DocIntake.LegacyPortal;

namespace DocIntake.KeyingStorm;

/// <summary>Draws one fault after another until it is told to stop, and counts them.</summary>
public sealed class Weather(StormPortal portal, int seed, TimeSpan patience)
{
#pragma warning disable CA5394 // the same seed must draw the same
    private readonly Random random = new(seed);
#pragma warning restore CA5394

    public ConcurrentDictionary<string, int> Met { get; } = new();

    public async Task BlowAsync(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            await Task.Delay(Between(400, 4000), until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!until.IsCancellationRequested)
                await StrikeAsync();
        }
        portal.EndFaults();
    }

    private async Task StrikeAsync()
    {
        var kind = Below(10);
        switch (kind)
        {
            case 0:
                await DownAsync();
                break;
            case 1:
                Count("restart");
                await portal.RestartAsync(TimeSpan.FromMilliseconds(Between(100, 1500)));
                break;
            default:
                Strike(kind switch
                {
                    2 => new Fault { Kind = "lost-answer", Next = 1 },
                    3 => new Fault { Kind = "lost-connection", Next = 1 },
                    4 => new Fault { Kind = "error", Next = 1, After = Below(4), Path = "/entry.do" },
                    5 => new Fault { Kind = "cut", Next = 1, After = Below(6) },
                    6 => new Fault { Kind = "slow", Ms = Between(200, 1500), Next = 1 + Below(5) },
                    7 => new Fault { Kind = "slow", Ms = (int)(1.5 * patience.TotalMilliseconds), Next = 1, After = Below(4), Path = "/entry.do" },
                    // Longer than patience: nobody listens any more when it is saved.
                    8 => new Fault { Kind = "late-save", Ms = Between(300, (int)(1.5 * patience.TotalMilliseconds)), Next = 1 },
                    _ => new Fault { Kind = "expire", Next = 1, After = Below(6) },
                });
                break;
        }
    }

    private async Task DownAsync()
    {
        Strike(new Fault { Kind = "down" });
        await Task.Delay(Between(300, 2000));
        portal.EndFaults();
    }

    private void Strike(Fault fault)
    {
        Count(fault.Kind == "slow" && fault.Ms > patience.TotalMilliseconds ? "no answer" : fault.Kind);
        portal.Add(fault);
    }

    private void Count(string kind) => Met.AddOrUpdate(kind, 1, (_, count) => count + 1);

#pragma warning disable CA5394 // see above
    private int Below(int limit) => random.Next(limit);

    private int Between(int from, int to) => random.Next(from, to);
#pragma warning restore CA5394
}
