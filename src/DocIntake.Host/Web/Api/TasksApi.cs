using DocIntake.Pipeline.Reviewing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Host.Web.Api;

/// <summary>
/// The desk's own orders, one POST an action, for the person signed in. Each answers with <see cref="DeskReply"/>: words where the answer is
/// no, where to go next where the task is finished, else how the fields stand now.
/// </summary>
public static class TasksApi
{
    public static void MapTasks(this IEndpointRouteBuilder app)
    {
        var tasks = app.MapGroup("/desk/tasks").RequireAuthorization().AddEndpointFilter(ValidTokenAsync);
        tasks.MapPost("next", NextAsync);
        var task = tasks.MapGroup("{id:guid}");
        task.MapPost("confirm", ConfirmAsync);
        task.MapPost("row", RowAsync);
        task.MapPost("approve", ApproveAsync);
        task.MapPost("refuse", RefuseAsync);
        task.MapPost("type", TypeAsync);
        task.MapPost("again", AgainAsync);
        task.MapPost("keyed", KeyedAsync);
        task.MapPost("skip", SkipAsync);
        task.MapPost("touch", TouchAsync);
    }

    private static async Task<Ok<DeskReply>> NextAsync(DeskPages pages, TaskClaims claims, HttpContext context, CancellationToken cancel) =>
        TypedResults.Ok(await pages.NextAsync(claims, context.User.PersonName(), null, cancel));

    /// <summary>Confirms or corrects one field; when that was the last doubt and every check holds, approves and goes on.</summary>
    private static async Task<Ok<DeskReply>> ConfirmAsync(
        Guid id, FieldOrder order, DocumentDesk desk, DeskPages pages, TaskClaims claims, HttpContext context, CancellationToken cancel)
    {
        var person = context.User.PersonName();
        if (await desk.CorrectAsync(id, person, order.Field, order.Value, cancel) is DeskAnswer.No no)
            return TypedResults.Ok(new DeskReply { Words = no.Words, Field = order.Field });
        var now = await pages.FieldsAsync(id, cancel);
        if (!order.Finish || now.Fields!.Any(field => field.Doubt is not null) || now.Failed!.Count > 0)
            return TypedResults.Ok(now);
        return await FinishAsync(id, () => desk.ApproveAsync(id, person, false, cancel), pages, claims, person, cancel);
    }

    /// <summary>
    /// A row of a table more, or less: the page is drawn anew, and goes on in the first cell of the new one, or at what is doubtful. The mark in the address
    /// ("row-items-3", "last-row") is for the page's script and no part of the page: going to a part, the browser would take the focus away from the field the
    /// script gave it to.
    /// </summary>
    private static async Task<Ok<DeskReply>> RowAsync(Guid id, RowOrder order, DocumentDesk desk, HttpContext context, CancellationToken cancel)
    {
        var person = context.User.PersonName();
        var answer = order.Remove is { } row ? await desk.RemoveRowAsync(id, person, order.Table, row, cancel) : await desk.AddRowAsync(id, person, order.Table, order.Above, cancel);
        var mark = order switch { { Remove: not null } => "", { Above: { } above } => $"#row-{order.Table}-{above}", _ => "#last-row" };
        return TypedResults.Ok(answer is DeskAnswer.No no ? new DeskReply { Words = no.Words } : new DeskReply { Next = $"/tasks/{id}{mark}" });
    }

    private static Task<Ok<DeskReply>> ApproveAsync(
        Guid id, ApproveOrder order, DocumentDesk desk, DeskPages pages, TaskClaims claims, HttpContext context, CancellationToken cancel) =>
        FinishAsync(id, () => desk.ApproveAsync(id, context.User.PersonName(), order.Despite, cancel), pages, claims, context.User.PersonName(), cancel);

