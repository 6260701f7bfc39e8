using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>From the plan's words to the place on the page.</summary>
internal static class Finder
{
    private const string Controls = "xpath=descendant-or-self::input[not(@type='hidden')] | descendant-or-self::select | descendant-or-self::textarea";
    private const string Clickables = "xpath=descendant-or-self::input[not(@type='hidden')] | descendant-or-self::select | descendant-or-self::textarea"
        + " | descendant-or-self::button | descendant-or-self::a[@href]";

    private const string Heads = "(ancestor::table[1]/tr | ancestor::table[1]/*/tr)/*[not(.//td)]";
    private const string Cell = "//*[self::td or self::th][not(.//td)]";
    private const string Words = "//*[self::div or self::span or self::p or self::b or self::strong or self::label or self::font][not(*)]";

    /// <summary>The input or list to act on.</summary>
    public static ILocator Control(IFrame frame, Target target) => Counted(IsPlace(target) ? Place(frame, target).Locator(Controls) : Place(frame, target), target);

    /// <summary>What to click: in a table's cell also a button or a link.</summary>
    public static ILocator Clickable(IFrame frame, Target target) => Counted(IsPlace(target) ? Place(frame, target).Locator(Clickables) : Place(frame, target), target);

    /// <summary>Where a value stands to be read: a table's cell, or the control itself.</summary>
    public static ILocator Shown(IFrame frame, Target target) => Counted(Place(frame, target), target);

    /// <summary>A place in a table or beside a text, with the control within it.</summary>
    public static bool IsPlace(Target target) => target is Target.Beside or Target.InTable or Target.InColumn;

    /// <summary>A path that finds the same as <see cref="Shown"/> in the first window itself; null: it takes more than a path.</summary>
    public static string? PathOf(Target target) => target is { Within: null, Nth: null, Window: null, Frames.Count: 0 } ? Path(target) : null;

    private static string? Path(Target target) => target switch
    {
        Target.Beside(var text) => BesideOf(text),
        // The column is counted in the table that holds the row; tables around it hold other tables' words.
        Target.InTable(var row, var column) => $"//tr[*[1][{Says(row)}]]/{InColumn(column)}",
        Target.InColumn(var column) => $"//tr[not(*[{Says(column)}])]/{InColumn(column)}",
        _ => null,
    };

    private static ILocator Place(IFrame frame, Target target)
    {
        var own = Anywhere(frame, target);
        return target.Within switch
        {
            null => own,
            Target.ByText part => Smallest(frame, part, own).Locator(own),
            var part => Shown(frame, part).Locator(own),
        };
    }

    /// <summary>The smallest part of the screen that holds a text and what is looked for.</summary>
    private static ILocator Smallest(IFrame frame, Target.ByText part, ILocator held)
    {
        var text = frame.GetByText(part.Text, new() { Exact = true });
        var parts = frame.Locator("fieldset, section, dialog, form, table, tbody, tr, td, div, article, aside, li, [role]");
        return (part.Within is { } around ? Shown(frame, around).Locator(parts) : parts).Filter(new() { Has = text }).Filter(new() { Has = held }).Last;
    }

    private static ILocator Counted(ILocator place, Target target) => target.Nth switch
    {
        null => place,
        "last" => place.Last,
        var nth => place.Nth(int.Parse(nth, System.Globalization.CultureInfo.InvariantCulture) - 1),
    };

    private static ILocator Anywhere(IFrame frame, Target target) => target switch
    {
        // A label around a list says all that the list offers too: there its own words count.
        Target.ByLabel(var text) => frame.GetByLabel(text, new() { Exact = true }).Or(frame.Locator($"xpath=//label[text()[{Says(text)}]]//*[self::select or self::textarea]")),
        Target.ByTitle(var text) => frame.GetByTitle(text, new() { Exact = true }),
        Target.ByPlaceholder(var text) => frame.GetByPlaceholder(text, new() { Exact = true }),
        Target.ByText(var text) => frame.GetByText(text, new() { Exact = true }),
        Target.ByCss(var selector) => frame.Locator($"css={selector}"),
        Target.ByRole(var role, "") => frame.GetByRole(Role(role)),
        Target.ByRole(var role, var name) => frame.GetByRole(Role(role), new() { Name = name, Exact = true }),
        _ => frame.Locator($"xpath={Path(target) ?? throw new InvalidOperationException("Not a target.")}"),
    };

    private static string InColumn(string column) =>
        $"*[count({Heads}[{Says(column)}]/preceding-sibling::*) + 1][{Heads}[{Says(column)}]]";

    /// <summary>In a table; else in a list of terms; else the next thing after a text: only where there is none of the former.</summary>
    private static string BesideOf(string text)
    {
        var inTable = $"{Cell}[{Says(text)}]/following-sibling::td[1]";
        var term = $"//dt[{Says(text)}]/following-sibling::dd[1]";
        var words = $"{Words}[{Says(text)}]";
        return $"{inTable} | {term} | {words}/following-sibling::*[1][not({inTable})][not({term})]"
            + $" | {words}[not(following-sibling::*)]/parent::*[count(*) = 1]/following-sibling::*[1][not({inTable})][not({term})][not({words}/following-sibling::*)]";
    }

    private static AriaRole Role(string role) => Enum.Parse<AriaRole>(role, ignoreCase: true);

    /// <summary>The cell's whole text, without colons, asterisks and doubled blanks.</summary>
    private static string Says(string text) => $"normalize-space(translate(., ':*\u00a0', '   ')) = {Quoted(Plain(text))}";

    public static string Plain(string text) =>
        string.Join(' ', text.Replace(':', ' ').Replace('*', ' ').Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>XPath has no escapes: a text with both quotes is put together.</summary>
    private static string Quoted(string text) => text.Contains('\'')
        ? $"concat('{string.Join("', \"'\", '", text.Split('\''))}')"
        : $"'{text}'";
}
