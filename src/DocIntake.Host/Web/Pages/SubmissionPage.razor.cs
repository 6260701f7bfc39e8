using DocIntake.Pipeline.Documents;
using Microsoft.AspNetCore.Components;

namespace DocIntake.Host.Web.Pages;

public partial class SubmissionPage
{
    private SubmissionView? view;

    [Parameter] public Guid Id { get; set; }

    [Inject] private StoryPages Pages { get; set; } = null!; // injected before anything is called

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // always there: pages are rendered on the server

    protected override async Task OnInitializedAsync()
    {
        view = await Pages.SubmissionAsync(Id, Http.RequestAborted);
        if (view is null)
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static string FateOf(PageOfSubmission page) => page.Fate switch
    {
        PageFate.InDocument => $"document {page.Document}, page {page.NumberInDocument}{(page.Unreadable is null ? "" : ", unreadable")}",
        PageFate.Separator => "separator",
        PageFate.Blank => "blank",
        PageFate.Refused => "refused",
        PageFate.Pending when page.Unreadable is not null => $"unreadable: {page.Unreadable}",
        PageFate.Pending => "on its way",
        _ => throw new InvalidOperationException($"No word for {page.Fate}."),
    };
}
