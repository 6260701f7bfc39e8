using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// One place where text stands: what Tesseract doubts there, or has not seen, is read again, and the two readings are made one.
/// </summary>
/// <param name="recogniser">Reads what is doubtful.</param>
/// <param name="isWord">Does it stand in the dictionary?</param>
/// <param name="all">All is read again.</param>
internal sealed class PlaceReader(LineRecogniser recogniser, Func<string, bool> isWord, bool all)
{
    /// <summary>Line heights without a word of Tesseract's, from where on something may have been missed.</summary>
    private const double Missed = 0.8;
    /// <summary>How far the detector's boxes stand out beyond the text, and how much is read beyond a doubtful word, in line heights.</summary>
    private const double Edge = 0.3, Around = 0.2;
    /// <summary>Line heights of sure words between two doubtful ones, from where on these are read by themselves.</summary>
    private const double Near = 2;

    /// <param name="page">The upright page, grey.</param>
    /// <param name="place">A line, or a piece of one.</param>
    /// <param name="first">Tesseract's words there.</param>
    /// <param name="line">The line's number for words that are new.</param>
    public IReadOnlyList<Word> Read(Pix page, Box place, IReadOnlyList<Word> first, int line)
    {
        var sorted = first.OrderBy(word => word.Box.X0).ToArray();
        var (words, left) = (new List<Word>(), sorted.ToList());
        foreach (var doubted in Doubted(place, sorted))
        {
            using var crop = page.Clip(doubted);
            var again = left.Where(word => doubted.X0 <= word.Box.CentreX && word.Box.CentreX <= doubted.X1).ToArray();
            left.RemoveAll(again.Contains);
            var second = WordSpaces.Split(crop, doubted, recogniser.Read(crop), again);
            words.AddRange(WordGroup.Of(again, second).SelectMany(group => One(group, line)));
        }
        return [.. words.Concat(left).OrderBy(word => word.Box.X0)];
    }

    /// <summary>Doubtful words and uncovered stretches; what lies near together is read at once.</summary>
    private IReadOnlyList<Box> Doubted(Box place, Word[] sorted)
    {
        var stretches = new List<(double From, double To)>();
        var covered = place.X0 + Edge * place.Height;
        foreach (var word in sorted)
        {
            if (word.Box.X0 - covered > Missed * place.Height)
                stretches.Add((covered, word.Box.X0));
            if (IsRead(word))
                stretches.Add((word.Box.X0, word.Box.X1));
            covered = Math.Max(covered, word.Box.X1);
        }
        if (place.X1 - Edge * place.Height - covered > Missed * place.Height)
            stretches.Add((covered, place.X1));
        var boxes = new List<Box>();
        foreach (var (from, to) in stretches)
        {
            var box = place with { X0 = Math.Max(place.X0, (int)(from - Around * place.Height)), X1 = Math.Min(place.X1, (int)(to + Around * place.Height)) };
            if (boxes.Count > 0 && box.X0 - boxes[^1].X1 < Near * place.Height)
                boxes[^1] = boxes[^1].Union(box);
            else if (box.Width >= 3)
                boxes.Add(box);
        }
        return boxes;
    }

    private bool IsRead(Word word) => all || Doubt.IsDoubtful(word);

    private IEnumerable<Word> One(WordGroup group, int line)
    {
        var (first, second) = (group.First, group.Second);
        if (first.Count > 0 && !first.Any(IsRead))
            return first;
        if (second.Count == 0)
            return first.Where(word => word.Confidence >= Choice.LeastAlone);
        if (first.Count == 0)
            return second.Where(word => word.Mean >= Choice.LeastAlone).Select(word => new Word(word.Text, word.Box, Math.Round(0.95 * word.Least, 4), line));
        return Choice.Between(first, second, isWord) switch
        {
            null => first.Select(word => word with { Confidence = Choice.Agreed(word, second.Min(other => other.Least)) }),
            { Second: false, Probability: var probability } => first.Select(word => word with { Confidence = Choice.Disputed(probability, word.Confidence) }),
            { Probability: var probability } => second.Select(word => new Word(word.Text, Within(word.Box, first, second.Count), Choice.Disputed(probability, word.Least), first[0].Line)),
        };
    }

    /// <summary>Tesseract's boxes fit closer: the only word of a place takes theirs.</summary>
    private static Box Within(Box box, IReadOnlyList<Word> first, int words)
    {
        var theirs = first.Select(word => word.Box).Aggregate((one, other) => one.Union(other));
        return words == 1 ? theirs : box with { Y0 = theirs.Y0, Y1 = theirs.Y1 };
    }
}
