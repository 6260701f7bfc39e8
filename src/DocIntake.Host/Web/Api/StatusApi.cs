using DocIntake.Pipeline.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Host.Web.Api;

public static class StatusApi
{
    public static void MapStatus(this IEndpointRouteBuilder app) => app.MapGet("/api/status", GetAsync);

    private static async Task<Ok<StatusCounts>> GetAsync(IntakeDb db, CancellationToken cancel) => TypedResults.Ok(await db.StatusAsync(cancel));
}
