namespace DocIntake.Pipeline.Sorting.Splitting;

/// <summary>
/// A place between two pages: log-odds that a document begins there, whatever the count of pages a type may have; Pages is what the two pages alone say. TypesAgree: it is
/// known of both what type they are of, and that speaks for a beginning.
/// </summary>
internal sealed record Place(double Odds, double Pages, bool TypesAgree);

/// <summary>All evidence on where documents begin in a run of pages without a separator: two pages' likeness, hints of workflows, "page 2 of 3", learned types.</summary>
internal static class StackOdds
{
    private const double Most = 8;
    /// <summary>Where others in the stack are parted by separators, a place without one is hardly ever a document's beginning.</summary>
    private const double NoSeparator = -3;
    private const double FirstPage = 5, FirstPageAgain = 2.5, SameCode = -4, Unreadable = -5;
    /// <summary>A phrase alone ("thank you", "change") stands on papers of all kinds: what is left of what a type's hints say.</summary>
    private const double OnePhrase = 0.3;
    private const double PageOne = 5, NextPage = -6, LaterPage = -4, OtherCount = 2, AfterLast = 2, BeforeLast = -2;
    /// <summary>Pages, half of them beginnings, that every pile is taken to hold besides its own.</summary>
    private const double Neutral = 6;
    private const int Rounds = 5;
    /// <summary>For each page too many; and where any did not come, be it one or fifteen: a paper of which the first page alone was sent is no part of the one before it.</summary>
    private const double TooMany = -3.5, TooFew = -3;

    /// <summary>A place a page; the division weighs the count of pages a type may have too.</summary>
    public static (Division Division, IReadOnlyList<Place> Places) Divide(IReadOnlyList<PageMarks> run, bool separated, ClassifierModel? model)
    {
        var types = model is null ? null : TypeOdds.Of(model, [.. run.Select(page => page.Guess)]);
        var alone = run.Select((page, at) => at == 0 ? 0 : Of(run[at - 1], page)).ToList();
        var odds = AsUsual([.. run.Select((page, at) => at == 0 ? 0 : Clamped(alone[at] + Hint(run[at - 1], page) + Types(page, types?[at] ?? 0) + (separated ? NoSeparator : 0)))]);
        var readable = run.Aggregate(new List<int> { 0 }, (sums, page) => [.. sums, sums[^1] + (page.Unreadable ? 0 : 1)]);
        bool Agree(int at) => model is not null && types is not null && at > 0 && Types(run[at], types[at]) > 0 && TypeOdds.IsSure(model, run[at - 1].Guess) && TypeOdds.IsSure(model, run[at].Guess);
        return (Division.Of(odds, (first, end) => Fit(run[first], end - first, readable[end] - readable[first])), [.. run.Select((_, at) => new Place(odds[at], alone[at], Agree(at)))]);
    }

    private static double Clamped(double odds) => Math.Clamp(odds, -Most, Most);

    /// <summary>
    /// A pile is mostly of one kind, single sheets or long documents: how often a document begins in it is taken from its own pages, and moves what is doubtful there.
    /// </summary>
    private static List<double> AsUsual(List<double> odds)
    {
        var usual = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var begun = odds.Skip(1).Sum(odd => 1 / (1 + Math.Exp(-odd - usual)));
            var share = (begun + Neutral / 2) / (odds.Count - 1 + Neutral);
            usual = Math.Log(share / (1 - share));
        }
        return [.. odds.Select((odd, at) => at == 0 ? 0 : odd + usual)];
    }

    private static double Of(PageMarks before, PageMarks here)
    {
        if (here.Unreadable)
            return Unreadable;
        var alike = before.Signs is { } one && here.Signs is { } other ? PairOdds.Of(one, other) : 0;
        return alike + Count(before.PageOf, here.PageOf);
    }

    /// <summary>A page that says it is a second one is none that its type begins with, whatever the samples.</summary>
    private static double Types(PageMarks here, double odds) => here.PageOf is { Number: > 1 } || here.Signs?.Stated > 1 ? Math.Min(0, odds) : odds;

    private static double Count(PageOf? before, PageOf? here) => (before, here) switch
    {
        (_, { Number: 1, Count: > 1 }) => PageOne,
        ({ } last, { Number: > 1 } next) => last.Count == next.Count && next.Number > last.Number ? NextPage : OtherCount,
        (null, { Number: > 1 }) => LaterPage,
        ({ } last, null) => last.Number == last.Count ? AfterLast : BeforeLast,
        _ => 0,
    };

    /// <summary>A first page of the same type may be a further page that bears the title too, where the type may have further pages.</summary>
    private static double Hint(PageMarks before, PageMarks here)
    {
        if (here.First is not { } type || here.PageOf is { Number: > 1 })
            return 0;
        if (type.Sort.PagesMax == 1 || before.First != type)
            return FirstPage * here.Confidence * Weight(here);
        return here.PageOf is not { Number: 1 } && here.Codes.Intersect(before.Codes).Any() ? SameCode : FirstPageAgain * Weight(here);
    }

    private static double Weight(PageMarks first) => first.FirstSurely ? 1 : OnePhrase;

    private static double Fit(PageMarks first, int pages, int readable)
    {
        var said = first.PageOf is { Number: 1 } whole ? TooMany * Math.Max(0, readable - whole.Count) + (whole.Count > pages ? TooFew : 0) : 0;
        return first.First is { } type
            ? said + Weight(first) * (TooMany * Math.Max(0, readable - type.Sort.PagesMax) + (type.Sort.PagesMin > pages ? TooFew : 0))
            : said;
    }
}
