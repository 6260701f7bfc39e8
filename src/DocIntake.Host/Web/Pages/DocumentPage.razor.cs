using DocIntake.Pipeline.Documents;
using Microsoft.AspNetCore.Components;

namespace DocIntake.Host.Web.Pages;

public partial class DocumentPage
{
    private DocumentView? view;

    [Parameter] public Guid Id { get; set; }

    [Inject] private StoryPages Pages { get; set; } = null!; // injected before anything is called

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // always there: pages are rendered on the server

    protected override async Task OnInitializedAsync()
    {
        view = await Pages.DocumentAsync(Id, Http.RequestAborted);
        if (view is null)
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static string ColourOf(DocumentStage stage) => stage switch
    {
        DocumentStage.Sorted or DocumentStage.Ready or DocumentStage.Keyed => "stage-moving",
        DocumentStage.InReview => "stage-inreview",
        DocumentStage.Filed => "stage-filed",
        DocumentStage.Refused => "stage-refused",
        _ => throw new InvalidOperationException($"No colour for {stage}."),
    };
}
