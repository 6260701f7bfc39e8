namespace DocIntake.Host.Commands.Bench;

/// <summary>What stands on the pages, as far as the folder says. A file of which not all pages are read is not scored: its truth is of the whole.</summary>
internal sealed class BenchTruth
{
    private readonly List<(IReadOnlyList<BenchPage> Pages, IReadOnlyDictionary<string, int> Words)> known = [];

    public BenchTruth(string folder, IReadOnlyList<BenchPage> pages)
    {
        foreach (var file in pages.GroupBy(page => page.Origin))
            if (WordScore.Truth(folder, file.Key) is { } words)
                known.Add(([.. file], words));
    }

    /// <summary>Pages whose words are known.</summary>
    public int Pages => known.Sum(file => file.Pages.Count);

    /// <summary>A page that was not read counts with no word found.</summary>
    public WordScore Score(IReadOnlyDictionary<BenchPage, string> texts)
    {
        var score = new WordScore();
        foreach (var (pages, words) in known)
            score.Add(string.Join('\n', pages.Select(page => texts.GetValueOrDefault(page, ""))), words);
        return score;
    }
}
