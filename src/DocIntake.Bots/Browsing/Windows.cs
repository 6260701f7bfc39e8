using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>Which window and which frame of it a target means. Null: it is not there (yet).</summary>
internal static class Windows
{
    public static async Task<IFrame?> FrameOfAsync(IPage page, Target target)
    {
        var window = target.Window is { } name ? await WindowAsync(page, name) : page;
        if (window is null || target.Frames.Count == 0)
            return window?.MainFrame;
        IFrame? frame = window.MainFrame;
        foreach (var wanted in target.Frames)
        {
            if (frame is not null)
                frame = await InAsync(frame, wanted);
        }
        return frame;
    }

    /// <summary>Every frame of every window, the first window's own first.</summary>
    public static IEnumerable<IFrame> All(IPage page) =>
        page.Context.Pages.OrderBy(window => window == page ? 0 : 1).Where(window => !window.IsClosed).SelectMany(window => window.Frames);

    private static async Task<IPage?> WindowAsync(IPage page, string name)
    {
        foreach (var window in page.Context.Pages.Where(window => window != page && !window.IsClosed))
        {
            if (IsEndOf(window.Url, name) || await window.TitleAsync() == name)
                return window;
        }
        return null;
    }

    private static async Task<IFrame?> InAsync(IFrame frame, string wanted)
    {
        if (frame.ChildFrames.FirstOrDefault(child => child.Name == wanted || IsEndOf(child.Url, wanted)) is { } found)
            return found;
        foreach (var child in frame.ChildFrames)
        {
            var element = await child.FrameElementAsync();
            if (await element.EvaluateAsync<bool>("(e, name) => e.title === name || e.id === name || e.getAttribute('aria-label') === name", wanted))
                return child;
        }
        return null;
    }

    /// <summary>Of an address without what was asked.</summary>
    private static bool IsEndOf(string address, string name) =>
        name.Contains('/', StringComparison.Ordinal) || name.Contains('.', StringComparison.Ordinal) ? address.Split('?', '#')[0].EndsWith(name, StringComparison.Ordinal) : false;
}
