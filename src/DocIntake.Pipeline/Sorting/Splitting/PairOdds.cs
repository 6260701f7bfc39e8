namespace DocIntake.Pipeline.Sorting.Splitting;

/// <summary>
/// Log-odds that a document begins at a page, by what stands on it and on the page before. Of two neighbours in a stack half are taken to begin one.
/// </summary>
internal static class PairOdds
{
    /// <summary>
    /// A logistic regression on measures of <see cref="PagePair"/>, fitted on 103 pairs of pages that belong together (tax forms, papers, catalogues, invoices: as text and as scans)
    /// and 1,366 that do not (those, and receipts, letters, faxes, cuttings), each kind of pair weighed alike, signs held; what was hardly among them ("continued",
    /// the same form twice) is set by hand. In five folds 81 to 100 of 100 pairs that belong together are told right, by kind of document, and 72 to 100 of those that do not.
    /// </summary>
    private static readonly Dictionary<string, double> Weights = new()
    {
        ["bias"] = -0.9,
        ["size"] = 0.7,
        ["other size"] = 2.2,
        ["source"] = 0.6,
        ["next number"] = -2.4,
        ["next lone number"] = -0.8,
        ["number breaks"] = 1.9,
        ["later number"] = -1.75,
        ["number one"] = 2.65,
        ["lone number"] = -0.05,
        ["continued"] = -2,
        ["goes on"] = -1.5,
        ["openings"] = 2,
        ["openings again"] = 1.1,
        ["closings"] = 0.7,
        ["begins amid"] = -1.2,
        ["ends amid"] = -0.1,
        ["little before"] = 1.35,
        ["little here"] = 1.3,
        ["title"] = 0.85,
        ["head"] = -1.75,
        ["foot"] = -0.55,
        ["margin numbers"] = -0.9,
        ["other margin numbers"] = 1.45,
        ["words"] = -3.1,
        ["same form"] = 3,
        ["numbers"] = -1.3,
        ["text height"] = 0.8,
        ["row pitch"] = 0.75,
        ["left"] = 1.7,
        ["confidence"] = 1.3,
    };

    public static double Of(PageSigns before, PageSigns here) =>
        Weights["bias"] + PagePair.Measures(before, here).Sum(measure => Weights[measure.Key] * measure.Value);
}
