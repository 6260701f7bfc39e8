using Microsoft.AspNetCore.Components;

namespace DocIntake.Host.Web.Pages;

public partial class Queue
{
    private IReadOnlyList<QueueLine> lines = [];

    [Inject] private DeskPages Pages { get; set; } = null!; // injected before anything is called

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // always there: pages are rendered on the server

    protected override async Task OnInitializedAsync() => lines = await Pages.QueueAsync(Http.RequestAborted);
}
