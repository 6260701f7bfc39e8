using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows.Proposing;

/// <summary>Words a first page may be known by.</summary>
internal static class TitlePhrases
{
    private const int MostPhrases = 8, TopRows = 15, ShortestLetters = 6, LongestText = 60;
    private const double NearlyAll = 0.8;

    /// <summary>Of one page: what is printed largest near its top.</summary>
    public static IReadOnlyList<string> OfOne(RecognisedPage first) =>
        [.. Segments(PageText.Of(first), TopRows).OrderByDescending(segment => segment.Box.Height).Select(segment => Clean(segment.Text)).Distinct().Take(3)];

    /// <summary>
    /// Of several: what is printed largest among the phrases nearly all have near their top; where they have none in common, as few phrases as stand on as
    /// many of them as possible, each on two at least.
    /// </summary>
    public static IReadOnlyList<string> OfMany(IReadOnlyList<RecognisedPage> firsts)
    {
        if (firsts.Count == 1)
            return OfOne(firsts[0]);
        var phrases = firsts.SelectMany((page, at) => Segments(PageText.Of(page), int.MaxValue).Select(segment => (Text: Clean(segment.Text), Page: at)))
            .GroupBy(pair => Fuzzy.Folded(pair.Text)).Select(group => (group.First().Text, Pages: group.Select(pair => pair.Page).ToHashSet())).Where(phrase => phrase.Pages.Count > 1).ToList();
        var common = firsts.SelectMany((page, at) => Segments(PageText.Of(page), TopRows).Select(segment => (Text: Clean(segment.Text), segment.Box.Height, Page: at)))
            .GroupBy(one => Fuzzy.Folded(one.Text)).Where(group => group.Select(one => one.Page).Distinct().Count() >= NearlyAll * firsts.Count)
            .OrderByDescending(group => group.Average(one => one.Height)).Select(group => group.First().Text).Take(3).ToList();
        if (common.Count > 0)
            return common;
        var (chosen, covered) = (new List<string>(), new HashSet<int>());
        while (phrases.Count > 0 && chosen.Count < MostPhrases && phrases.MaxBy(phrase => phrase.Pages.Except(covered).Count()) is { Pages: not null } best && best.Pages.Except(covered).Any())
        {
            chosen.Add(best.Text);
            covered.UnionWith(best.Pages);
        }
        return chosen;
    }

    private static IEnumerable<RowSpan> Segments(PageText page, int rows) => page.Rows.Take(rows).SelectMany(row => row.Segments)
        .Where(segment => segment.Text.Count(char.IsLetter) >= ShortestLetters && segment.Text.Length <= LongestText && segment.Text.Count(char.IsDigit) * 4 < segment.Text.Length);

    private static string Clean(string text) => text.Trim(' ', ':', '*', '-', '_', '.', ',', '=', '|', '"', '\'');
}
