using System.Globalization;
using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>Picks a day. Inputs that take typing are typed into; others have their calendar turned, month by month, until its head says the month.</summary>
internal static class Calendars
{
    /// <summary>Twenty years either way.</summary>
    private const int Pages = 240;

    public static async Task PickAsync(Sight sight, PickDate step, Target target, string shown, string iso)
    {
        if (!DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            throw new FormatException($"'{step.With.Fields.Single()}' is '{iso}': no date (2026-03-31), so it cannot be picked in a calendar.");
        var input = await sight.ControlAsync(target);
        if (await input.GetAttributeAsync("type") == "date")
        {
            await sight.ActAsync(() => input.FillAsync(iso), target.ToString());
            return;
        }
        try
        {
            await InCalendarAsync(sight, step, target, date);
        }
        catch (ChangedException)
        {
            // A form that asks its server about what was entered before is drawn anew when the answer comes, and its open calendar is gone.
            if (await IsOpenAsync(sight, step.Calendar, target))
                throw;
            await InCalendarAsync(sight, step, target, date);
        }
    }

    private static async Task InCalendarAsync(Sight sight, PickDate step, Target target, DateOnly date)
    {
        var opens = step.Calendar.Opens is { } button ? await sight.ClickableAsync(button) : await sight.ControlAsync(target);
        await sight.ActAsync(() => opens.ClickAsync(), target.ToString());
        await TurnAsync(sight, step.Calendar, target, date);
        var calendar = await PartAsync(sight, step.Calendar, target, date);
        var day = calendar.Locator("button, a, td, [role=gridcell], span, div").Filter(new() { Visible = true }).GetByText(date.Day.ToString(CultureInfo.InvariantCulture), new() { Exact = true })
            .Or(calendar.GetByText(date.Day.ToString(CultureInfo.InvariantCulture), new() { Exact = true }));
        var usable = await UsableAsync(day);
        await sight.ActAsync(() => usable.ClickAsync(), $"the day {date.Day} in the calendar of {target}");
    }

    /// <summary>Days of the months beside look alike; they are marked, or stand first and last: of two the 1st to 15th is the first, else the last.</summary>
    private static async Task<ILocator> UsableAsync(ILocator days)
    {
        var marks = await days.EvaluateAllAsync<bool[]>("""
            all => all.map(one => one.getClientRects().length > 0 && !one.closest('[disabled], [aria-disabled=true], .disabled, .old, .new, [class*=other], [class*=outside], [class*=prevMonth], [class*=nextMonth]'))
            """);
        var usable = Enumerable.Range(0, marks.Length).Where(index => marks[index]).ToList();
        return usable.Count == 1 ? days.Nth(usable[0])
            : throw new ChangedException($"Expected the day once in the calendar; it is there {usable.Count} times.");
    }

    private static async Task TurnAsync(Sight sight, DayPicker calendar, Target target, DateOnly date)
    {
        for (var page = 0; page < Pages; page++)
        {
            var month = await MonthAsync(sight, calendar, target);
            var apart = ((date.Year - month.Year) * 12) + date.Month - month.Month;
            if (apart == 0)
                return;
            var names = apart > 0 ? calendar.Next : calendar.Previous;
            var turn = await TurnerAsync(sight, calendar, target, names)
                ?? throw new ChangedException($"Expected a button {string.Join(" or ", names)} in the calendar of {target}; there is none. Name it in 'calendar:'.");
            await sight.ActAsync(() => turn.ClickAsync(), $"the calendar of {target}");
            await sight.UntilAsync(async _ => await MonthAsync(sight, calendar, target) != month ? "turned" : null, $"the calendar of {target} to turn its page");
        }
        throw new ChangedException($"The calendar of {target} does not come to {date:yyyy-MM-dd}.");
    }

    /// <summary>The month its head says: the one text of the calendar's form on the screen.</summary>
    private static async Task<DateOnly> MonthAsync(Sight sight, DayPicker calendar, Target target)
    {
        DateOnly? month = null;
        await sight.UntilAsync(async _ => (month = await MonthInAsync(await ScopeAsync(sight, calendar, target), calendar)) is null ? null : "there",
            $"the calendar of {target} with its month as '{calendar.Month}'");
        return month!.Value; // seen
    }

    private static async Task<DateOnly?> MonthInAsync(ILocator scope, DayPicker calendar)
    {
        var texts = await scope.EvaluateAsync<string[]>("""
            e => [...e.querySelectorAll('*')].filter(one => one.getClientRects().length > 0).map(one => one.innerText || '').filter(text => text.length < 40)
            """);
        DateOnly? month = null;
        foreach (var text in texts.Select(PageWords.InOrder))
        {
            if (DateOnly.TryParseExact(text, calendar.Month, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                month = new DateOnly(read.Year, read.Month, 1);
        }
        return month;
    }

    /// <summary>At this moment; not where the page goes elsewhere in it.</summary>
    private static async Task<bool> IsOpenAsync(Sight sight, DayPicker calendar, Target target) => await sight.WithinAsync(async _ =>
    {
        var scope = await sight.AtOnceAsync(calendar.In ?? Screen(target), Finder.Shown);
        return scope is not null && await scope.CountAsync() == 1 && await MonthInAsync(scope, calendar) is not null ? "open" : null;
    }, TimeSpan.Zero) is not null;

    private static async Task<ILocator?> TurnerAsync(Sight sight, DayPicker calendar, Target target, IReadOnlyList<string> names)
    {
        var scope = await ScopeAsync(sight, calendar, target);
        foreach (var name in names)
        {
            foreach (var place in new[]
            {
                scope.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }), scope.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }),
                scope.GetByTitle(name, new() { Exact = true }), scope.GetByText(name, new() { Exact = true }),
            })
            {
                if (await place.CountAsync() == 1 && await place.IsVisibleAsync())
                    return place;
            }
        }
        return null;
    }

    private static Task<ILocator> ScopeAsync(Sight sight, DayPicker calendar, Target target) => sight.ShownAsync(calendar.In ?? Screen(target));

    private static Target.ByCss Screen(Target target) => new("body") { Frames = target.Frames, Window = target.Window };

    /// <summary>The smallest part of the screen with the month's head and a table of days.</summary>
    private static async Task<ILocator> PartAsync(Sight sight, DayPicker calendar, Target target, DateOnly date)
    {
        if (calendar.In is { } part)
            return await sight.ShownAsync(part);
        var scope = await ScopeAsync(sight, calendar, target);
        var head = date.ToString(calendar.Month, CultureInfo.InvariantCulture);
        // The middle of a month is there once, whatever days of other months are shown.
        return scope.Locator("div, table, section, dialog, [role=dialog]").Filter(new() { HasText = head.Split(' ')[0], Visible = true })
            .Filter(new() { Has = sight.Page.GetByText("15", new() { Exact = true }) }).Filter(new() { Has = sight.Page.GetByText("16", new() { Exact = true }) }).Last;
    }
}
