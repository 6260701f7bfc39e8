using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// Two readings of the same place: which stands, and how sure is it? Weights and confidences were fitted on 60 receipts and 60 noisy forms (2,300
/// disagreements, 0.84 of them decided rightly; where both agree 0.97 to 0.99 are right, whatever each said of itself).
/// </summary>
internal static class Choice
{
    /// <summary>Less than this by itself, and a word only one reader sees is not there.</summary>
    public const double LeastAlone = 0.7;

    /// <param name="first">Tesseract's words, at least one.</param>
    /// <param name="second">The second reader's, at least one.</param>
    /// <param name="isWord">Does it stand in the dictionary?</param>
    /// <returns>Should the second reader's stand, and the probability (0.5..1) that this is the right choice; null where they agree.</returns>
    public static (bool Second, double Probability)? Between(IReadOnlyList<Word> first, IReadOnlyList<SecondReadWord> second, Func<string, bool> isWord)
    {
        if (Bare(first.Select(word => word.Text)) == Bare(second.Select(word => word.Text)))
            return null;
        var (one, other) = (string.Concat(first.Select(word => word.Text)), string.Concat(second.Select(word => word.Text)));
        var known = first.Any(word => word.Text.Length > 2 && isWord(word.Text));
        var score = -1.76 - 2.71 * first.Average(word => word.Confidence) + 2.58 * first.Min(word => word.Confidence) + 4.31 * second.Average(word => word.Mean)
            - 0.49 * Math.Log(1.001 - second.Min(word => word.Least)) + 1.33 * Math.Log(1.001 - first.Min(word => word.Confidence)) - (known ? 1.63 : 0)
            - (IsMixed(other) ? 0.35 : 0) + (IsMixed(one) ? 0.18 : 0) + 0.37 * Share(other, char.IsDigit) - 1.03 * Share(one, char.IsDigit)
            + 1.96 * Share(other, IsSign) - 1.13 * Share(one, IsSign);
        var probability = 1 / (1 + Math.Exp(-score));
        return probability > 0.5 ? (true, probability) : (false, 1 - probability);
    }

    /// <summary>Of what both read: 0.9 to 0.99.</summary>
    public static double Agreed(Word first, double secondLeast) => Math.Round(Math.Max(first.Confidence, 0.9 + 0.09 * secondLeast), 4);

    /// <summary>Of what one reads so and the other otherwise.</summary>
    /// <param name="probability">That the choice was right.</param>
    /// <param name="own">What the chosen one says of itself.</param>
    public static double Disputed(double probability, double own) => Math.Round(probability * (0.3 + 0.7 * own), 4);

    /// <summary>Letters and digits in capitals, with the signs that stand between two of them: 7.60 is not 760, but 7,60 may be 7.60. Words apart.</summary>
    private static string Bare(IEnumerable<string> words) => string.Join(' ', words.Select(Bare).Where(word => word.Length > 0));

    private static string Bare(string word) => string.Concat(word.Where((sign, i) => char.IsLetterOrDigit(sign) || IsBetween(word, i))).ToUpperInvariant().Replace(',', '.');

    private static bool IsBetween(string word, int i) => i > 0 && i + 1 < word.Length && char.IsLetterOrDigit(word[i - 1]) && char.IsLetterOrDigit(word[i + 1]);

    private static bool IsMixed(string text) => text.Any(char.IsLetter) && text.Any(char.IsDigit);

    private static double Share(string text, Func<char, bool> which) => text.Count(which) / (double)Math.Max(1, text.Length);

    private static bool IsSign(char character) => !char.IsLetterOrDigit(character);
}
