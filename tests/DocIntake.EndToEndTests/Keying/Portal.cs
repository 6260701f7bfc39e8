using System.Net.Http.Json;
using DocIntake.LegacyPortal;
using Microsoft.AspNetCore.Builder;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>The old system, in this process, on a free port.</summary>
public sealed class Portal : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;

    private Portal(WebApplication app)
    {
        this.app = app;
        http = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public string Address => app.Urls.First();

    public static async Task<Portal> StartAsync(string url = "http://127.0.0.1:0", string? data = null)
    {
        data ??= Path.Combine(Directory.CreateTempSubdirectory("portal-").FullName, "portal.db");
        var app = PortalApp.Build(["--urls", url, "--data", data]);
        await app.StartAsync();
        return new Portal(app);
    }

    /// <summary>What the host needs to know of it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Workflows:Folder"] = Tests.Keying.Papers.Workflows,
        ["PORTAL_URL"] = Address,
        ["PORTAL_USER"] = "clerk",
        ["PORTAL_PASSWORD"] = "paper",
        ["Keying:Rests"] = "00:00:00.5",
        ["Keying:RestsAtMost"] = "00:00:02",
    };

    public async Task FaultAsync(Fault fault) => (await http.PostAsJsonAsync("/admin/faults", fault)).EnsureSuccessStatusCode();

    public async Task ChangeAsync(string name) => (await http.PostAsync(new Uri($"/admin/changes/{name}", UriKind.Relative), null)).EnsureSuccessStatusCode();

    public async Task TakeChangesBackAsync() => (await http.DeleteAsync(new Uri("/admin/changes", UriKind.Relative))).EnsureSuccessStatusCode();

    public async Task EndFaultsAsync() => (await http.DeleteAsync("/admin/faults")).EnsureSuccessStatusCode();

    public async Task<IReadOnlyList<SavedRecord>> RecordsAsync(string type) =>
        await http.GetFromJsonAsync<List<SavedRecord>>($"/admin/records?type={type}") ?? [];

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }
}
