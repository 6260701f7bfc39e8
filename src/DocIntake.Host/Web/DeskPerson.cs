using System.Security.Claims;
using DocIntake.Pipeline.Documents;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace DocIntake.Host.Web;

/// <summary>The person at the desk: a name, as it stands in claims and in the story of every document.</summary>
public static class DeskPerson
{
    public const int LongestName = 60;

    /// <summary>Null where the name will do; else what is wrong with it.</summary>
    public static string? WrongName(string? name) => name?.Trim() switch
    {
        null or "" => "Type your name.",
        { Length: > LongestName } => $"Type your name in {LongestName} characters.",
        { } taken when taken.Equals(Actors.Pipeline, StringComparison.OrdinalIgnoreCase) || taken.Equals(Actors.Bot, StringComparison.OrdinalIgnoreCase)
            => $"{taken} is what the program calls itself in the story of a document. Type your own name.",
        { } odd when odd.Any(char.IsControl) => "Type your name with letters.",
        _ => null,
    };

    public static ClaimsPrincipal Called(string name) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, name.Trim())], CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>Only asked where signing in is required.</summary>
    public static string PersonName(this ClaimsPrincipal user) =>
        user.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");
}
