using static DocIntake.LegacyPortal.PageFrame;

namespace DocIntake.LegacyPortal;

/// <summary>Stands before every page but /admin and does what the faults say.</summary>
public sealed class FaultyAnswers(Faults faults, Sessions sessions, TimeProvider clock) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/admin"))
        {
            await next(context);
            return;
        }
        foreach (var fault in faults.Take($"{context.Request.Path}{context.Request.QueryString}", FaultMoment.Request))
        {
            if (await AnswersInstead(fault, context))
                return;
        }
        await next(context);
    }

    /// <summary>Before a record is saved: it waits in a queue, and is saved even when nobody listens any more.</summary>
    public async Task SavesLate(HttpContext context)
    {
        foreach (var late in faults.Take(context.Request.Path, FaultMoment.BeforeSave))
            await Task.Delay(TimeSpan.FromMilliseconds(late.Ms), clock);
    }

    /// <summary>After a record was saved: true when the answer is lost.</summary>
    public async Task<bool> LosesAnswer(HttpContext context)
    {
        if (faults.Take(context.Request.Path, FaultMoment.AfterSave) is not [var lost, ..])
            return false;
        if (lost.Kind == "lost-connection")
            context.Abort();
        else
            await DatabaseError(context);
        return true;
    }

    private async Task<bool> AnswersInstead(Fault fault, HttpContext context)
    {
        switch (fault.Kind)
        {
            case "slow":
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Ms), clock, context.RequestAborted);
                return false;
            case "expire":
                sessions.End(context);
                return false;
            case "busy":
                await PageFrame.LogOn("The log-on service is busy. Please try again.").ExecuteAsync(context);
                return true;
            case "cut":
                context.Abort();
                return true;
            case "down":
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await Page("Service", "<P><B>The system is closed for maintenance.</B><BR>Office hours: Mon - Fri 07.00 - 18.30</P>", loggedOn: false).ExecuteAsync(context);
                return true;
            default:
                await DatabaseError(context);
                return true;
        }
    }

    private static async Task DatabaseError(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        await Results.Content("""
            <html><head><title>Error</title></head><body><h1>Server Error in '/CIAS' Application.</h1><pre>
            java.sql.SQLException: ORA-01034: ORACLE not available
                at oracle.jdbc.dbaccess.DBError.throwSqlException(DBError.java:134)
                at gov.cco.cias.web.EntryServlet.doPost(EntryServlet.java:2207)
            </pre></body></html>
            """, "text/html").ExecuteAsync(context);
    }
}
