using DocIntake.LegacyPortal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.KeyingStorm;

/// <summary>The old system, which can be ended and started again on the same data: everybody is logged off then.</summary>
public sealed class StormPortal : IAsyncDisposable
{
    private readonly Func<string, Task<WebApplication>> open;
    private WebApplication app;

    private StormPortal(WebApplication app, Func<string, Task<WebApplication>> open) => (this.app, this.open, Address) = (app, open, app.Urls.First());

    public string Address { get; }

    public static async Task<StormPortal> StartAsync(string folder, Action<FaultMoment> saving, bool oneSession = true)
    {
        var data = Path.Combine(folder, "portal.db");
        return new StormPortal(await OpenAsync("http://127.0.0.1:0"), OpenAsync);

        async Task<WebApplication> OpenAsync(string url)
        {
            var app = PortalApp.Build(["--urls", url, "--data", data, "--one-session", $"{oneSession}"], saving);
            await app.StartAsync();
            return app;
        }
    }

    public void Add(Fault fault) => app.Services.GetRequiredService<Faults>().Add(fault);

    public void EndFaults() => app.Services.GetRequiredService<Faults>().Clear();

    /// <summary>What is under way is cut off.</summary>
    public async Task RestartAsync(TimeSpan away)
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        await Task.Delay(away);
        app = await open(Address);
    }

    /// <summary>Log-ons since the last restart, and forms whose session had ended.</summary>
    public (int LogOns, int TurnedAway) Sessions() => (app.Services.GetRequiredService<Sessions>().LogOns, app.Services.GetRequiredService<Sessions>().TurnedAway);

    public IReadOnlyList<SavedRecord> Records() => [.. Areas.All.SelectMany(app.Services.GetRequiredService<Records>().All)];

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
