using DocIntake.Host.Web;
using DocIntake.Host.Web.Api;
using DocIntake.Pipeline;
using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Pipeline.Receiving;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Sorting;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host;

/// <summary>Puts the program together: settings, one AddXxx a folder, endpoints, desk. Tests build the same app.</summary>
public static class IntakeApp
{
    /// <param name="roles">What this process does.</param>
    /// <param name="adjust">Settings, before anything reads them.</param>
    /// <param name="replace">Services that stand in for the program's own, last: in tests, fakes.</param>
    public static WebApplication Build(Roles roles, Action<WebApplicationBuilder>? adjust = null, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(IntakeApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        adjust?.Invoke(builder);
        var configuration = builder.Configuration;
        builder.Services
            .AddDocuments(configuration)
            .AddWorkflows(configuration)
            .AddReceiving(configuration)
            .AddRecognising(configuration)
            .AddSorting(roles)
            .AddUnderstanding()
            .AddLearning(configuration, roles)
            .AddKeying(configuration)
            .AddPath(configuration, roles)
            .AddHostedService<LeftTemporaryFolders>();
        if (roles.HasFlag(Roles.Web))
            builder.AddDesk();
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        if (roles.HasFlag(Roles.Web))
            app.MapDesk().MapSubmissions();
        return app;
    }

    /// <summary>Brings the database's schema up to this program's.</summary>
    /// <returns>The migrations that were applied.</returns>
    public static async Task<IReadOnlyList<string>> MigrateAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IntakeDb>().UpdateSchemaAsync(cancel);
    }
}
