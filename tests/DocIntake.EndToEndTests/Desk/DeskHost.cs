using DocIntake.Bots.Plans;
using DocIntake.Host.Web;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Reviewing;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocIntake.EndToEndTests.Desk;

/// <summary>The desk as it ships, on a free loopback port, over a database of its own and a bus nobody listens to.</summary>
public sealed class DeskHost : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"desk-{Guid.NewGuid():N}");
    private readonly WebApplication app;

    /// <summary>Invoices can be amended and recalled, in the steps of a claim: no bot takes them here.</summary>
    private static readonly KeyingPlans Plans =
        new([PlanReader.Read(Tests.Keying.Papers.Workflows, _ => null).Find("benefit-claim")! with { Workflow = "supplier-invoice", NaturalKey = ["invoice_number"] }], []); // it ships

    private DeskHost(string? password, string? token)
    {
        Directory.CreateDirectory(folder);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DeskSetup).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration["DESK_PASSWORD"] = password;
        builder.Configuration["Api:Token"] = token;
        builder.Configuration["Data:Folder"] = folder;
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDbContext<IntakeDb>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "desk.db")}"));
        builder.Services.AddSingleton(new ContentStore(Path.Combine(folder, "store")));
        builder.Services.AddMassTransit(bus => bus.UsingInMemory());
        builder.Services.AddSingleton<IDeskRules, OfficeRules>();
        builder.Services.AddSingleton(Plans);
        builder.AddDesk();
        app = builder.Build();
        app.MapDesk();
    }

    public string Address => app.Urls.Single();
    public ContentStore Store => app.Services.GetRequiredService<ContentStore>();

    public static async Task<DeskHost> StartAsync(string? password = null, string? token = null)
    {
        var host = new DeskHost(password, token);
        await host.ChangeAsync(db => db.Database.EnsureCreatedAsync());
        await host.app.StartAsync();
        return host;
    }

    public async Task ChangeAsync(Func<IntakeDb, Task> change)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        await change(db);
        await db.SaveChangesAsync();
    }

    public async Task<T> AskAsync<T>(Func<IntakeDb, Task<T>> ask)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IntakeDb>());
    }

    public Task<Document> DocumentAsync(ReviewTask task) =>
        AskAsync(db => db.Documents.Include(document => document.Fields).SingleAsync(document => document.Id == task.DocumentId));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
