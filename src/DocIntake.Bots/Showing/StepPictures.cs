using DocIntake.Bots.Browsing;
using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Showing;

/// <summary>Pictures of a screen with the place of a control. Nothing is drawn into the page: scripts could see it.</summary>
internal static class StepPictures
{
    private const float AtOnce = 500;
    private const int LooksAtMost = 10;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>Null where the browser gives none. Where a page is just drawing itself anew, it is looked at again.</summary>
    public static async Task<StepPicture?> TakeAsync(Sight sight, Target target)
    {
        StepPicture? picture = null;
        for (var looks = 0; picture?.Outline is null && looks < LooksAtMost; looks++)
        {
            if (looks > 0)
                await Task.Delay(LookAgainAfter);
            picture = await TakeOnceAsync(sight, target) ?? picture;
        }
        return picture;
    }

    private static async Task<StepPicture?> TakeOnceAsync(Sight sight, Target target)
    {
        try
        {
            var place = await PlaceAsync(sight, target);
            var window = place?.Page ?? sight.Page;
            if (place is not null)
                await place.ScrollIntoViewIfNeededAsync(new() { Timeout = AtOnce });
            var box = place is null ? null : await place.BoundingBoxAsync(new() { Timeout = AtOnce });
            var scrolled = await window.EvaluateAsync<double[]>("() => [scrollX, scrollY]");
            var image = await Screens.TakeAsync(window);
            var (width, height) = JpegSize.Of(image);
            // Boxes are told from the window's corner; of a page longer than its window the picture begins at the page's.
            return new StepPicture(image, width, height, box is null ? null : new Outline(box.X + scrolled[0], box.Y + scrolled[1], box.Width, box.Height));
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            return null; // between two pages
        }
    }

    private static async Task<ILocator?> PlaceAsync(Sight sight, Target target)
    {
        Func<IFrame, Target, ILocator>[] ways = [Finder.Control, Finder.Clickable, Finder.Shown];
        foreach (var way in ways)
        {
            if (await sight.AtOnceAsync(target, way) is { } place && await place.CountAsync() > 0 && await place.First.IsVisibleAsync())
                return place.First;
        }
        return target is Target.ByLabel ? await Choices.GroupAtOnceAsync(sight, target) : null;
    }
}
