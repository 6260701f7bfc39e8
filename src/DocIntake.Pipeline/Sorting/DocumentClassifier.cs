using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting;

/// <summary>Type is "unknown" where the page is unlike all samples or no type is likely; First is the probability (0..1) that a document begins here, null where no sample had a second page.</summary>
public sealed record ClassifiedPage(int Number, string Type, double Confidence, double? First);

/// <summary>Confidence is 0..1; of "unknown" it is what the likeliest type had.</summary>
public sealed record ClassifiedDocument(string Type, double Confidence, IReadOnlyList<ClassifiedPage> Pages);

/// <summary>Which type of document is this, by all its pages.</summary>
public static class DocumentClassifier
{
    public const string Unknown = "unknown";
    /// <summary>Below it no type is said: of five types, taken at random, 0.2 would be right.</summary>
    private const double Least = 0.35;

    /// <summary>Pages are those that could be read, in order; of none nothing is known.</summary>
    public static ClassifiedDocument Classify(ClassifierModel model, IReadOnlyList<RecognisedPage> pages) =>
        Join(model, [.. pages.Select(page => (page.Number, PageClassifier.Classify(model, page)))]);

    /// <summary>The same, of pages that are classified one by one.</summary>
    internal static ClassifiedDocument Join(ClassifierModel model, IReadOnlyList<(int Number, PageGuess Guess)> guesses)
    {
        var types = model.Kinds.Select(kind => kind.Type).Distinct().ToList();
        var shares = guesses.Select(page => types.Select(type => Sum(model, page.Guess, kind => kind.Type == type)).ToList()).ToList();
        var tellsFirst = model.Kinds.Any(kind => !kind.First);
        var seen = guesses.Select((page, at) =>
        {
            var (type, confidence) = Best(types, shares[at], page.Guess.Strange);
            return new ClassifiedPage(page.Number, type, confidence, tellsFirst ? Math.Round(Sum(model, page.Guess, kind => kind.First), 3) : null);
        }).ToList();
        if (seen.Count == 0)
            return new ClassifiedDocument(Unknown, 0, seen);
        var (whole, sure) = Best(types, Together(shares), guesses.All(page => page.Guess.Strange));
        return new ClassifiedDocument(whole, sure, seen);
    }

    /// <summary>The first page says most; the others, which say the same again and again, together half as much.</summary>
    private static List<double> Together(List<List<double>> shares)
    {
        double Log(double share) => Math.Log(Math.Max(1e-6, share));
        var logs = shares[0].Select((share, type) => Log(share) + (shares.Count > 1 ? 0.5 * shares.Skip(1).Average(page => Log(page[type])) : 0)).ToList();
        return [.. PageClassifier.Probabilities(logs, 1)];
    }

    private static (string Type, double Confidence) Best(List<string> types, List<double> shares, bool strange)
    {
        var best = shares.IndexOf(shares.Max());
        return (strange || shares[best] < Least ? Unknown : types[best], Math.Round(shares[best], 3));
    }

    private static double Sum(ClassifierModel model, PageGuess guess, Func<PageKind, bool> of) =>
        guess.Kinds.Where((_, at) => of(model.Kinds[at])).Sum();
}
