using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// Where words end. PP-OCR reads characters well but loses and invents spaces; so its own opinion, the gap in the picture and Tesseract's words are weighed
/// together. The weights are a logistic regression over 55,000 pairs of neighbours of 60 receipts and 60 noisy forms (0.983 of them right; of the
/// recogniser's spaces by themselves 0.97), but for the last: one less than fitted, because two words read as one cost two.
/// </summary>
internal static class WordSpaces
{
    private const int InkHeight = 32, Margin = 3;
    private const string Narrow = "iIlj1.,:;'!|()[]";

    /// <param name="crop">The picture that was read, grey.</param>
    /// <param name="box">Where it stands on the page.</param>
    /// <param name="characters">What was read, from left to right.</param>
    /// <param name="first">Tesseract's words there.</param>
    public static IReadOnlyList<SecondReadWord> Split(Pix crop, Box box, IReadOnlyList<ReadCharacter> characters, IReadOnlyList<Word> first)
    {
        if (characters.Count == 0)
            return [];
        var gaps = Gaps(crop, characters);
        var pitch = Enumerable.Range(1, characters.Count - 1).Select(i => (characters[i].At - characters[i - 1].At) * box.Width / box.Height).ToArray();
        var (usualGap, usualPitch) = (Median(gaps), Median(pitch));
        var within = characters.Select(character => first.FirstOrDefault(word => Covers(word.Box, box.X0 + character.At * box.Width))).ToArray();
        var words = new List<SecondReadWord>();
        var from = 0;
        for (var i = 1; i <= characters.Count; i++)
        {
            if (i < characters.Count && !IsSpace(characters[i - 1], characters[i], gaps[i - 1], usualGap, pitch[i - 1] - usualPitch, within[i - 1], within[i]))
                continue;
            words.Add(WordOf(box, characters.Skip(from).Take(i - from).ToArray()));
            from = i;
        }
        return words;
    }

    private static bool IsSpace(ReadCharacter left, ReadCharacter right, double gap, double usualGap, double wider, Word? leftIn, Word? rightIn)
    {
        var (a, b) = (left.Character, right.Character);
        var parted = leftIn != rightIn ? Math.Min(leftIn?.Confidence ?? 0.5, rightIn?.Confidence ?? 0.5) : 0;
        var together = leftIn is not null && leftIn == rightIn ? leftIn.Confidence : 0;
        var narrow = (Narrow.Contains(a, StringComparison.Ordinal) ? 1 : 0) + (Narrow.Contains(b, StringComparison.Ordinal) ? 1 : 0);
        return 7.17 * right.SpaceBefore - 1.47 * gap + 8.93 * (gap - usualGap) + 1.08 * wider + 1.68 * parted - 0.6 * together - 1.45 * narrow
            - (char.IsDigit(a) && char.IsDigit(b) ? 3.95 : 0) - (char.IsLetter(a) && char.IsLetter(b) ? 4.15 : 0)
            + (char.IsLower(a) && char.IsUpper(b) ? 3.03 : 0) - 0.05 > 0;
    }

    private static bool Covers(Box word, double x) => word.X0 - 1 <= x && x <= word.X1 + 1;

    private static SecondReadWord WordOf(Box box, ReadCharacter[] characters)
    {
        // A quarter of the line's height is half a character; above and below its ink about a tenth of the height is left.
        var (half, tenth) = (box.Height / 4, box.Height / 10);
        var left = Math.Max(box.X0, (int)(box.X0 + characters[0].At * box.Width) - half);
        var right = Math.Min(box.X1, (int)(box.X0 + characters[^1].At * box.Width) + half);
        return Whole(new Box(left, box.Y0 + tenth, Math.Max(left + 1, right), Math.Max(box.Y0 + tenth + 1, box.Y1 - tenth)), characters);
    }

    /// <summary>All characters as one word.</summary>
    /// <param name="box">Where they stand on the page.</param>
    /// <param name="characters">From left to right, at least one.</param>
    public static SecondReadWord Whole(Box box, IReadOnlyList<ReadCharacter> characters) => new(
        new string([.. characters.Select(character => character.Character)]), box,
        characters.Average(character => character.Confidence), characters.Min(character => character.Confidence));

    /// <summary>Between each two characters the widest stretch without ink, in line heights.</summary>
    private static double[] Gaps(Pix crop, IReadOnlyList<ReadCharacter> characters)
    {
        var width = Math.Max(16, InkHeight * crop.Width / crop.Height);
        var grey = crop.GreyGrid(width, InkHeight);
        var threshold = Otsu.Threshold(grey);
        var empty = new bool[width];
        for (var x = 0; x < width; x++)
            empty[x] = Enumerable.Range(Margin, InkHeight - 2 * Margin).Count(y => grey[y * width + x] <= threshold) <= 1;
        return [.. Enumerable.Range(1, characters.Count - 1).Select(i => Widest(empty, (int)(characters[i - 1].At * width), (int)(characters[i].At * width)) / (double)InkHeight)];
    }

    private static int Widest(bool[] empty, int from, int to)
    {
        var (widest, run) = (0, 0);
        for (var x = from; x < Math.Min(to + 1, empty.Length); x++)
        {
            run = empty[x] ? run + 1 : 0;
            widest = Math.Max(widest, run);
        }
        return widest;
    }

    private static double Median(double[] values)
    {
        if (values.Length == 0)
            return 0;
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
