using System.Text.Json;
using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// Pictures in which a document's masked values are black. They are made black on the screen itself, in all its frames, before the picture is taken, and looked
/// for once more after it: where something came meanwhile, the picture is thrown away. What cannot be made surely black is no picture.
/// </summary>
internal sealed class MaskedScreens(Sight sight, KeyingPlan plan, Func<Target, Target> now)
{
    private const int Tries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string CoverThese = $"these => ({Script.Mask}\n)('these', [], these)";

    /// <exception cref="PlaywrightException">It cannot be taken.</exception>
    /// <exception cref="TimeoutException">The browser does not answer.</exception>
    public async Task<byte[]?> TakeAsync(IReadOnlyList<IReadOnlyDictionary<string, string?>> papers)
    {
        var values = $"({Script.Mask}\n)('values', {JsonSerializer.Serialize(Masks.Texts(plan, papers))})";
        var places = Masks.Places(plan, papers).Distinct().ToList();
        try
        {
            for (var tries = 0; tries < Tries; tries++)
            {
                await CoverAsync(values, places);
                var image = await Screens.TakeAsync(sight.Page);
                if (await CoverAsync(values, places) == 0)
                    return image;
            }
            return null;
        }
        finally
        {
            foreach (var frame in sight.Page.Frames)
                await UncoverAsync(frame);
        }
    }

    /// <summary>How many things were not black before.</summary>
    private async Task<int> CoverAsync(string values, IReadOnlyList<(Target Target, bool IsGroup)> places)
    {
        var byValue = await Task.WhenAll(sight.Page.Frames.Select(frame => CountAsync(frame, values)));
        var byPlace = await Task.WhenAll(places.Where(place => place.Target.Window is null).Select(CoverAsync));
        return byValue.Sum() + byPlace.Sum();
    }

    private async Task<int> CoverAsync((Target Target, bool IsGroup) place)
    {
        var found = 0;
        foreach (var target in place.IsGroup ? Choices.GroupsOf(place.Target) : [now(place.Target)])
        {
            if (await sight.AtOnceAsync(target, Finder.Shown) is { } elements)
                found += await elements.EvaluateAllAsync<int>(CoverThese).WaitAsync(Patience);
        }
        return found;
    }

    private static async Task<int> CountAsync(IFrame frame, string script) => (await PageLine.RunAsync(frame, $"() => {script}").WaitAsync(Patience)).GetInt32();

    private static async Task UncoverAsync(IFrame frame)
    {
        try
        {
            await CountAsync(frame, $"({Script.Mask}\n)('back')");
        }
        catch (Exception gone) when (gone is PlaywrightException or TimeoutException or InvalidOperationException)
        {
            return; // with its page
        }
    }
}
