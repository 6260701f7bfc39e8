using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// The very button that was looked at: where the page is drawn anew before it is pressed, what was entered may be gone, and so is the button. The survey
/// keeps it, and it is marked when it is pressed; a handle of Playwright's, for which it puts its whole library into the page once more, is for buttons the survey
/// does not tell from others.
/// </summary>
internal sealed class CommitButton
{
    private const string Mark = "index => { const one = window[Symbol.for('docintake')]?.[index]; one?.setAttribute('data-docintake', 'press'); return one?.isConnected === true; }";

    private readonly ILocator place;
    private readonly IFrame? frame;
    private readonly int index;
    private readonly IElementHandle? handle;

    private CommitButton(ILocator place, IFrame? frame, int index, IElementHandle? handle) => (this.place, this.frame, this.index, this.handle) = (place, frame, index, handle);

    /// <exception cref="ChangedException">It is not there, or there are several.</exception>
    public static async Task<CommitButton> FindAsync(Sight sight, Target target)
    {
        var place = await sight.ClickableAsync(target);
        if (await Windows.FrameOfAsync(sight.Page, target) is { } frame
            && (await Control.OnScreenAsync(frame, keep: true)).Index().Where(one => one.Item.Kind == "button" && one.Item.IsMeantBy(target)).ToList() is [var (index, _)])
            return new CommitButton(place, frame, index, handle: null);
        return new CommitButton(place, frame: null, index: -1, await place.ElementHandleAsync());
    }

    /// <exception cref="PlaywrightException">It is gone.</exception>
    /// <exception cref="TimeoutException">It cannot be pressed.</exception>
    public async Task PressAsync()
    {
        if (frame is null)
            await handle!.ClickAsync(); // one of them is known
        else if ((await PageLine.RunAsync(frame, Mark, index)).GetBoolean())
            await place.And(frame.Locator("css=[data-docintake=press]")).ClickAsync();
        else
            throw new PlaywrightException("The page was drawn anew just before the button was pressed, and the button is gone.");
    }
}
