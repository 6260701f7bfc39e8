using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// Which of Tesseract's words are read again. Reading is what the second reader's time goes into: asking less of words of the dictionary, and more of
/// digits, saves a quarter of it and costs 0.007 of words F1 on 60 noisy forms, nothing on 60 receipts.
/// </summary>
internal static class Doubt
{
    /// <summary>From which confidence on a word stands as it is: with digits in it, as values have; of letters only; in the dictionary.</summary>
    private const double OfDigits = 0.9, OfLetters = 0.8, OfKnown = 0.5;
    /// <summary>A point lost makes 760 of 7.60, and Tesseract is sure of both: digits without any sign.</summary>
    private const double OfBareDigits = 0.98;
    /// <summary>Letters of a word of the dictionary that chance does not bring about.</summary>
    private const int KnownLength = 4;

    /// <param name="word">Tesseract's.</param>
    /// <param name="isWord">Does it stand in the dictionary?</param>
    public static bool IsDoubtful(Word word, Func<string, bool> isWord) => word.Confidence < LeastOf(word.Text, isWord);

    private static double LeastOf(string text, Func<string, bool> isWord)
    {
        if (text.Any(char.IsDigit))
            return text.Count(char.IsDigit) >= 3 && !text.Any(sign => char.IsLetter(sign) || sign is '.' or ',' or '/' or '-' or ':') ? OfBareDigits : OfDigits;
        var bare = text.Trim('.', ',', ':', ';', '(', ')', '"', '-');
        return bare.Length >= KnownLength && bare.All(char.IsLetter) && isWord(bare) ? OfKnown : OfLetters;
    }
}
