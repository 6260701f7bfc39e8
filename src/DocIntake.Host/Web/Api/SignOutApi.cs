using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Host.Web.Api;

public static class SignOutApi
{
    public static void MapSignOut(this IEndpointRouteBuilder app) => app.MapPost("/sign-out", PostAsync);

    private static async Task<Results<RedirectHttpResult, BadRequest<string>>> PostAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.BadRequest("This page is from an earlier session. Go back, reload it and sign out again.");
        await context.SignOutAsync();
        return TypedResults.Redirect("/sign-in");
    }
}
