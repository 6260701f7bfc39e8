using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace DocIntake.Host.Web.Pages;

public partial class SignIn
{
    private static readonly TimeSpan PauseAfterWrongPassword = TimeSpan.FromSeconds(1);
    private string? wrong;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // always there: pages are rendered on the server

    [SupplyParameterFromForm(FormName = "sign-in")] private SignInEntry? Entry { get; set; }

    [SupplyParameterFromQuery(Name = "to")] private string? To { get; set; }

    private async Task SignInAsync()
    {
        wrong = DeskPerson.WrongName(Entry?.Name);
        if (wrong is null && !Password.Fits(Entry?.Password))
        {
            await Task.Delay(PauseAfterWrongPassword, Http.RequestAborted);
            wrong = "That is not the desk's password. Ask whoever runs the desk.";
        }
        if (wrong is not null)
            return;
        await Http.SignInAsync(DeskPerson.Called(Entry!.Name!)); // WrongName refuses an empty one
        var local = To is ['/', not ('/' or '\\'), ..];
        Navigation.NavigateTo(local ? To! : "/");
    }

    public sealed class SignInEntry
    {
        public string? Name { get; set; }
        public string? Password { get; set; }
    }
}
