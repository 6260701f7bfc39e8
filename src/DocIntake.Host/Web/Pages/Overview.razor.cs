using Microsoft.AspNetCore.Components;

namespace DocIntake.Host.Web.Pages;

public partial class Overview
{
    private OverviewView view = null!; // asked for before anything is shown

    [Inject] private OverviewPages Pages { get; set; } = null!; // injected before anything is called

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // always there: pages are rendered on the server

    private string LedgerWords
    {
        get
        {
            var ledger = view.Ledger;
            (int Count, string Word)[] parts =
            [
                (ledger.InDocuments, "in documents"), (ledger.Separators, ledger.Separators == 1 ? "separator" : "separators"), (ledger.Blank, "blank"),
                (ledger.Duplicates, "in duplicates"), (ledger.Refused, "refused"), (ledger.Pending, "on their way"),
            ];
            var words = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{Words.Number(part.Count)} {part.Word}"));
            var closed = ledger.FilesWithoutPages == 0 ? "" : $"; {Words.Count(ledger.FilesWithoutPages, "file")} not opened";
            return words + closed;
        }
    }

    protected override async Task OnInitializedAsync() => view = await Pages.OverviewAsync(Http.RequestAborted);
}
