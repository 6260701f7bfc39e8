using DocIntake.Bots.Browsing;
using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Showing;

/// <summary>Pictures of a screen with the place of a control. Nothing is drawn into the page: scripts could see it.</summary>
internal static class StepPictures
{
    private const float AtOnce = 500;

    public static async Task<StepPicture?> TakeAsync(Sight sight, Target target)
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
            // Of a page that fits its window the picture is of the window; else of the whole page: nothing is scrolled then.
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
