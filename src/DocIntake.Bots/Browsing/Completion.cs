using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>Inputs that propose while one types. Only the proposal that is just what is wanted is taken; where there is none, nothing is.</summary>
internal static class Completion
{
    private static readonly TimeSpan ComesWithin = TimeSpan.FromSeconds(5);

    /// <summary>What proposals look like, from ARIA's to those of older libraries.</summary>
    private const string Proposals = "[role=option], [role=menuitem], .ui-autocomplete li, .ui-menu-item, .autocomplete div, .autocomplete li, .tt-suggestion, .x-combo-list-item, [class*=suggest] li, [class*=suggest] div:not(:has(div)), [class*=autocomplete] div:not(:has(div))";
    private const string InList = "e => e.list ? [...e.list.options].map(one => [one.value, one.value]) : null";

    public static async Task TakeAsync(Sight sight, Complete step, Target target, string wanted, string typed, Target? options)
    {
        var input = await sight.ControlAsync(target);
        if (wanted.Length == 0)
        {
            await sight.ActAsync(() => input.FillAsync(""), target.ToString());
            return;
        }
        if (await input.EvaluateAsync<string[][]?>(InList) is { } list)
        {
            // The browser's own list: what stands in the input is the choice.
            if (Choices.IndexOf(list, wanted) < 0)
                throw Choices.NotOffered(step, target, wanted, list);
            await sight.ActAsync(() => input.FillAsync(wanted), target.ToString());
            return;
        }
        await TypeAsync(sight, input, target, typed);
        var one = await ProposalAsync(sight, step, target, wanted, options);
        await sight.ActAsync(() => one.ClickAsync(), $"'{wanted}' of {target}");
    }

    /// <summary>Key by key at the end: scripts listen to keys. What takes no typing is opened.</summary>
    private static async Task TypeAsync(Sight sight, ILocator input, Target target, string typed) => await sight.ActAsync(async () =>
    {
        if (!await input.IsEditableAsync())
        {
            await input.ClickAsync();
            return;
        }
        await input.FillAsync(typed[..^1]);
        await input.PressSequentiallyAsync(typed[^1..]);
    }, target.ToString());

    private static async Task<ILocator> ProposalAsync(Sight sight, Complete step, Target target, string wanted, Target? options)
    {
        ILocator? found = null;
        string[] offered = [];
        await sight.WithinAsync(async _ =>
        {
            var all = options is null
                ? (await sight.AtOnceAsync(new Target.ByCss(Proposals) { Frames = target.Frames, Window = target.Window }, Finder.Shown))?.Filter(new() { Visible = true })
                : (await sight.AtOnceAsync(options, Finder.Shown))?.Filter(new() { Visible = true });
            if (all is null)
                return null;
            offered = await all.EvaluateAllAsync<string[]>("all => all.map(one => one.innerText.replace(/\\s+/g, ' ').trim())");
            // A proposal may be a box within a box: both say the same, and the inner one is as good.
            var at = Array.FindLastIndex(offered, text => text == wanted);
            found = at >= 0 ? all.Nth(at) : null;
            return found is null ? null : "there";
        }, ComesWithin);
        return found ?? throw Choices.NotOffered(step, target, wanted, [.. offered.Distinct().Select(text => new[] { text, "" })]);
    }
}
