using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>Does a page read like one that stands upright? Turning is only tried when it does not: most pages stand well.</summary>
internal static class Orientation
{
    private const int FewLetters = 20;
    /// <summary>Upright pages, poor ones too, read at 0.56 and more (one of 80: 0.33), pages on their head or side at 0.37 and less.</summary>
    private const double DoubtfulShare = 0.45;

    public static bool IsDoubtful(IReadOnlyList<Word> words)
    {
        var letters = words.Sum(Letters);
        if (letters < FewLetters)
            return true;
        var lying = words.Where(word => Letters(word) >= 4).ToArray();
        // Tesseract reads lines that run up or down the page too: their words are taller than wide.
        var tall = lying.Count(word => word.Box.Height > 1.5 * word.Box.Width);
        return tall > lying.Length / 2 || Score(words) / letters < DoubtfulShare;
    }

    /// <summary>How much was read, and how surely: letters weighed by their word's confidence. Upright lying words only.</summary>
    public static double Score(IReadOnlyList<Word> words) =>
        words.Where(word => word.Box.Height <= 1.5 * word.Box.Width || Letters(word) < 4).Sum(word => Letters(word) * word.Confidence);

    private static int Letters(Word word) => word.Text.Count(char.IsLetterOrDigit) is >= 2 and var letters ? letters : 0;
}
