using System.Collections.Concurrent;

namespace DocIntake.LegacyPortal;

/// <summary>Who is logged on, by cookie; in memory, so a restart logs everybody off, as it does in such systems.</summary>
public sealed class Sessions(PortalOptions options, TimeProvider clock)
{
    private const string Cookie = "APPSRVSESSION";
    private readonly ConcurrentDictionary<string, DateTimeOffset> lastClick = new();
    private int logOns;
    private int turnedAway;

    /// <summary>How often somebody logged on.</summary>
    public int LogOns => Volatile.Read(ref logOns);

    /// <summary>How often a page was asked for in a session that had ended: a form in the middle of which somebody was logged off.</summary>
    public int TurnedAway => Volatile.Read(ref turnedAway);

    public void TurnAway() => Interlocked.Increment(ref turnedAway);

    public bool LogOn(HttpContext context, string? user, string? password)
    {
        if (user != options.User || password != options.Password)
            return false;
        Interlocked.Increment(ref logOns);
        if (options.OneSession)
            lastClick.Clear();
        var id = Guid.NewGuid().ToString("N").ToUpperInvariant();
        lastClick[id] = clock.GetUtcNow();
        context.Response.Cookies.Append(Cookie, id, new CookieOptions { HttpOnly = true });
        return true;
    }

    public bool IsOpen(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } id || !lastClick.TryGetValue(id, out var last))
            return false;
        if (clock.GetUtcNow() - last > options.SessionLasts)
        {
            lastClick.TryRemove(id, out _);
            return false;
        }
        lastClick[id] = clock.GetUtcNow();
        return true;
    }

    public void End(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { } id)
            lastClick.TryRemove(id, out _);
    }
}
