using System.Text.Json;
using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// Something on a screen that can be used, and how a person would name it. Kind: text, select, radio, tick, file, button, link, tab or menuitem. Value: what
/// stands in it, "true" or "false" of a tick; Shown: what a list shows; Options: all it offers, each with its text and its value. X and Y in CSS pixels of the page.
/// </summary>
internal sealed record Control
{
    public string Kind { get; init; } = "";
    public string[] Labels { get; init; } = [];
    public string Text { get; init; } = "";
    public string Title { get; init; } = "";
    public string Placeholder { get; init; } = "";
    public string Name { get; init; } = "";
    public string Id { get; init; } = "";
    public string Before { get; init; } = "";
    public string Row { get; init; } = "";
    public string Column { get; init; } = "";
    public string Group { get; init; } = "";
    public string Value { get; init; } = "";
    public string Shown { get; init; } = "";
    public string[][] Options { get; init; } = [];
    public double X { get; init; }
    public double Y { get; init; }
    public bool IsUsable { get; init; }

    public bool IsInput => Kind is "text" or "select" or "radio" or "tick" or "file";

    /// <summary>
    /// Leave: the box in hand is left first, so that the page puts right what was typed. Keep: the page keeps what was found, in this order, under the symbol
    /// "docintake".
    /// </summary>
    public static async Task<IReadOnlyList<Control>> OnScreenAsync(IFrame frame, bool leave = false, bool keep = false) =>
        (await PageLine.RunAsync(frame, Script.Survey, new { leave, keep })).Deserialize<Control[]>(JsonSerializerOptions.Web) ?? [];

    /// <summary>What a person would call it.</summary>
    public string Called => new[] { Labels.FirstOrDefault(), Text, Title, Placeholder, Before, Column, Name }.FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? Kind;

    /// <summary>Whether a target means it. Where something says more (a part, a number of several), nobody knows: false.</summary>
    public bool IsMeantBy(Target target) => target is { Within: null, Nth: null } && target switch
    {
        Target.ByLabel(var text) => Labels.Contains(text, StringComparer.Ordinal),
        Target.ByTitle(var text) => Title == text,
        Target.ByPlaceholder(var text) => Placeholder == text,
        Target.Beside(var text) => IsInput && Before == Finder.Plain(text),
        Target.InTable(var row, var column) => IsInput && Row == Finder.Plain(row) && Column == Finder.Plain(column),
        Target.ByRole("button" or "link" or "tab" or "menuitem", var name) => target is Target.ByRole { Role: var role } && Kind == role && Text == name,
        Target.ByRole("checkbox", var name) => Kind == "tick" && Labels.Contains(name, StringComparer.Ordinal),
        Target.ByRole("radio", var name) => Kind == "radio" && Labels.Contains(name, StringComparer.Ordinal),
        _ => false,
    };
}
