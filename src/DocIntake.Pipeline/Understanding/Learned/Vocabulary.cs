namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>Chooses the words worth learning: those that stand by right values and not by the others, or the other way round, on several documents.</summary>
internal static class Vocabulary
{
    private const int Most = 160;

    /// <param name="documents">By document, the words of each of its prospects and whether it is right.</param>
    /// <param name="fewest">On how many documents a word must stand.</param>
    /// <param name="known">Words with letters that may be taken; null: any.</param>
    public static IReadOnlyList<string> Choose(IEnumerable<IReadOnlyList<(HashSet<string> Words, bool Right)>> documents, int fewest, IReadOnlySet<string>? known)
    {
        var (counts, all, right) = (new Dictionary<string, Count>(), 0, 0);
        foreach (var document in documents)
        {
            var seen = new HashSet<string>();
            foreach (var (words, isRight) in document)
            {
                (all, right) = (all + 1, right + (isRight ? 1 : 0));
                foreach (var word in words)
                {
                    if (!counts.TryGetValue(word, out var count))
                        counts[word] = count = new Count();
                    count.Documents += seen.Add(word) ? 1 : 0;
                    count.Right += isRight ? 1 : 0;
                    count.All++;
                }
            }
        }
        return [.. counts.Where(pair => pair.Value.Documents >= fewest && (known is null || ContextWords.IsAmong(pair.Key, known))).Select(pair => (pair.Key, Worth: Worth(pair.Value, all, right)))
            .OrderByDescending(pair => pair.Worth).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(Most).Select(pair => pair.Key)];
    }

    /// <summary>G²: how surprising its share of right values is (Dunning, "Accurate methods for the statistics of surprise and coincidence", 1993).</summary>
    private static double Worth(Count word, int all, int right)
    {
        var expected = right / (double)Math.Max(1, all);
        double Term(double seen, double awaited) => seen <= 0 || awaited <= 0 ? 0 : seen * Math.Log(seen / awaited);
        return 2 * (Term(word.Right, word.All * expected) + Term(word.All - word.Right, word.All * (1 - expected)));
    }

    private sealed class Count
    {
        public int Documents, Right, All;
    }
}
