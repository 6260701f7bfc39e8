using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>From the plan's words to the place on the page.</summary>
internal static class Finder
{
    private const string Controls = "xpath=.//input[not(@type='hidden')] | .//select | .//textarea";

    /// <summary>The input, list, button or link to act on.</summary>
    public static ILocator Control(IPage page, Target target) => target switch
    {
        Target.Beside or Target.InTable => Place(page, target).Locator(Controls),
        _ => Place(page, target),
    };

    /// <summary>Where a value stands to be read: a table's cell, or the control itself.</summary>
    public static ILocator Place(IPage page, Target target) => target switch
    {
        Target.ByLabel(var text) => page.GetByLabel(text, new() { Exact = true }),
        Target.ByTitle(var text) => page.GetByTitle(text, new() { Exact = true }),
        Target.ByRole(var role, var name) => page.GetByRole(Role(role), new() { Name = name, Exact = true }),
        Target.Beside(var text) => page.Locator($"xpath=//*[self::td or self::th][not(.//td)][{Says(text)}]/following-sibling::td[1]"),
        // The column is counted in the table that holds the row; tables around it hold other tables' words.
        Target.InTable(var row, var column) => page.Locator(
            $"xpath=//tr[*[1][{Says(row)}]]/*[count(ancestor::table[1]//tr/*[not(.//td)][{Says(column)}]/preceding-sibling::*) + 1]"
            + $"[ancestor::table[1]//tr/*[not(.//td)][{Says(column)}]]"),
        _ => throw new InvalidOperationException("Not a target."),
    };

    private static AriaRole Role(string role) => role switch
    {
        "button" => AriaRole.Button,
        "link" => AriaRole.Link,
        "radio" => AriaRole.Radio,
        "checkbox" => AriaRole.Checkbox,
        _ => throw new InvalidOperationException($"No role {role}."),
    };

    /// <summary>The cell's whole text, without colons, asterisks and doubled blanks.</summary>
    private static string Says(string text) => $"normalize-space(translate(., ':*\u00a0', '   ')) = {Quoted(Plain(text))}";

    private static string Plain(string text) =>
        string.Join(' ', text.Replace(':', ' ').Replace('*', ' ').Replace('\u00a0', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>XPath has no escapes: a text with both quotes is put together.</summary>
    private static string Quoted(string text) => text.Contains('\'')
        ? $"concat('{string.Join("', \"'\", '", text.Split('\''))}')"
        : $"'{text}'";
}
