using DocIntake.Pipeline.Reviewing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Host.Web.Api;

/// <summary>"This record is wrong": the desk's orders about a filed document, for the person signed in. Each answers with words, or where to go on.</summary>
public static class CorrectionsApi
{
    public static void MapCorrections(this IEndpointRouteBuilder app)
    {
        var document = app.MapGroup("/desk/documents/{id:guid}").RequireAuthorization().AddEndpointFilter(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
                ? await next(context)
                : TypedResults.Ok(new DeskReply { Words = "This page is from an earlier session. Reload it, then do it again." }));
        document.MapPost("amend", AmendAsync);
        document.MapPost("recall", RecallAsync);
    }

    private static async Task<Ok<DeskReply>> AmendAsync(Guid id, AmendOrder order, CorrectionDesk desk, HttpContext context, CancellationToken cancel) =>
        Reply(id, await desk.AmendAsync(id, context.User.PersonName(), order.Reason, order.Values ?? new Dictionary<string, string?>(), cancel));

    private static async Task<Ok<DeskReply>> RecallAsync(Guid id, RecallOrder order, CorrectionDesk desk, HttpContext context, CancellationToken cancel) =>
        Reply(id, await desk.RecallAsync(id, context.User.PersonName(), order.Reason, cancel));

    private static Ok<DeskReply> Reply(Guid id, DeskAnswer answer) =>
        TypedResults.Ok(answer is DeskAnswer.No no ? new DeskReply { Words = no.Words } : new DeskReply { Next = $"/documents/{id}" });

    /// <summary>Values: as typed, by field name.</summary>
    public sealed record AmendOrder(string? Reason, IReadOnlyDictionary<string, string?>? Values);

    public sealed record RecallOrder(string? Reason);
}
