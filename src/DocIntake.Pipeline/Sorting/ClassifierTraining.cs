using DocIntake.Pipeline.Learning;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting;

/// <summary>A page whose kind is known.</summary>
public sealed record LabelledPage(PageKind Kind, RecognisedPage Page);

/// <summary>A model, and of how many pages it was told the kind right by what was learned of the others.</summary>
public sealed record LearnedClassifier(ClassifierModel Model, int Pages, int RightLeftOut);

/// <summary>Learns a page classifier of samples; the same samples in the same order always give the same model.</summary>
public static class ClassifierTraining
{
    private const double Penalty = 0.25;
    private const int FewestPages = 2, MostPagesOfAKind = 200;

    /// <summary>Of more than 200 pages of a kind every so many are taken, evenly: time and memory grow with their square.</summary>
    /// <exception cref="ArgumentException">Fewer than two document types.</exception>
    public static LearnedClassifier Learn(IReadOnlyList<LabelledPage> samples)
    {
        if (samples.Select(sample => sample.Kind.Type).Distinct().Count() < 2)
            throw new ArgumentException("A classifier needs samples of at least two document types.", nameof(samples));
        var kinds = samples.Select(sample => sample.Kind).Distinct().OrderBy(kind => kind.Type, StringComparer.Ordinal).ThenByDescending(kind => kind.First).ToList();
        var taken = kinds.SelectMany((kind, at) => Evenly([.. samples.Where(sample => sample.Kind == kind)]).Select(sample => (Kind: at, Features: PageFeatures.Of(sample.Page)))).ToList();

        var rarity = RarityOf([.. taken.Select(sample => sample.Features)]);
        var measures = SortedValues([.. taken.Select(sample => PageView.MeasuresOf(sample.Features))]);
        var views = taken.Select(sample => PageView.Of(sample.Features, term => rarity.TryGetValue(term, out var rare) ? rare : null, measures)).ToList();
        var truth = taken.Select(sample => sample.Kind).ToList();
        var likeness = SampleLikeness.Of(views);
        var fit = KernelRidge.Fit(likeness.All, Targets(truth, kinds.Count), Penalty);
        var leftOut = Enumerable.Range(0, views.Count).Select(row => RowOf(fit.LeaveOneOut, row)).ToList();
        var known = KnownPagesTraining.Learn(likeness.All, Penalty, [.. leftOut.Select(scores => scores.Max())]);
        var model = new ClassifierModel
        {
            Format = ClassifierModel.CurrentFormat,
            Kinds = kinds,
            Pages = [.. kinds.Select((_, at) => truth.Count(kind => kind == at))],
            Terms = TermWeightsOf(views, fit.Weights, rarity, known.Samples),
            Measures = measures,
            Samples = [.. views.Select((view, row) => new SamplePage(view.Ranks, likeness.UsualLooks[row], Short(RowOf(fit.Weights, row))))],
            UnseenLook = likeness.UnseenLook(known.Remoteness),
            Sharpness = SharpnessOf(leftOut, truth),
            Known = known,
        };
        return new LearnedClassifier(model, taken.Count, leftOut.Where((scores, row) => Array.IndexOf(scores, scores.Max()) == truth[row]).Count());
    }

    private static IEnumerable<LabelledPage> Evenly(List<LabelledPage> pages) =>
        pages.Count <= MostPagesOfAKind ? pages : Enumerable.Range(0, MostPagesOfAKind).Select(at => pages[at * pages.Count / MostPagesOfAKind]);

    /// <summary>A term of one page only is left out: it can tell nothing.</summary>
    private static Dictionary<string, double> RarityOf(List<PageFeatures> pages) => pages.SelectMany(page => page.Terms.Keys).GroupBy(term => term)
        .Where(term => term.Count() >= FewestPages)
        .ToDictionary(term => term.Key, term => 1 + Math.Log((1.0 + pages.Count) / (1 + term.Count())));

    /// <summary>By family and measure, of the pages that have the family.</summary>
    private static SortedDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<double>>> SortedValues(List<IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>> pages)
    {
        var families = new SortedDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<double>>>(StringComparer.Ordinal);
        foreach (var family in pages.SelectMany(page => page).GroupBy(family => family.Key, family => family.Value))
            families[family.Key] = new SortedDictionary<string, IReadOnlyList<double>>(family.SelectMany(page => page.Keys).Distinct()
                .ToDictionary(name => name, IReadOnlyList<double> (name) => [.. family.Select(page => page.GetValueOrDefault(name)).Order()]), StringComparer.Ordinal);
        return families;
    }

    /// <summary>1 for the kind it is; the others share what brings the sum to 0.</summary>
    private static double[,] Targets(List<int> truth, int kinds)
    {
        var targets = new double[truth.Count, kinds];
        for (var row = 0; row < truth.Count; row++)
            for (var kind = 0; kind < kinds; kind++)
                targets[row, kind] = kind == truth[row] ? 1 : -1.0 / (kinds - 1);
        return targets;
    }

    /// <summary>What pages share in terms is a sum over terms: so their weights can be summed by term, and most samples' own terms need not be kept.</summary>
    private static SortedDictionary<string, TermWeights> TermWeightsOf(List<PageView> views, double[,] weights, Dictionary<string, double> rarity, IReadOnlyList<int> known)
    {
        var sums = rarity.Keys.ToDictionary(term => term, _ => new double[weights.GetLength(1)]);
        for (var row = 0; row < views.Count; row++)
            foreach (var (term, value) in views[row].Terms)
                for (var kind = 0; kind < weights.GetLength(1); kind++)
                    sums[term][kind] += value * weights[row, kind];
        var places = known.SelectMany((sample, at) => views[sample].Terms.Select(term => (term.Key, At: at, term.Value))).ToLookup(term => term.Key);
        return new(sums.ToDictionary(term => term.Key, term => new TermWeights(
            rarity[term.Key], Short(term.Value), [.. places[term.Key].Select(place => place.At)], [.. places[term.Key].Select(place => place.Value)])), StringComparer.Ordinal);
    }

    /// <summary>A model is mostly weights: six digits are enough.</summary>
    private static double[] Short(double[] weights) => [.. weights.Select(weight => Math.Round(weight, 6))];

    private static double SharpnessOf(List<double[]> leftOut, List<int> truth)
    {
        double Surprise(double sharpness) => leftOut.Select((scores, row) => -Math.Log(Math.Max(1e-9, PageClassifier.Probabilities(scores, sharpness)[truth[row]]))).Sum();
        return Enumerable.Range(0, 41).Select(step => 0.5 * Math.Pow(1.1, step)).MinBy(Surprise);
    }

    private static double[] RowOf(double[,] matrix, int row) => [.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column])];
}
