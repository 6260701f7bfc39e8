using System.Text.RegularExpressions;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// Two readings of the same place: which stands, and how sure is it? Weights and confidences were fitted on 206 receipts and 149 noisy forms, each half
/// checked on the other (6,000 disagreements in which one is nearer to the truth, 0.90 of them decided rightly; without what else the page says and the
/// dictionary's opinion of both 0.82).
/// </summary>
/// <param name="page">What else stands on the page.</param>
/// <param name="isWord">Does it stand in the dictionary?</param>
internal sealed partial class Choice(PageWords page, Func<string, bool> isWord)
{
    /// <summary>Less likely than this, and a word only one reader sees is not there.</summary>
    private const double LeastAlone = 0.35;
    private const int FewestLetters = 3;
    /// <summary>That the surer reading of a checked word is right where the other differs: 7 of 9 were.</summary>
    private const double EitherRight = 0.75;

    /// <param name="first">Tesseract's words, at least one.</param>
    /// <param name="second">The second reader's, at least one.</param>
    /// <returns>Should the second reader's stand, and the probability (0.5..1) that this is the right choice; null where they agree.</returns>
    public (bool Second, double Probability)? Between(IReadOnlyList<Word> first, IReadOnlyList<SecondReadWord> second)
    {
        if (AreOne(first, second))
            return null;
        var (one, other) = (string.Concat(first.Select(word => word.Text)), string.Concat(second.Select(word => word.Text)));
        string[] ones = [.. first.SelectMany(word => PageWords.RunsOf(word.Text))], others = [.. second.SelectMany(word => PageWords.RunsOf(word.Text))];
        string[] onlyOnes = [.. ones.Where(run => !others.Contains(run))], onlyOthers = [.. others.Where(run => !ones.Contains(run))];
        var (oneKnown, oneUnknown) = Known(first.Select(word => word.Text));
        var (otherKnown, otherUnknown) = Known(second.Select(word => word.Text));
        var score = 1.52 - 2.14 * first.Min(word => word.Confidence) - 0.55 * Math.Log(1.001 - second.Min(word => word.Least))
            + 0.83 * Share(one, char.IsDigit) + 1.78 * Share(other, sign => !char.IsLetterOrDigit(sign))
            - 1.77 * page.ShareReadAgain(onlyOnes, 0) + 1.28 * page.ShareReadAgain(onlyOthers, 1)
            - 0.99 * page.ShareSettled(onlyOnes) + 1.15 * page.ShareSettled(onlyOthers)
            + 0.59 * Math.Clamp(other.Length - one.Length, -4, 4) - (string.Concat(ones) == string.Concat(others) ? 1.74 : 0)
            - (oneKnown ? 0.58 : 0) + (oneUnknown ? 1.59 : 0) + (otherKnown ? 0.7 : 0) - (otherUnknown ? 1.74 : 0)
            - (SignAmongLetters().IsMatch(one) ? 0.99 : 0) - (ones.Length == 0 ? 1.35 : 0);
        var probability = 1 / (1 + Math.Exp(-score));
        return probability > 0.5 ? (true, probability) : (false, 1 - probability);
    }

    /// <summary>Does a word stand that only Tesseract sees, where the second reader read the place too?</summary>
    public bool Stands(Word first) => IsLikely(
        -5.06 + 4.8 * first.Confidence + 0.23 * Math.Min(8, first.Text.Length) - (first.Text.Length == 1 ? 2.72 : 0), first.Text, settled: 1.72, again: 2.02, moreThan: 0);

    /// <summary>Does a word stand that only the second reader sees?</summary>
    public bool Stands(SecondReadWord second) => IsLikely(
        -5.44 + 4.94 * second.Mean - 0.47 * Math.Log(1.001 - second.Least) - (second.Text.Length == 1 ? 0.85 : 0), second.Text, settled: 1.12, again: 1.34, moreThan: 1);

    private bool IsLikely(double score, string text, double settled, double again, int moreThan)
    {
        string[] runs = [.. PageWords.RunsOf(text)];
        score += settled * page.ShareSettled(runs) + again * page.ShareReadAgain(runs, moreThan) + (Known([text]).Known ? 1.46 : 0);
        return 1 / (1 + Math.Exp(-score)) >= LeastAlone;
    }

    /// <summary>Do both say the same, but for signs at the ends of words?</summary>
    public static bool AreOne(IReadOnlyList<Word> first, IReadOnlyList<SecondReadWord> second) => Bare(first.Select(word => word.Text)) == Bare(second.Select(word => word.Text));

    /// <summary>
    /// Of what both read, 0.77 to 0.9999: how sure the second was of its least sure character tells most, and an amount or a date is seldom misread alike. Fitted on
    /// 7,000 such words of 206 receipts, each half checked on the other; of letters one in ten was wrong where the second was less than 0.7 sure.
    /// </summary>
    public static double Agreed(Word first, double secondLeast) => Math.Round(1 / (1 + Math.Exp(
        0.65 * Math.Log(1.001 - secondLeast) + 0.26 * Math.Log(1.001 - first.Confidence) - (SignAmongDigits().IsMatch(first.Text) ? 1.23 : 0) - 1.25)), 4);

    /// <summary>Of a sure word that was read again: what both say is surer still; else the surer reading stands, and is no longer sure.</summary>
    public static Word Checked(Word first, SecondReadWord second) => AreOne([first], [second])
        ? first with { Confidence = Agreed(first, second.Least) }
        : second.Least > first.Confidence ? first with { Text = second.Text, Confidence = Disputed(EitherRight, second.Least) }
        : first with { Confidence = Disputed(EitherRight, first.Confidence) };

    /// <summary>Of what one reads so and the other otherwise.</summary>
    /// <param name="probability">That the choice was right.</param>
    /// <param name="own">What the chosen one says of itself.</param>
    public static double Disputed(double probability, double own) => Math.Round(probability * (0.3 + 0.7 * own), 4);

    /// <summary>Is one of the longer words in the dictionary, and is one not?</summary>
    private (bool Known, bool Unknown) Known(IEnumerable<string> words)
    {
        var known = words.Where(word => word.Count(char.IsLetter) >= FewestLetters).Select(word => isWord(word.Trim('.', ',', ':', '(', ')'))).ToArray();
        return (known.Contains(true), known.Contains(false));
    }

    /// <summary>Letters and digits in capitals, with the signs that stand between two of them: 7.60 is not 760, but 7,60 may be 7.60. Words apart.</summary>
    private static string Bare(IEnumerable<string> words) => string.Join(' ', words.Select(Bare).Where(word => word.Length > 0));

    private static string Bare(string word) => string.Concat(word.Where((sign, i) => char.IsLetterOrDigit(sign) || IsBetween(word, i))).ToUpperInvariant().Replace(',', '.');

    private static bool IsBetween(string word, int i) => i > 0 && i + 1 < word.Length && char.IsLetterOrDigit(word[i - 1]) && char.IsLetterOrDigit(word[i + 1]);

    private static double Share(string text, Func<char, bool> which) => text.Count(which) / (double)Math.Max(1, text.Length);

    [GeneratedRegex(@"\p{L}[^\p{L}\p{Nd}.,/&'():-]+\p{L}")]
    private static partial Regex SignAmongLetters();

    [GeneratedRegex(@"\d[.,/:-]\d")]
    private static partial Regex SignAmongDigits();
}
