using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting;

/// <summary>What a page is taken for: each kind's probability, in the order of the model's kinds, and whether it is unlike all samples.</summary>
public sealed record PageGuess(IReadOnlyList<double> Kinds, bool Strange);

/// <summary>What kind of page is this, by what was learned of samples.</summary>
public static class PageClassifier
{
    public static PageGuess Classify(ClassifierModel model, RecognisedPage page)
    {
        var view = PageView.Of(PageFeatures.Of(page), term => model.Terms.GetValueOrDefault(term)?.Rarity, model.Measures);
        var looks = Looks(model, view);
        var alike = model.Samples.Select((sample, at) => PageView.MeasureLikeness(view.Ranks, sample.Ranks) + looks[at]).ToList();
        var scores = new double[model.Kinds.Count];
        for (var at = 0; at < alike.Count; at++)
            Add(scores, alike[at], model.Samples[at].Weights);
        var known = model.Known.Samples.Select(sample => alike[sample]).ToArray();
        foreach (var (name, value) in view.Terms)
        {
            var term = model.Terms[name];
            Add(scores, value, term.Weights);
            for (var i = 0; i < term.Samples.Count; i++)
                known[term.Samples[i]] += value * term.Values[i];
        }
        var strangeness = model.Known.Strangeness(scores.Max(), model.Known.RemotenessOf(known, view.SelfLikeness(model.UnseenLook)));
        return new PageGuess(Probabilities(scores, model.Sharpness), strangeness > model.Known.Most);
    }

    internal static double[] Probabilities(IReadOnlyList<double> scores, double sharpness)
    {
        var highest = scores.Max();
        var shares = scores.Select(score => Math.Exp((score - highest) * sharpness)).ToList();
        return [.. shares.Select(share => share / shares.Sum())];
    }

    /// <summary>How alike the page's look is to each sample's. A look that is not there, the page's or the sample's, is taken to be the samples' mean.</summary>
    private static List<double> Looks(ClassifierModel model, PageView view)
    {
        var looks = model.Samples.Select(sample => PageView.LookLikeness(view.Ranks, sample.Ranks)).ToList();
        var mean = looks.Average();
        return [.. looks.Select((look, at) => look ?? mean ?? model.Samples[at].UsualLook)];
    }

    private static void Add(double[] scores, double times, IReadOnlyList<double> weights)
    {
        for (var kind = 0; kind < scores.Length; kind++)
            scores[kind] += times * weights[kind];
    }
}
