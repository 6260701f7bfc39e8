using System.Net;

namespace DocIntake.Host.Web;

/// <summary>
/// Who may come in. People: without DESK_PASSWORD only from this machine, asked for by a name of this machine, so that a web page elsewhere cannot
/// make a browser here its messenger; with it they sign in. Programs, under /api: with the token of Api__Token; without one and without
/// DESK_PASSWORD, from this machine. The health check is open.
/// </summary>
public sealed class DeskDoor(RequestDelegate next, DeskPassword password, IConfiguration settings)
{
    private const string Policy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        var (status, words) = Decide(context);
        if (words is null)
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(words, context.RequestAborted);
    }

    private (int Status, string? Words) Decide(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api/health"))
            return default;
        if (request.Path.StartsWithSegments("/api"))
            return DecideProgram(context);
        return password.IsSet || IsHere(context) ? default
            : (403, "Only connections from this machine are let in. To let others in, set DESK_PASSWORD in the environment and start docintake again.");
    }

    private (int Status, string? Words) DecideProgram(HttpContext context)
    {
        if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
            return (403, "A page of another site sent this. DocIntake answers its own pages and programs alone.");
        var token = new DeskPassword(settings["Api:Token"]);
        var open = !token.IsSet && !password.IsSet && IsHere(context);
        var known = context.User.Identity?.IsAuthenticated == true && (password.IsSet || IsHere(context));
        return open || known || (token.IsSet && token.Fits(Bearer(context.Request))) ? default
            : (401, "Sign in at /sign-in, or send the token of Api__Token: Authorization: Bearer … Without a token only this machine is let in.");
    }

    private static bool IsHere(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress; // null: no network between, as in tests
        var host = context.Request.Host.Host;
        return (address is null || IPAddress.IsLoopback(address))
            && (host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var named) && IPAddress.IsLoopback(named)));
    }

    private static string? Bearer(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..] : null;
    }
}
