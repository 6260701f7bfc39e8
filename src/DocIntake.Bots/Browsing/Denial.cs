using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// Buttons that nothing in a tab may press. Said twice: a step that means one is refused before it is done, and pages of the tab let no event through to
/// anything of that name, so that Enter in a box, or a step that finds the button in another way, presses nothing either.
/// </summary>
internal sealed class Denial
{
    private readonly IReadOnlyList<Target> buttons;

    private Denial(IReadOnlyList<Target> buttons) => this.buttons = buttons;

    /// <summary>To be asked for before the tab's first page.</summary>
    public static async Task<Denial> OfAsync(IPage page, IReadOnlyList<Target> buttons)
    {
        var names = System.Text.Json.JsonSerializer.Serialize(buttons.OfType<Target.ByRole>().Select(button => button.Name));
        await page.AddInitScriptAsync($"({Script.Deny})({names})");
        return new Denial(buttons);
    }

    /// <exception cref="ChangedException">The step means a button that saves.</exception>
    public void Ask(Step step, Target target)
    {
        if (step is Click or Press or Upload && buttons.Any(button => Bare(button) == Bare(target)))
            throw Told(step, target.ToString());
    }

    /// <summary>What a step did without naming the button.</summary>
    /// <exception cref="ChangedException">It would have pressed one.</exception>
    public static async Task LookAsync(IPage page, Step step)
    {
        foreach (var frame in Windows.All(page).ToList())
        {
            if (await PressedAsync(frame) is { } name)
                throw Told(step, $"'{name}'");
        }
    }

    private static async Task<string?> PressedAsync(IFrame frame)
    {
        try
        {
            return await frame.EvaluateAsync<string?>("() => { const name = window.docintakeDenied; window.docintakeDenied = null; return name || null; }");
        }
        catch (PlaywrightException)
        {
            return null; // between two pages: what was stopped leads nowhere
        }
    }

    private static ChangedException Told(Step step, string what) => new(
        $"The step in line {step.Line} presses {what}, as the button that saves is called. Nothing of that name is pressed here: take the step away, or name the button that saves by what tells it from this one.");

    /// <summary>Wherever on the screen: an own button of the same name may well be the one.</summary>
    private static Target Bare(Target target) => target with { Frames = [], Window = null, Within = null, Nth = null, Named = null };
}
