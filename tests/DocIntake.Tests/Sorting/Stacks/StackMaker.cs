using DocIntake.Pipeline.Sorting;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Sorting.Stacks;

/// <summary>A stack without separators, and the numbers of the pages its documents begin with.</summary>
internal sealed record MadeStack(IReadOnlyList<StackPage> Pages, IReadOnlySet<int> Begin);

/// <summary>What lies amid a stack besides its documents: blank sheets at every third place, a document scanned twice.</summary>
[Flags]
internal enum Amid { Nothing = 0, BlankSheets = 1, Twice = 2 }

/// <summary>Makes stacks of 2 to 12 documents: a quarter of one kind, a quarter of two, the rest mixed, with a quarter forms of two pages. The same seed makes the same ones.</summary>
internal static class StackMaker
{
    private static readonly RecognisedPage Sheet = new() { Number = 1, Width = 1700, Height = 2200, Dpi = 200, Source = PageSource.Ocr, Words = [], Blank = true };

    public static IEnumerable<MadeStack> Make(int count, int seed, IReadOnlyList<Paper> papers, Amid amid = Amid.Nothing)
    {
        var chance = new Random(seed);
        var kinds = papers.Select(paper => paper.Kind).Distinct().Order(StringComparer.Ordinal).ToList();
        for (var made = 0; made < count; made++)
            yield return Make(chance, papers, kinds, amid);
    }

    private static MadeStack Make(Random chance, IReadOnlyList<Paper> papers, List<string> kinds, Amid amid)
    {
        var (documents, mix, one, other) = (chance.Next(2, 13), chance.Next(4), kinds[chance.Next(kinds.Count)], kinds[chance.Next(kinds.Count)]);
        var chosen = new List<Paper>();
        while (chosen.Count < documents)
        {
            var kind = mix switch { 0 => one, 1 => chance.Next(2) == 0 ? one : other, _ => chance.Next(4) == 0 ? "tax-forms-two-pages" : kinds[chance.Next(kinds.Count)] };
            var left = papers.Where(paper => paper.Kind == kind).Except(chosen).ToList();
            if (left.Count == 0)
                left = [.. papers.Except(chosen)];
            chosen.Add(left[chance.Next(left.Count)]);
        }
        if (amid.HasFlag(Amid.Twice))
        {
            var at = chance.Next(chosen.Count);
            chosen.Insert(at, chosen[at]);
        }
        // Blank pages are set aside: they begin nothing.
        var pages = chosen.SelectMany(paper => paper.Pages.Select((page, at) => (page, first: at == 0))).Where(page => !page.page.Blank).ToList();
        for (var at = pages.Count - 1; at > 0 && amid.HasFlag(Amid.BlankSheets); at--)
            if (chance.Next(3) == 0)
                pages.Insert(at, (Sheet, false));
        return new MadeStack([.. pages.Select((page, at) => new StackPage(at + 1, page.page with { Number = at + 1 }))],
            pages.Select((page, at) => (page.first, number: at + 1)).Where(page => page.first).Select(page => page.number).ToHashSet());
    }
}
