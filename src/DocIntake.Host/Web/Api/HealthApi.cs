using DocIntake.Pipeline.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Host.Web.Api;

public static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/api/health", GetAsync);

    /// <summary>200 when the database answers; 503 with words when it does not.</summary>
    private static async Task<Results<Ok<Health>, JsonHttpResult<Health>>> GetAsync(IntakeDb db, CancellationToken cancel) =>
        await db.Database.CanConnectAsync(cancel)
            ? TypedResults.Ok(new Health(true, "The database answers."))
            : TypedResults.Json(new Health(false, "The database does not answer. See the log for why."), statusCode: StatusCodes.Status503ServiceUnavailable);

    public sealed record Health(bool Healthy, string Words);
}
