namespace DocIntake.Pipeline.Sorting.Splitting;

/// <summary>
/// A document is begun or gone on with on more than one witness: what two neighbouring pages have in common, how they are numbered, hints of workflows, learned types. However likely
/// a place is, a person is asked where one of them alone decided it against the others, or where the numbers do not run.
/// </summary>
internal static class Witnesses
{
    /// <summary>Log-odds, here that three of five such pages belong together: pages that say less do not contradict.</summary>
    private const double Contradicts = -0.5;
    /// <summary>Pages: a copy lies beside its original, or as many pages on as the document has. Each page of a long PDF is not compared with all of them.</summary>
    private const int LooksBack = 50;

    /// <summary>What speaks against a document's beginning at a page, in words for a person; null where nothing does, or what speaks for it needs no second witness.</summary>
    public static string? AgainstBeginning(PageMarks here, Place place)
    {
        if (place.Pages >= Contradicts || here.Numbered is not > 1 && (here.FirstSurely || place.TypesAgree))
            return null;
        var sign = here.First is { } type ? $"bears what {type.Title} begins with" : "was taken for a first page";
        return $"Page {here.Number} {sign}, but goes well with the page before it: check that a document begins there.";
    }

    /// <summary>The same of a page's belonging to the document, whose pages so far these are.</summary>
    public static string? AgainstGoingOn(IReadOnlyList<PageMarks> document, PageMarks here)
    {
        if (document.Skip(document.Count - LooksBack).FirstOrDefault(page => IsSame(page, here)) is { } same)
            return $"Page {here.Number} says the same as page {same.Number}: check whether it was scanned twice, or begins another document.";
        if (here.Numbered is not > 1 || document[^1].Signs is not { } before || here.Signs is not { } signs)
            return null;
        if (!PagePair.ShareAnything(before, signs) && !BothSayIt(document[^1].PageOf, here.PageOf))
            return $"Nothing but its number {here.Numbered} joins page {here.Number} to the page before it: check that it belongs to it.";
        return Runs(document, here) ? null : $"Page {here.Number} says it is page {here.Numbered}, which does not follow the pages before it: check whether it belongs to them, or pages are missing.";
    }

    /// <summary>"1 of 2", and "2 of 2" after it: each is the other's witness.</summary>
    private static bool BothSayIt(PageOf? before, PageOf? here) => before is not null && here is not null && here == before with { Number = before.Number + 1 };

    /// <summary>Two pages of a form may be alike but for their numbers.</summary>
    private static bool IsSame(PageMarks one, PageMarks other) =>
        (other.Numbered is null || one.Numbered == other.Numbered) && one.Signs is { } signs && other.Signs is { } others && PagePair.SayTheSame(signs, others);

    /// <summary>Blank sheets set aside may bear numbers. Pages before the first number (a cover) may be counted or not.</summary>
    private static bool Runs(IReadOnlyList<PageMarks> document, PageMarks here)
    {
        if (document[^1].Signs?.Alone == here.Numbered - 1)
            return true;
        var last = document.LastOrDefault(page => page.Numbered is not null);
        var sheets = here.Number - (last ?? document[0]).Number;
        return last is null ? here.Numbered <= sheets + 1 : here.Numbered > last.Numbered && here.Numbered <= last.Numbered + sheets;
    }
}