    private static async Task<Ok<DeskReply>> RefuseAsync(
        Guid id, RefuseOrder order, DocumentDesk desk, SubmissionDesk submissions, DeskPages pages, TaskClaims claims, HttpContext context, CancellationToken cancel)
    {
        var person = context.User.PersonName();
        var aboutDocument = await pages.IsAboutDocumentAsync(id, cancel);
        return await FinishAsync(id, () => aboutDocument
            ? desk.RefuseAsync(id, person, order.Reason, cancel)
            : submissions.RefuseAsync(id, person, order.Reason, cancel), pages, claims, person, cancel);
    }

    private static Task<Ok<DeskReply>> TypeAsync(
        Guid id, TypeOrder order, DocumentDesk desk, DeskPages pages, TaskClaims claims, HttpContext context, CancellationToken cancel) =>
        FinishAsync(id, () => desk.ChangeTypeAsync(id, context.User.PersonName(), order.Workflow, cancel), pages, claims, context.User.PersonName(), cancel);

    private static async Task<Ok<DeskReply>> AgainAsync(
        Guid id, AgainOrder order, DocumentDesk desk, SubmissionDesk submissions, DeskPages pages, TaskClaims claims, HttpContext context, CancellationToken cancel)
    {
        var person = context.User.PersonName();
        var aboutDocument = await pages.IsAboutDocumentAsync(id, cancel);
        return await FinishAsync(id, () => aboutDocument
            ? desk.TryAgainAsync(id, person, cancel)
            : submissions.TryAgainAsync(id, person, order.Password, cancel), pages, claims, person, cancel);
    }

    private static Task<Ok<DeskReply>> KeyedAsync(
        Guid id, KeyedOrder order, DocumentDesk desk, DeskPages pages, TaskClaims claims, HttpContext context, CancellationToken cancel) =>
        FinishAsync(id, () => desk.MarkKeyedAsync(id, context.User.PersonName(), order.Confirmation, cancel), pages, claims, context.User.PersonName(), cancel);

    private static Task<Ok<DeskReply>> SkipAsync(Guid id, DeskPages pages, TaskClaims claims, HttpContext context, CancellationToken cancel) =>
        FinishAsync(id, () => claims.ReleaseAsync(id, context.User.PersonName(), cancel), pages, claims, context.User.PersonName(), cancel);

    /// <summary>The person is at work: the claim holds on.</summary>
    private static async Task<Ok<DeskReply>> TouchAsync(Guid id, TaskClaims claims, HttpContext context, CancellationToken cancel) =>
        TypedResults.Ok(await claims.ClaimAsync(id, context.User.PersonName(), cancel) is DeskAnswer.No no ? new DeskReply { Words = no.Words } : new DeskReply());

    private static async Task<Ok<DeskReply>> FinishAsync(
        Guid id, Func<Task<DeskAnswer>> act, DeskPages pages, TaskClaims claims, string person, CancellationToken cancel) => await act() switch
        {
            DeskAnswer.Done => TypedResults.Ok(await pages.NextAsync(claims, person, id, cancel)),
            DeskAnswer.No no => TypedResults.Ok(new DeskReply { Words = no.Words }),
            var other => throw new InvalidOperationException($"The desk has no answer {other}."),
        };

    private static async ValueTask<object?> ValidTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var antiforgery = context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
        if (await antiforgery.IsRequestValidAsync(context.HttpContext))
            return await next(context);
        return TypedResults.Ok(new DeskReply { Words = "This page is from an earlier session. Reload it, then do it again." });
    }

    /// <summary>Finish: go on into the next document when nothing is left to settle.</summary>
    public sealed record FieldOrder(string Field, string? Value, bool Finish);

    /// <summary>Remove: the row (from 1) that is none; null: one is added, Above that row, or after the last.</summary>
    public sealed record RowOrder(string Table, int? Remove, int? Above);

    public sealed record ApproveOrder(bool Despite);

    public sealed record RefuseOrder(string? Reason);

    public sealed record TypeOrder(string Workflow);

    public sealed record AgainOrder(string? Password);

    public sealed record KeyedOrder(string? Confirmation);
}
