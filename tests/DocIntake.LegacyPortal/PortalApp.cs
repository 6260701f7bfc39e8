using System.Net;

namespace DocIntake.LegacyPortal;

/// <summary>The old system, whole: the program runs it, tests start it in their own process.</summary>
public static class PortalApp
{
    /// <param name="saving">Is told when a record is about to be saved and when it was: for tests that strike at just that moment.</param>
    public static WebApplication Build(string[] args, Action<FaultMoment>? saving = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = Pairs(args), ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        var options = PortalOptions.From(builder.Configuration, args);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(options).AddSingleton(new Records(options.DataFile))
            .AddSingleton(new Faults(options.Faults)).AddSingleton<Sessions>().AddSingleton<FaultyAnswers>().AddSingleton<Changes>()
            .AddSingleton<Saves>().AddSingleton(new SaveWatch(saving ?? (_ => { })));
        var app = builder.Build();
        app.UseMiddleware<FaultyAnswers>();
        app.UseMiddleware<Changes>();
        MapAdmin(app);
        MapPages(app);
        return app;
    }

    /// <summary>--fault may stand there several times, which configuration does not know.</summary>
    private static string[] Pairs(string[] args) =>
        [.. args.Where((argument, index) => argument != "--fault" && (index == 0 || args[index - 1] != "--fault"))];

    private static void MapAdmin(WebApplication app)
    {
        var admin = app.MapGroup("/admin").AddEndpointFilter(async (context, next) =>
            context.HttpContext.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) ? await next(context) : Results.NotFound());
        admin.MapGet("/records", (string? type, Records records) => Areas.Find(type) is { } area
            ? Results.Ok(records.All(area))
            : Results.BadRequest($"type is one of {string.Join(", ", Areas.All.Select(known => known.Path))}."));
        admin.MapPost("/faults", (Fault fault, Faults faults) =>
        {
            faults.Add(fault);
            return Results.NoContent();
        });
        admin.MapPost("/changes/{name}", (string name, Changes changes) =>
        {
            changes.Make(name);
            return Results.NoContent();
        });
        admin.MapDelete("/changes", (Changes changes) =>
        {
            changes.TakeBack();
            return Results.NoContent();
        });
        admin.MapDelete("/faults", (Faults faults) =>
        {
            faults.Clear();
            return Results.NoContent();
        });
    }

    private static void MapPages(WebApplication app)
    {
        app.MapGet("/", (HttpContext context, Sessions sessions) => sessions.IsOpen(context) ? Results.Redirect("/menu.do") : PageFrame.LogOn(null));
        app.MapPost("/login.do", async (HttpContext context, Sessions sessions) =>
        {
            var form = await context.Request.ReadFormAsync();
            return sessions.LogOn(context, form["USR"], form["PWD"]) ? Results.Redirect(form["NEXT"] is [{ Length: > 0 } next] ? next : "/menu.do") : PageFrame.LogOn("User ID or password is wrong.");
        });
        app.MapGet("/frames.do", FramePages.Set);
        app.MapGet("/frames/nav.do", FramePages.Menu);
        app.MapGet("/expired.do", () => PageFrame.LogOn("Your session has expired. Please log on again."));
        app.MapGet("/logoff.do", (HttpContext context, Sessions sessions) =>
        {
            sessions.End(context);
            return PageFrame.LogOn("You are logged off.");
        });
        var inside = app.MapGroup("").AddEndpointFilter(async (context, next) =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
            if (sessions.IsOpen(context.HttpContext))
                return await next(context);
            sessions.TurnAway();
            return PageFrame.LogOn("Your session has expired. Please log on again.", NextOf(context.HttpContext.Request.Path));
        });
        GridPages.Map(inside);
        WizardPages.Map(inside);
        inside.MapGet("/menu.do", (PortalOptions options) => PageFrame.Menu(options.User));
        foreach (var area in Areas.All)
        {
            inside.MapGet($"/{area.Path}/entry.do", () => EntryPages.First(area));
            inside.MapPost($"/{area.Path}/entry.do", (Delegate)((HttpContext context) => EnterAsync(area, context)));
            inside.MapGet($"/{area.Path}/search.do", (HttpContext context, Records records) => RecordPages.Search(area, context.Request.Query, records));
            inside.MapGet($"/{area.Path}/amend.do", (string? @ref) => CorrectionPages.Amend(area, @ref));
            inside.MapGet($"/{area.Path}/recall.do", (string? @ref) => CorrectionPages.Recall(area, @ref));
            inside.MapPost($"/{area.Path}/amend.do", (Delegate)((HttpContext context) => CorrectAsync(context,
                (form, services) => CorrectionPages.PostAmend(area, form, services.GetRequiredService<Records>(), services.GetRequiredService<PortalOptions>()))));
            inside.MapPost($"/{area.Path}/recall.do", (Delegate)((HttpContext context) => CorrectAsync(context,
                (form, services) => CorrectionPages.PostRecall(area, form, services.GetRequiredService<Records>()))));
            inside.MapGet($"/{area.Path}/record.do", (string? @ref, Records records) => RecordPages.Show(area, @ref, records));
        }
    }

    /// <summary>The newer systems go on where somebody wanted to go.</summary>
    private static string? NextOf(PathString path) => path == "/grid.aspx" ? path.Value : path.StartsWithSegments("/wizard") ? "/wizard" : null;

    private static async Task<IResult> EnterAsync(Area area, HttpContext context)
    {
        var services = context.RequestServices;
        var form = await context.Request.ReadFormAsync();
        var taken = services.GetRequiredService<Changes>().Has(Changes.DateFormat) ? area with { DateFormat = "yyyy/MM/dd" } : area;
        (IResult, bool) Post() =>
            EntryPages.Post(taken, form, services.GetRequiredService<Records>(), services.GetRequiredService<PortalOptions>(), services.GetRequiredService<TimeProvider>());
        return EntryPages.IsLast(area, form) ? await services.GetRequiredService<Saves>().AnswerAsync(context, Post) : Post().Item1;
    }

    private static async Task<IResult> CorrectAsync(HttpContext context, Func<IFormCollection, IServiceProvider, (IResult Page, bool Saved)> post)
    {
        var form = await context.Request.ReadFormAsync();
        return await context.RequestServices.GetRequiredService<Saves>().AnswerAsync(context, () => post(form, context.RequestServices));
    }
}
