using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>Lists and groups of radio buttons. What is not offered is never replaced by something like it.</summary>
internal static class Choices
{
    /// <summary>Lists that hang on another one are loaded when that one was chosen.</summary>
    private static readonly TimeSpan ComesWithin = TimeSpan.FromSeconds(5);

    private const float AtOnce = 200;
    private static readonly string[] GroupRoles = ["radiogroup", "group"];
    private const string Options = "list => list.options ? [...list.options].map(one => [one.innerText.replace(/\\s+/g, ' ').trim(), one.value]) : null";

    /// <summary>Each with its label (or the text after it) and its value.</summary>
    private const string Radios = """
        buttons => buttons.map(one => [(one.labels?.[0]?.innerText || one.getAttribute('aria-label') || one.innerText || one.nextSibling?.textContent || '').replace(/\s+/g, ' ').trim(), one.value || ''])
        """;

    /// <summary>Which option: the one that shows it, else the one that has it for a value.</summary>
    public static async Task SelectAsync(Sight sight, Plans.Entry entry, Target target, string wanted)
    {
        if (await ChosenAtOnceAsync(sight, target, wanted))
            return;
        var list = await sight.ControlAsync(target);
        string[][]? options = null;
        var choice = -1;
        await OfferedAsync(sight, async () =>
        {
            options = await list.EvaluateAsync<string[][]?>(Options) ?? throw new ChangedException($"Expected a list to choose from at {target}; it is none.");
            return (choice = IndexOf(options, wanted)) >= 0;
        });
        if (choice < 0)
            throw NotOffered(entry, target, wanted, options);
        await sight.ActAsync(() => list.SelectOptionAsync(new SelectOptionValue { Index = choice }), target.ToString());
    }

    /// <summary>The usual case. An option that is not offered yet is looked for with patience.</summary>
    private static async Task<bool> ChosenAtOnceAsync(Sight sight, Target target, string wanted)
    {
        try
        {
            if (await sight.AtOnceAsync(target, Finder.Control) is not { } list || await OptionAsync(sight, target, wanted) is not { } option)
                return false;
            await list.SelectOptionAsync(option, new() { Timeout = AtOnce });
            return true;
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>As the list offers it, where a survey tells the list from all others; else by what it shows. Null: the list does not offer it.</summary>
    private static async Task<SelectOptionValue?> OptionAsync(Sight sight, Target target, string wanted)
    {
        var byLabel = new SelectOptionValue { Label = wanted };
        if (await Windows.FrameOfAsync(sight.Page, target) is not { } frame
            || (await Control.OnScreenAsync(frame)).Where(one => one.Kind == "select" && one.IsMeantBy(target)).ToList() is not [var list])
            return byLabel;
        return IndexOf(list.Options, wanted) is >= 0 and var choice ? list.Options[choice][0] == wanted ? byLabel : new SelectOptionValue { Value = wanted } : null;
    }

    public static async Task ChooseAsync(Sight sight, Plans.Entry entry, Target group, string wanted)
    {
        string[][]? options = null;
        ILocator? buttons = null;
        var choice = -1;
        await OfferedAsync(sight, async () =>
        {
            buttons = (await GroupAsync(sight, group)).Locator("input[type=radio], [role=radio]");
            options = await buttons.EvaluateAllAsync<string[][]>(Radios);
            return (choice = IndexOf(options, wanted)) >= 0;
        });
        if (choice < 0)
            throw NotOffered(entry, group, wanted, options);
        var button = buttons!.Nth(choice); // one was found in it
        await sight.ActAsync(() => CheckAsync(button), $"the radio '{wanted}' of {group}");
    }

    private static async Task CheckAsync(ILocator button)
    {
        // Painted ones hide the button itself; its label takes the click.
        if (await button.IsVisibleAsync() || !await button.EvaluateAsync<bool>("one => { if (!one.labels?.length) return false; one.labels[0].click(); return one.checked; }"))
            await button.CheckAsync();
    }

    /// <summary>By its legend or name, the cell beside a text, or the smallest part of the screen with that text and radio buttons.</summary>
    private static async Task<ILocator> GroupAsync(Sight sight, Target group) =>
        await FirstAsync(sight, GroupsOf(group).SkipLast(1)) ?? await sight.ShownAsync(GroupsOf(group).Last());

    /// <summary>The same without patience; null: there is none, or more than one.</summary>
    public static Task<ILocator?> GroupAtOnceAsync(Sight sight, Target group) => FirstAsync(sight, GroupsOf(group));

    private static async Task<ILocator?> FirstAsync(Sight sight, IEnumerable<Target> places)
    {
        foreach (var place in places)
        {
            if (await sight.AtOnceAsync(place, Finder.Shown) is { } found && await found.CountAsync() == 1)
                return found;
        }
        return null;
    }

    /// <summary>Where it may be, the surest first.</summary>
    public static IEnumerable<Target> GroupsOf(Target group)
    {
        if (group is not Target.ByLabel(var name))
            return [group];
        return
        [
            .. GroupRoles.Select(role => new Target.ByRole(role, name) { Frames = group.Frames, Window = group.Window, Within = group.Within, Nth = group.Nth }),
            new Target.ByCss("*:has(input[type=radio], [role=radio])") { Frames = group.Frames, Window = group.Window, Within = new Target.ByText(name) { Within = group.Within }, Nth = "last" },
        ];
    }

    private static Task OfferedAsync(Sight sight, Func<Task<bool>> look) => sight.WithinAsync(async _ => await look() ? "there" : null, ComesWithin);

    public static int IndexOf(string[][] options, string wanted) =>
        Array.FindIndex(options, option => option[0] == wanted) is var shown and >= 0 ? shown : Array.FindIndex(options, option => option[1] == wanted && wanted.Length > 0);

    /// <summary>The author's own word means that the screen has changed; a value from the paper, that the system does not know it.</summary>
    public static ChangedException NotOffered(Plans.Entry entry, Target target, string wanted, string[][]? options)
    {
        var offered = string.Join(", ", (options ?? []).Select(option => option[0]).Where(text => text.Length > 0).Take(12));
        return new ChangedException($"Expected '{wanted}' in {target}; there is {(offered.Length > 0 ? offered : "nothing")}.", ofPaper: entry.With.IsPlain);
    }
}
