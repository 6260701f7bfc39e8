using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>Words of the two readers that stand in the same place of a line: one against one, one against several, or one alone.</summary>
internal sealed record WordGroup(IReadOnlyList<Word> First, IReadOnlyList<SecondReadWord> Second)
{
    private const double SamePlace = 0.5;

    /// <summary>Tesseract's one word stands and was only read again to be surer of it: <see cref="Doubt.IsToBeChecked"/>.</summary>
    public bool Checked { get; init; }

    /// <summary>The groups from left to right.</summary>
    public static IReadOnlyList<WordGroup> Of(IReadOnlyList<Word> first, IReadOnlyList<SecondReadWord> second)
    {
        var group = Enumerable.Range(0, first.Count + second.Count).ToArray();
        for (var i = 0; i < first.Count; i++)
            for (var j = 0; j < second.Count; j++)
                if (Together(first[i].Box, second[j].Box))
                    Join(group, i, first.Count + j);
        return [.. group.Distinct()
            .Select(number => new WordGroup(
                [.. first.Where((_, i) => group[i] == number).OrderBy(word => word.Box.X0)],
                [.. second.Where((_, j) => group[first.Count + j] == number).OrderBy(word => word.Box.X0)]))
            .OrderBy(together => together.Box.X0)];
    }

    public Box Box => First.Select(word => word.Box).Concat(Second.Select(word => word.Box)).Aggregate((one, other) => one.Union(other));

    private static bool Together(Box one, Box other) =>
        Math.Min(one.X1, other.X1) - Math.Max(one.X0, other.X0) > SamePlace * Math.Min(one.Width, other.Width);

    private static void Join(int[] group, int one, int other)
    {
        var (into, from) = (group[one], group[other]);
        for (var i = 0; i < group.Length; i++)
            if (group[i] == from)
                group[i] = into;
    }
}
