using DocIntake.Host.Web.Api;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Reader.Protocol;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace DocIntake.Host.Web;

/// <summary>The review desk, the overview page and the HTTP endpoints.</summary>
public static class DeskSetup
{
    public static WebApplicationBuilder AddDesk(this WebApplicationBuilder builder)
    {
        // Run from a build output, assets still come from where the build left them.
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        services.AddReviewing();
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options => options.HeaderName = "X-Antiforgery");
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "docintake";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "to";
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
        });
        services.AddAuthorization();
        // Who is signed in stays so when the program is started again.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // it warns that the folder is not encrypted, at every start
        var data = builder.Configuration.GetSection("Data").Get<DataOptions>() ?? new DataOptions();
        services.AddDataProtection().SetApplicationName("docintake").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(data.Folder, "keys")));
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.DefaultIgnoreCondition = ReaderJson.Options.DefaultIgnoreCondition;
            foreach (var converter in ReaderJson.Options.Converters)
                options.SerializerOptions.Converters.Add(converter);
        });
        services.AddSingleton(new DeskPassword(builder.Configuration["DESK_PASSWORD"]));
        services.AddScoped<DeskPages>();
        services.AddScoped<OverviewPages>();
        services.AddScoped<StoryPages>();
        return builder;
    }

    /// <summary>Call it before other endpoints are mapped: whoever may not come in is stopped for all of them.</summary>
    public static WebApplication MapDesk(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<DeskDoor>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapHealth();
        app.MapStatus();
        app.MapLedger();
        app.MapSubmissionStory();
        app.MapDocuments();
        app.MapFiles();
        app.MapTasks();
        app.MapCorrections();
        app.MapSignOut();
        app.MapRazorComponents<App>();
        return app;
    }
}
