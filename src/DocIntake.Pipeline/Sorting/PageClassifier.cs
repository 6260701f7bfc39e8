using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting;

/// <summary>What a page is taken for: each kind's probability, in the order of the model's kinds, and whether it is unlike all samples.</summary>
public sealed record PageGuess(IReadOnlyList<double> Kinds, bool Strange);

/// <summary>What kind of page is this, by what was learned of samples.</summary>
public static class PageClassifier
{
    public static PageGuess Classify(ClassifierModel model, RecognisedPage page)
    {
        var view = PageView.Of(PageFeatures.Of(page), term => model.Terms.GetValueOrDefault(term)?.Rarity, model.Layout, model.Grid);
        var scores = model.Bias.ToArray();
        foreach (var (name, value) in view.Terms)
            Add(scores, value, model.Terms[name].Weights);
        foreach (var sample in model.Samples)
            Add(scores, PageView.LayoutLikeness(view.Layout, view.Grid, sample.Layout, sample.Grid), sample.Weights);
        return new PageGuess(Probabilities(scores, model.Sharpness), scores.Max() < model.LeastScore);
    }

    internal static double[] Probabilities(IReadOnlyList<double> scores, double sharpness)
    {
        var highest = scores.Max();
        var shares = scores.Select(score => Math.Exp((score - highest) * sharpness)).ToList();
        return [.. shares.Select(share => share / shares.Sum())];
    }

    private static void Add(double[] scores, double times, IReadOnlyList<double> weights)
    {
        for (var kind = 0; kind < scores.Length; kind++)
            scores[kind] += times * weights[kind];
    }
}
