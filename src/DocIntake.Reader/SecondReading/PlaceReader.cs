using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// One place where text stands: what Tesseract doubts there, or has not seen, is read again. Which reading stands is <see cref="OneReading"/>'s.
/// </summary>
/// <param name="recogniser">Reads what is doubtful.</param>
/// <param name="all">All is read again.</param>
internal sealed class PlaceReader(LineRecogniser recogniser, bool all)
{
    /// <summary>Line heights without a word of Tesseract's, from where on something may have been missed.</summary>
    private const double Missed = 0.8;
    /// <summary>How far the detector's boxes stand out beyond the text, and how much is read beyond a doubtful word, in line heights.</summary>
    private const double Edge = 0.3, Margin = 0.2;
    /// <summary>Line heights of sure words between two doubtful ones, from where on these are read by themselves.</summary>
    private const double Near = 2;

    /// <param name="page">The upright page, grey.</param>
    /// <param name="place">A line, or a piece of one.</param>
    /// <param name="first">Tesseract's words there.</param>
    /// <returns>From left to right. What was not read again stands alone, with nothing doubtful in it.</returns>
    public IReadOnlyList<WordGroup> Read(Pix page, Box place, IReadOnlyList<Word> first)
    {
        var sorted = first.OrderBy(word => word.Box.X0).ToArray();
        var (groups, left) = (new List<WordGroup>(), sorted.ToList());
        var stretches = Doubted(place, sorted);
        var band = stretches.Count > 0 ? TextBand.Of(page, place) : place;
        foreach (var doubted in stretches.Select(stretch => stretch with { Y0 = band.Y0, Y1 = band.Y1 }))
        {
            using var crop = page.Clip(doubted);
            var again = left.Where(word => doubted.X0 <= word.Box.CentreX && word.Box.CentreX <= doubted.X1).ToArray();
            left.RemoveAll(again.Contains);
            groups.AddRange(WordGroup.Of(again, WordSpaces.Split(crop, doubted, recogniser.Read(crop), again)));
        }
        return [.. groups.Concat(left.Select(word => Alone(page, place, word))).OrderBy(group => group.Box.X0)];
    }

    private WordGroup Alone(Pix page, Box place, Word word)
    {
        if (!Doubt.IsToBeChecked(word))
            return new WordGroup([word], []);
        var band = TextBand.Of(page, place);
        using var crop = page.Clip(Around(place, word.Box.X0, word.Box.X1) with { Y0 = band.Y0, Y1 = band.Y1 });
        var read = recogniser.Read(crop);
        return new WordGroup([word], read.Count == 0 ? [] : [WordSpaces.Whole(word.Box, read)]) { Checked = read.Count > 0 };
    }

    private static Box Around(Box place, double from, double to) =>
        place with { X0 = Math.Max(place.X0, (int)(from - Margin * place.Height)), X1 = Math.Min(place.X1, (int)(to + Margin * place.Height)) };

    /// <summary>Doubtful words and uncovered stretches; what lies near together is read at once.</summary>
    private IReadOnlyList<Box> Doubted(Box place, Word[] sorted)
    {
        if (sorted.Length == 0)
            return [place]; // it may be a single digit, narrower than what is missed beside others
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
            var box = Around(place, from, to);
            if (boxes.Count > 0 && box.X0 - boxes[^1].X1 < Near * place.Height)
                boxes[^1] = boxes[^1].Union(box);
            else if (box.Width >= 3)
                boxes.Add(box);
        }
        return boxes;
    }

    /// <summary>Is it read again?</summary>
    public bool IsRead(Word word) => all || Doubt.IsDoubtful(word);
}
