using Microsoft.Playwright;

namespace DocIntake.EndToEndTests.Desk;

/// <summary>
/// Waiting for a page to come. The browser is asked for its address; <c>WaitForURLAsync</c> looks at the address it heard of last and only then listens for
/// the next one, on another thread than it hears on: an answer that comes in between is missed and waited for in vain.
/// </summary>
internal static class Arrival
{
    /// <summary>Returns once the page is at the address, beginning with a slash, and loaded with its scripts.</summary>
    public static async Task ArrivesAtAsync(this IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address);
        await page.WaitForLoadStateAsync();
    }
}
