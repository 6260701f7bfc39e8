using DocIntake.Bots.Plans;
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
    private int asking;

    public PageWatch(IPage page)
    {
        this.page = page;
        page.Context.Dialog += AnswerDialog;
        page.Request += SeeRequest;
        page.Response += SeeResponse;
        page.RequestFailed += SeeFailure;
        page.RequestFinished += SeeEnd;
        page.FrameNavigated += SeePage;
        page.Crash += SeeCrash;
    }

    /// <summary>How the next questions are answered where they say so; all others with Cancel. Null: none is expected.</summary>
    public NativeDialog? Answers { get; set; }
    /// <summary>The system works in frames: their pages count like the tab's own.</summary>
    public bool WithFrames { get; init; }
    /// <summary>How many came that nobody expected.</summary>
    public int Unexpected { get; private set; }
    public IReadOnlyList<string> Dialogs => dialogs;
    /// <summary>The last page did not come, in the browser's words.</summary>
    public string? Failure => failure == Aborted ? null : failure;
    public bool Failed => failure is not null;
    /// <summary>Of the last page that came.</summary>
    public int? Status { get; private set; }
    public bool WaitsForAnswer { get; private set; }
    /// <summary>A page, or a part of one, was asked for and has not come.</summary>
    public bool IsAsking => WaitsForAnswer || asking > 0;
    public int PagesAsked { get; private set; }
    public int PagesSeen { get; private set; }

    public void Begin()
    {
        failure = null;
        dialogs.Clear();
        (Answers, Unexpected, asking) = (null, 0, 0);
    }

    private void AnswerDialog(object? sender, IDialog dialog)
    {
        dialogs.Add(dialog.Message);
        var isExpected = Answers is { } wanted && (wanted.Says?.IsMatch(dialog.Message) ?? true);
        if (!isExpected)
            Unexpected++;
        // A mere notice can only be closed. Nobody waits for the answer here; a tab that is gone needs none.
        var answer = isExpected && Answers is { Accept: true } typed ? dialog.AcceptAsync(typed.Typed?.Text)
            : dialog.Type == DialogType.Alert ? dialog.AcceptAsync()
            : dialog.DismissAsync();
        answer.ContinueWith(task => task.Exception, TaskScheduler.Default);
    }

    private void SeeRequest(object? sender, IRequest request)
    {
        if (IsScripted(request))
            asking++;
        if (IsPage(request))
            (failure, Status, WaitsForAnswer, PagesAsked) = (null, null, true, PagesAsked + 1);
    }

    private void SeeResponse(object? sender, IResponse response)
    {
        if (IsPage(response.Request))
            (Status, WaitsForAnswer) = (response.Status, false);
    }

    private void SeeEnd(object? sender, IRequest request)
    {
        if (IsScripted(request))
            asking--;
    }

    private void SeeFailure(object? sender, IRequest request)
    {
        SeeEnd(sender, request);
        if (IsPage(request))
            (failure, WaitsForAnswer) = (request.Failure, false);
    }

    private void SeePage(object? sender, IFrame frame)
    {
        if (WithFrames || frame == page.MainFrame)
            PagesSeen++;
    }

    private void SeeCrash(object? sender, IPage crashed) => failure = "the browser's tab crashed";

    private static bool IsScripted(IRequest request) => request.ResourceType is "xhr" or "fetch";

    private bool IsPage(IRequest request) => request.IsNavigationRequest && (WithFrames || request.Frame == page.MainFrame);

    public void Dispose()
    {
        page.Context.Dialog -= AnswerDialog;
        page.Request -= SeeRequest;
        page.Response -= SeeResponse;
        page.RequestFailed -= SeeFailure;
        page.RequestFinished -= SeeEnd;
        page.FrameNavigated -= SeePage;
        page.Crash -= SeeCrash;
    }
}
