using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>
/// Which of several tick boxes is meant? People mark exactly one nearly always, and know how to take a mark back. The confidence is the chance of the answer
/// among all of them: one marked, none, or two; the shares of each are set by hand.
/// </summary>
internal static class MarkedOption
{
    private const double OneIsMarked = 0.87, NoneIs = 0.10, TwoAre = 0.03;
    private const double AfterCorrection = 0.95, FilledForCorrection = 0.82, OnlyTakenBack = 0.4, TwoMarked = 0.5;

    public static Reading Choose(IReadOnlyList<(Choice Choice, ZoneReading Zone)> options)
    {
        var standing = options.Where(option => option.Zone.Mark != MarkKind.TakenBack).ToList();
        var crossed = standing.Where(option => option.Zone.Mark is MarkKind.Marked).ToList();
        var filled = standing.Where(option => option.Zone.Mark is MarkKind.Filled).ToList();
        if (standing.Count < options.Count && crossed.Count + filled.Count == 0)
            return Of(options.First(option => option.Zone.Mark == MarkKind.TakenBack), OnlyTakenBack);
        if (crossed.Count + filled.Count > 1 && (crossed.Count != 1 || filled.Count == 0))
            return Of(crossed.Concat(filled).MaxBy(option => option.Zone.Confidence), TwoMarked);
        // One filled in and another one ticked: forms ask for mistakes to be mended so.
        if (crossed.Count == 1 && filled.Count > 0)
            return Best([.. standing.Except(filled)], FilledForCorrection);
        return Best(standing, standing.Count == options.Count ? 1 : MoreInk(options, crossed.Concat(filled).First()) ? AfterCorrection : FilledForCorrection);
    }

    /// <summary>A mark and what takes it back are more ink than the mark that counts.</summary>
    private static bool MoreInk(IReadOnlyList<(Choice Choice, ZoneReading Zone)> options, (Choice Choice, ZoneReading Zone) chosen) =>
        options.Where(option => option.Zone.Mark == MarkKind.TakenBack).Max(option => option.Zone.Ink) >= chosen.Zone.Ink + 0.1;

    private static Reading Best(List<(Choice Choice, ZoneReading Zone)> options, double most)
    {
        var chances = options.Select(option => option.Zone.Text == "true" ? option.Zone.Confidence : 1 - option.Zone.Confidence).ToArray();
        var best = options[Array.IndexOf(chances, chances.Max())];
        var pairs = Math.Max(1, chances.Length * (chances.Length - 1) / 2);
        var (none, one, two) = (Of(chances), new double[chances.Length], 0.0);
        for (var i = 0; i < chances.Length; i++)
        {
            one[i] = OneIsMarked / chances.Length * Of(chances, i);
            for (var j = 0; j < i; j++)
                two += TwoAre / pairs * Of(chances, i, j);
        }
        none *= NoneIs;
        var all = none + one.Sum() + two;
        return none > one.Max()
            ? new Reading(null, null, Sure(none / all, most), FieldSource.Ocr, options[0].Choice.Zone!.Page, options[0].Zone.Box) // boxes are there because of their zones
            : Of(best, Sure(one.Max() / all, most));
    }

    /// <summary>The chance that these boxes are marked and the others are not.</summary>
    private static double Of(double[] chances, params ReadOnlySpan<int> marked)
    {
        var product = 1.0;
        for (var i = 0; i < chances.Length; i++)
            product *= Math.Clamp(marked.Contains(i) ? chances[i] : 1 - chances[i], 0.001, 1);
        return product;
    }

    private static Reading Of((Choice Choice, ZoneReading Zone) option, double confidence) =>
        new(option.Choice.Value, null, confidence, FieldSource.Ocr, option.Choice.Zone!.Page, option.Zone.Box);

    private static double Sure(double chance, double most) => Math.Round(Math.Min(0.99, chance * most), 4);
}
