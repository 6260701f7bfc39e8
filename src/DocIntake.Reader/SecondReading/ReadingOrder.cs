using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>Puts lines the second reader found among Tesseract's, which stand in reading order.</summary>
internal static class ReadingOrder
{
    /// <summary>Words by line, lines numbered anew from 1. A line numbered <paramref name="firstNew"/> or higher goes after the last line that is above it.</summary>
    public static IReadOnlyList<Word> Of(IReadOnlyList<Word> words, int firstNew)
    {
        var ordered = new List<(double Middle, List<Word> Words)>();
        foreach (var line in words.GroupBy(word => word.Line).OrderBy(line => line.Key))
        {
            var sorted = line.OrderBy(word => word.Box.X0).ToList();
            var middle = sorted.Average(word => word.Box.CentreY);
            var after = line.Key < firstNew ? ordered.Count : ordered.FindLastIndex(other => other.Middle <= middle) + 1;
            ordered.Insert(after, (middle, sorted));
        }
        return [.. ordered.SelectMany((line, number) => line.Words.Select(word => word with { Line = number + 1 }))];
    }
}
