using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>What can be filled in, ticked or chosen on a screen.</summary>
internal static class Inputs
{
    /// <summary>What is on the screen can be filled in at once; what is not is looked for with patience.</summary>
    private const float AtOnce = 500;
    /// <summary>What can be filled in, each by its label, title, the cell before it, or name.</summary>
    private const string Shown = """
        [...document.querySelectorAll('input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]):not([type=reset]), select, textarea')]
          .filter(one => one.getClientRects().length > 0)
          .map(one => (one.labels?.[0]?.innerText || one.title || one.closest('td')?.previousElementSibling?.innerText || one.name).trim())
        """;

    /// <summary>Each by its label, its title, the cell before it, or its name.</summary>
    public static Task<string[]> OnScreenAsync(IPage page) => page.EvaluateAsync<string[]>(Shown);

    /// <summary>
    /// The usual case, in one call to the browser. Filling in or ticking twice does no harm, so what goes wrong is left to be told by the long way. A
    /// click is not among these: it might be done twice.
    /// </summary>
    public static async Task<bool> DoneAtOnceAsync(Step step, ILocator place, IReadOnlyDictionary<string, string?> values)
    {
        try
        {
            switch (step)
            {
                case Fill fill:
                    await place.FillAsync(fill.With.Fill(values), new() { Timeout = AtOnce });
                    return true;
                case Tick tick:
                    await place.SetCheckedAsync(tick.With.Fill(values) == "true", new() { Timeout = AtOnce });
                    return true;
                default:
                    return false;
            }
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Which option: the one that shows it, else the one that has it for a value.</summary>
    public static async Task<int> ChoiceAsync(ILocator list, string wanted, string what)
    {
        var options = await list.EvaluateAsync<string[][]>("list => [...list.options].map(one => [one.innerText.trim(), one.value])");
        var shown = Array.FindIndex(options, option => option[0] == wanted);
        var choice = shown >= 0 ? shown : Array.FindIndex(options, option => option[1] == wanted);
        return choice >= 0 ? choice : throw new ChangedException(
            $"Expected '{wanted}' in {what}; there is {string.Join(", ", options.Select(option => option[0]).Where(text => text.Length > 0).Take(12))}.");
    }
}
