using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>What happens in a tab while it is worked with: pages asked for and answered, pop-ups.</summary>
internal sealed class PageWatch : IDisposable
{
    /// <summary>The page itself gave it up for another one.</summary>
    private const string Aborted = "net::ERR_ABORTED";
    private readonly IPage page;
    private readonly List<string> dialogs = [];
    private string? failure;

    public PageWatch(IPage page)
    {
        this.page = page;
        page.Dialog += AnswerDialog;
        page.Request += SeeRequest;
        page.Response += SeeResponse;
        page.RequestFailed += SeeFailure;
        page.FrameNavigated += SeePage;
        page.Crash += SeeCrash;
    }

    /// <summary>A question is answered with OK, else with Cancel.</summary>
    public bool AcceptDialogs { get; set; }
    public IReadOnlyList<string> Dialogs => dialogs;
    /// <summary>The last page did not come, in the browser's words.</summary>
    public string? Failure => failure == Aborted ? null : failure;
    public bool Failed => failure is not null;
    /// <summary>Of the last page that came.</summary>
    public int? Status { get; private set; }
    public bool WaitsForAnswer { get; private set; }
    public int PagesAsked { get; private set; }
    public int PagesSeen { get; private set; }

    public void Begin()
    {
        failure = null;
        dialogs.Clear();
    }

    private void AnswerDialog(object? sender, IDialog dialog)
    {
        dialogs.Add(dialog.Message);
        // A mere notice can only be closed. Nobody waits for the answer here; a tab that is gone needs none.
        var answer = AcceptDialogs || dialog.Type == DialogType.Alert ? dialog.AcceptAsync() : dialog.DismissAsync();
        answer.ContinueWith(task => task.Exception, TaskScheduler.Default);
    }

    private void SeeRequest(object? sender, IRequest request)
    {
        if (IsPage(request))
            (failure, Status, WaitsForAnswer, PagesAsked) = (null, null, true, PagesAsked + 1);
    }

    private void SeeResponse(object? sender, IResponse response)
    {
        if (IsPage(response.Request))
            (Status, WaitsForAnswer) = (response.Status, false);
    }

    private void SeeFailure(object? sender, IRequest request)
    {
        if (IsPage(request))
            (failure, WaitsForAnswer) = (request.Failure, false);
    }

    private void SeePage(object? sender, IFrame frame)
    {
        if (frame == page.MainFrame)
            PagesSeen++;
    }

    private void SeeCrash(object? sender, IPage crashed) => failure = "the browser's tab crashed";

    private bool IsPage(IRequest request) => request.IsNavigationRequest && request.Frame == page.MainFrame;

    public void Dispose()
    {
        page.Dialog -= AnswerDialog;
        page.Request -= SeeRequest;
        page.Response -= SeeResponse;
        page.RequestFailed -= SeeFailure;
        page.FrameNavigated -= SeePage;
        page.Crash -= SeeCrash;
    }
}
