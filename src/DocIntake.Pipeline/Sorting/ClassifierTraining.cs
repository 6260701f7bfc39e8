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
    private const double Penalty = 0.5;
    private const int FewestPages = 2, MostPagesOfAKind = 200;
    /// <summary>Of a hundred known pages six may look stranger than it is; and where samples are much alike, half as sure as usual is not yet strange.</summary>
    private const double StrangeShare = 0.06, NotYetStrange = 0.5;

    /// <summary>Of more than 200 pages of a kind every so many are taken, evenly: time and memory grow with their square.</summary>
    /// <exception cref="ArgumentException">Fewer than two document types.</exception>
    public static LearnedClassifier Learn(IReadOnlyList<LabelledPage> samples)
    {
        if (samples.Select(sample => sample.Kind.Type).Distinct().Count() < 2)
            throw new ArgumentException("A classifier needs samples of at least two document types.", nameof(samples));
        var kinds = samples.Select(sample => sample.Kind).Distinct().OrderBy(kind => kind.Type, StringComparer.Ordinal).ThenByDescending(kind => kind.First).ToList();
        var taken = kinds.SelectMany((kind, at) => Evenly([.. samples.Where(sample => sample.Kind == kind)]).Select(sample => (Kind: at, Features: PageFeatures.Of(sample.Page)))).ToList();

        var rarity = RarityOf([.. taken.Select(sample => sample.Features)]);
        var layout = SortedValues([.. taken.Select(sample => sample.Features.Layout)]);
        var grid = SortedValues([.. taken.Select(sample => sample.Features.Grid)]);
        var views = taken.Select(sample => PageView.Of(sample.Features, term => rarity.TryGetValue(term, out var rare) ? rare : null, layout, grid)).ToList();
        var truth = taken.Select(sample => sample.Kind).ToList();
        var fit = KernelRidge.Fit(Likeness(views), Targets(truth, kinds.Count), Penalty);
        var leftOut = Enumerable.Range(0, views.Count).Select(row => RowOf(fit.LeaveOneOut, row)).ToList();
        var model = new ClassifierModel
        {
            Format = ClassifierModel.CurrentFormat,
            Kinds = kinds,
            Pages = [.. kinds.Select((_, at) => truth.Count(kind => kind == at))],
            Terms = TermWeightsOf(views, fit.Weights, rarity),
            Layout = layout,
            Grid = grid,
            Samples = [.. views.Select((view, row) => new SampleLayout(view.Layout, view.Grid, RowOf(fit.Weights, row)))],
            Bias = [.. Enumerable.Range(0, kinds.Count).Select(kind => PageView.Common * Enumerable.Range(0, views.Count).Sum(row => fit.Weights[row, kind]))],
            Sharpness = SharpnessOf(leftOut, truth),
            LeastScore = LeastOf([.. leftOut.Select(scores => scores.Max()).Order()]),
        };
        return new LearnedClassifier(model, taken.Count, leftOut.Where((scores, row) => Array.IndexOf(scores, scores.Max()) == truth[row]).Count());
    }

    private static IEnumerable<LabelledPage> Evenly(List<LabelledPage> pages) =>
        pages.Count <= MostPagesOfAKind ? pages : Enumerable.Range(0, MostPagesOfAKind).Select(at => pages[at * pages.Count / MostPagesOfAKind]);

    /// <summary>A term of one page only is left out: it can tell nothing.</summary>
    private static Dictionary<string, double> RarityOf(List<PageFeatures> pages) => pages.SelectMany(page => page.Terms.Keys).GroupBy(term => term)
        .Where(term => term.Count() >= FewestPages)
        .ToDictionary(term => term.Key, term => 1 + Math.Log((1.0 + pages.Count) / (1 + term.Count())));

    private static SortedDictionary<string, IReadOnlyList<double>> SortedValues(List<IReadOnlyDictionary<string, double>> pages)
    {
        var values = new SortedDictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal);
        foreach (var name in pages.SelectMany(page => page.Keys).Distinct())
            values[name] = [.. pages.Select(page => page.GetValueOrDefault(name)).Order()];
        return values;
    }

    private static double[,] Likeness(List<PageView> views)
    {
        var likeness = new double[views.Count, views.Count];
        for (var row = 0; row < views.Count; row++)
            for (var column = row; column < views.Count; column++)
                likeness[row, column] = likeness[column, row] = views[row].Likeness(views[column]);
        return likeness;
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

    /// <summary>What pages share in terms is a sum over terms: so their weights can be summed by term, and the samples' own terms need not be kept.</summary>
    private static SortedDictionary<string, TermWeights> TermWeightsOf(List<PageView> views, double[,] weights, Dictionary<string, double> rarity)
    {
        var kinds = weights.GetLength(1);
        var sums = rarity.Keys.ToDictionary(term => term, _ => new double[kinds]);
        for (var row = 0; row < views.Count; row++)
            foreach (var (term, value) in views[row].Terms)
                for (var kind = 0; kind < kinds; kind++)
                    sums[term][kind] += value * weights[row, kind];
        return new(sums.ToDictionary(term => term.Key, term => new TermWeights(rarity[term.Key], term.Value)), StringComparer.Ordinal);
    }

    private static double SharpnessOf(List<double[]> leftOut, List<int> truth)
    {
        double Surprise(double sharpness) => leftOut.Select((scores, row) => -Math.Log(Math.Max(1e-9, PageClassifier.Probabilities(scores, sharpness)[truth[row]]))).Sum();
        return Enumerable.Range(0, 41).Select(step => 0.5 * Math.Pow(1.1, step)).MinBy(Surprise);
    }

    private static double LeastOf(List<double> best) => Math.Min(best[(int)(StrangeShare * best.Count)], NotYetStrange * best[best.Count / 2]);

    private static double[] RowOf(double[,] matrix, int row) => [.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column])];
}
