using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// Lets what the commit button sends go out once, in time, and knows whether an answer came. A browser sends a form again by itself when a kept-alive
/// connection ends without an answer; what goes through here is never sent again.
/// </summary>
internal sealed class SendingOnce(TimeProvider clock)
{
    private const int BadGateway = 502, GatewayTimeout = 504;
    private int sent;
    private int answered;

    /// <summary>False also where nothing was sent: a page that saves by other means was not seen to.</summary>
    public bool WasAnswered => Volatile.Read(ref sent) > 0 && Volatile.Read(ref sent) == Volatile.Read(ref answered);

    /// <summary>Null: the button is not pressed yet, and what goes out is the page's own.</summary>
    public DateTimeOffset? Until { get; set; }

    public async Task SendAsync(IRoute route)
    {
        if (route.Request.Method is "GET" or "HEAD" || Until is not { } until)
        {
            await route.FallbackAsync();
            return;
        }
        if (clock.GetUtcNow() >= until)
        {
            await route.AbortAsync("timedout");
            return;
        }
        Interlocked.Increment(ref sent);
        try
        {
            var answer = await route.FetchAsync(new() { MaxRedirects = 0, MaxRetries = 0, Timeout = 0 });
            // These two are not the system's own words: behind them it may still work.
            if (answer.Status is not (BadGateway or GatewayTimeout))
                Interlocked.Increment(ref answered);
            await route.FulfillAsync(new() { Response = answer });
        }
        catch (PlaywrightException)
        {
            // No answer: the page sees a connection that failed, and the record is in doubt.
            await route.AbortAsync("connectionfailed");
        }
    }
}
