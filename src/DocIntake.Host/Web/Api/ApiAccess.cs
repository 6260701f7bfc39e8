using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DocIntake.Host.Web.Api;

/// <summary>
/// Who may use the API: with a token set (Api__Token in the environment), whoever sends it as a Bearer token; without one, only programs on this
/// machine. An open door is never the default.
/// </summary>
public static class ApiAccess
{
    public static RouteGroupBuilder RequireApiAccess(this RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) =>
        MayPass(context.HttpContext) ? await next(context)
            : TypedResults.Problem("Send the token of Api__Token as 'Authorization: Bearer …'; without a token set, only this machine may call.",
                statusCode: StatusCodes.Status401Unauthorized));

    private static bool MayPass(HttpContext http)
    {
        var token = http.RequestServices.GetRequiredService<IConfiguration>()["Api:Token"];
        if (string.IsNullOrEmpty(token))
            return http.Connection.RemoteIpAddress is not { } caller || IPAddress.IsLoopback(caller);
        var sent = http.Request.Headers.Authorization.ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes($"Bearer {token}"));
    }
}
