using DocIntake.Pipeline.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Host.Web;

public partial class Layout
{
    private string? person;
    private int open;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // always there: pages are rendered on the server

    protected override async Task OnInitializedAsync()
    {
        person = Http.User.Identity?.Name;
        if (person is not null)
            open = await Db.Tasks.CountAsync(task => task.State == TaskState.Open, Http.RequestAborted);
    }
}
