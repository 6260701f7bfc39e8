namespace DocIntake.Reader.Zones.Writing;

/// <summary>One reading of a line, with how much it counts (above 0). At: where each character stands (0 left, 1 right edge of the line), where that is known.</summary>
internal readonly record struct Voice(string Text, double Weight)
{
    public IReadOnlyList<double>? At { get; init; }
}

/// <summary>
/// Several readings of the same line made one: the one that is nearest to all of them (the weighted median string, by edit distance), and how much of the
/// weight agrees with each of its characters.
/// </summary>
internal static class Vote
{
    /// <returns>The text, and the share (0..1) of the weight that has the same character there, of its least agreed one. Empty where there are no voices.</returns>
    public static (string Text, double Agreed) On(IReadOnlyList<Voice> voices)
    {
        if (voices.Count == 0)
            return ("", 0);
        var texts = voices.GroupBy(voice => voice.Text).Select(group => new Voice(group.Key, group.Sum(voice => voice.Weight))).ToList();
        var best = texts.MinBy(one => texts.Sum(other => other.Weight * Align(one.Text, other.Text).Distance)).Text;
        var all = texts.Sum(voice => voice.Weight);
        var agreed = new double[best.Length];
        var extra = 0.0;
        foreach (var voice in texts)
        {
            var (_, same) = Align(best, voice.Text);
            for (var i = 0; i < best.Length; i++)
                agreed[i] += same[i] ? voice.Weight : 0;
            extra += voice.Text.Length > best.Length ? voice.Weight : 0;
        }
        return (best, Math.Min(agreed.DefaultIfEmpty(all).Min(), all - extra) / all);
    }

    /// <summary>Edit distance, and which characters of <paramref name="text"/> the other one has too, in an alignment of that distance.</summary>
    internal static (int Distance, bool[] Same) Align(string text, string other)
    {
        var cost = new int[text.Length + 1, other.Length + 1];
        for (var i = 0; i <= text.Length; i++)
            for (var j = 0; j <= other.Length; j++)
                cost[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (text[i - 1] == other[j - 1] ? 0 : 1));
        var same = new bool[text.Length];
        for (var (i, j) = (text.Length, other.Length); i > 0 && j > 0;)
        {
            if (text[i - 1] == other[j - 1] && cost[i, j] == cost[i - 1, j - 1])
                (same[i - 1], i, j) = (true, i - 1, j - 1);
            else if (cost[i, j] == cost[i - 1, j - 1] + 1)
                (i, j) = (i - 1, j - 1);
            else if (cost[i, j] == cost[i - 1, j] + 1)
                i--;
            else
                j--;
        }
        return (cost[text.Length, other.Length], same);
    }
}
