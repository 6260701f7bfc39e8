using DocIntake.Pipeline.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Host.Web.Api;

public static class LedgerApi
{
    public static void MapLedger(this IEndpointRouteBuilder app) => app.MapGet("/api/ledger", GetAsync);

    private static async Task<Ok<Ledger>> GetAsync(IntakeDb db, Guid? submission, CancellationToken cancel) =>
        TypedResults.Ok(await db.LedgerAsync(submission, cancel));
}
