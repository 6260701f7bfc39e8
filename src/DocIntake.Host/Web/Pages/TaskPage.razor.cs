using DocIntake.Pipeline.Reviewing;
using Microsoft.AspNetCore.Components;

namespace DocIntake.Host.Web.Pages;

public partial class TaskPage
{
    private TaskView? view;
    private string? refused;

    [Parameter] public Guid Id { get; set; }

    [Inject] private DeskPages Pages { get; set; } = null!; // injected before anything is called
    [Inject] private TaskClaims Claims { get; set; } = null!; // likewise

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // always there: pages are rendered on the server

    /// <summary>Who opens a task takes it.</summary>
    protected override async Task OnInitializedAsync()
    {
        if (await Claims.ClaimAsync(Id, Http.User.PersonName(), Http.RequestAborted) is DeskAnswer.No no)
            refused = no.Words;
        view = await Pages.TaskAsync(Id, Http.RequestAborted);
    }
}
