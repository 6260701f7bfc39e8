using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Testing;

/// <summary>What of a page is shown for a miss: View is cut out of it, Read (solid) is where the value was taken from, Truth (dashed) where the right one stands.</summary>
public sealed record Snippet(int Page, Box View, Box? Read, Box? Truth)
{
    /// <summary>Two places further apart than this share of the page's height are shown by themselves.</summary>
    private const double FarApart = 0.15;

    public static IEnumerable<int> PagesOf(FieldVerdict verdict) =>
        new[] { verdict.Decided.Reading is { Box: not null, Page: { } read } ? read : 0, verdict.Place?.Page ?? 0 }.Where(page => page > 0).Distinct().DefaultIfEmpty(1);

    /// <summary>One picture where both places are near each other; none where neither is known.</summary>
    public static IReadOnlyList<Snippet> Of(FieldVerdict verdict, IReadOnlyDictionary<int, PagePicture> pages)
    {
        var read = verdict.Decided.Reading is { Box: { } box, Page: { } page } && pages.ContainsKey(page) ? (page, box) : ((int Page, Box Box)?)null;
        var truth = verdict.Place is { } place && pages.ContainsKey(place.Page) ? (place.Page, place.Box) : ((int Page, Box Box)?)null;
        if (read is { } one && truth is { } other && one.Page == other.Page && one.Box.Union(other.Box).Height < pages[one.Page].Height * FarApart)
            return [new Snippet(one.Page, Around(one.Box.Union(other.Box), pages[one.Page]), one.Box, AreTheSame(one.Box, other.Box) ? null : other.Box)];
        var snippets = new List<Snippet>();
        if (read is { } taken)
            snippets.Add(new Snippet(taken.Page, Around(taken.Box, pages[taken.Page]), taken.Box, null));
        if (truth is { } right)
            snippets.Add(new Snippet(right.Page, Around(right.Box, pages[right.Page]), null, right.Box));
        return snippets;
    }

    /// <summary>Read where it should be: a second frame would only cover the letters.</summary>
    private static bool AreTheSame(Box one, Box other) =>
        one.Overlaps(other) && one.Within(other) is var shared && 2.0 * shared.Width * shared.Height >= 0.8 * (one.Width * one.Height + other.Width * other.Height);

    /// <summary>With what stands around it: a label is usually left of a value or above it.</summary>
    private static Box Around(Box box, PagePicture page)
    {
        var (level, upright) = (Math.Max(page.Width / 6, box.Height * 4), Math.Max(page.Height / 40, box.Height * 3 / 2));
        return box.Grow(level, upright).Within(new Box(0, 0, page.Width, page.Height));
    }
}
