namespace DocIntake.Pipeline.Sorting.Splitting;

/// <summary>What the types learned of samples say about where documents begin: at a page of another type, and at one that its type's samples begin with.</summary>
internal static class TypeOdds
{
    /// <summary>The classifier is never quite sure: a share of every guess is spread over all types.</summary>
    private const double Spread = 0.2, Most = 3;
    /// <summary>A page's type is known from this probability (0..1) on, as a document's is.</summary>
    private const double Sure = 0.9;

    /// <summary>Log-odds, a page each, that a document begins there: 0 where a page could not be read or is unlike all samples.</summary>
    public static IReadOnlyList<double> Of(ClassifierModel model, IReadOnlyList<PageGuess?> guesses)
    {
        var types = model.Kinds.Select(kind => kind.Type).Distinct().ToList();
        var shares = guesses.Select(guess => guess is null or { Strange: true } ? null : SharesOf(model, guess, types)).ToList();
        var known = shares.OfType<double[]>().ToList();
        var usual = types.Select((_, at) => (known.Sum(share => share[at]) + 1) / (known.Count + types.Count)).ToArray();
        return [.. guesses.Select((guess, at) => at == 0 || shares[at] is not { } here ? 0 : Odds(model, guess!, types, shares[at - 1], here, usual))]; // who has shares has a guess
    }

    public static bool IsSure(ClassifierModel model, PageGuess? guess) =>
        guess is { Strange: false } && model.Kinds.Zip(guess.Kinds).GroupBy(kind => kind.First.Type).Any(type => type.Sum(kind => kind.Second) >= Sure);

    private static double Odds(ClassifierModel model, PageGuess guess, List<string> types, double[]? before, double[] here, double[] usual)
    {
        var first = Math.Clamp(types.Select((type, at) => here[at] * FirstOf(model, guess, type)).Sum(), 0.02, 0.98);
        var alike = before is null ? 1 : before.Select((share, at) => share * here[at] / usual[at]).Sum();
        return Math.Clamp(Math.Log(first / (1 - first)) - Math.Log(alike), -Most, Most);
    }

    private static double[] SharesOf(ClassifierModel model, PageGuess guess, List<string> types) =>
        [.. types.Select(type => (1 - Spread) * guess.Kinds.Where((_, at) => model.Kinds[at].Type == type).Sum() + Spread / types.Count)];

    /// <summary>The probability that a page of this type begins a document; where no sample of it had a second page, the more samples the higher.</summary>
    private static double FirstOf(ClassifierModel model, PageGuess guess, string type)
    {
        var kinds = model.Kinds.Select((kind, at) => (kind.First, Share: guess.Kinds[at], kind.Type, Pages: model.Pages[at])).Where(kind => kind.Type == type).ToList();
        var pages = kinds.Sum(kind => kind.Pages);
        return kinds.Count == 1
            ? (kinds[0].First ? pages + 0.5 : 0.5) / (pages + 1.0)
            : kinds.Where(kind => kind.First).Sum(kind => kind.Share) / Math.Max(1e-9, kinds.Sum(kind => kind.Share));
    }
}
