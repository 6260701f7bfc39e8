using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>Makes one reading of two, place by place, once all of the page is read.</summary>
internal static class OneReading
{
    /// <param name="lines">Groups of words by line, with the line's number.</param>
    /// <param name="alone">Words of Tesseract's that stand although the detector sees no text there.</param>
    /// <param name="isRead">Was it read again?</param>
    /// <param name="isWord">Does it stand in the dictionary?</param>
    public static IEnumerable<Word> Of(
        IReadOnlyList<(int Line, IReadOnlyList<WordGroup> Groups)> lines, IReadOnlyList<Word> alone, Func<Word, bool> isRead, Func<string, bool> isWord)
    {
        bool IsSettled(WordGroup group) =>
            group.First.Count > 0 && ((!group.Checked && !group.First.Any(isRead)) || (group.Second.Count > 0 && Choice.AreOne(group.First, group.Second)));
        var groups = lines.SelectMany(line => line.Groups).ToArray();
        var choice = new Choice(PageWords.Of(groups.Where(IsSettled).SelectMany(group => group.First).Concat(alone), groups), isWord);
        return lines.SelectMany(line => line.Groups.SelectMany(group => One(group, line.Line, isRead, choice))).Concat(alone);
    }

    private static IEnumerable<Word> One(WordGroup group, int line, Func<Word, bool> isRead, Choice choice)
    {
        var (first, second) = (group.First, group.Second);
        if (group.Checked)
            return [Choice.Checked(first[0], second[0])];
        if (first.Count > 0 && !first.Any(isRead))
            return first;
        if (second.Count == 0)
            return first.Where(choice.Stands);
        if (first.Count == 0)
            return second.Where(choice.Stands).Select(word => new Word(word.Text, word.Box, Math.Round(0.95 * word.Least, 4), line));
        return choice.Between(first, second) switch
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
