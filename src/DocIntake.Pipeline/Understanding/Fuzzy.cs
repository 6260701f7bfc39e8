using System.Text;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding;

/// <summary>Comparing texts that went through a scanner.</summary>
public static class Fuzzy
{
    /// <summary>Letters and digits only, upper case, accents dropped.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(WithoutAccent(char.ToUpperInvariant(c)));
        }
        return plain.ToString();
    }

    /// <summary>By hand: without ICU the platform's own normalising leaves them as they are.</summary>
    private static char WithoutAccent(char c) => c switch
    {
        'À' or 'Á' or 'Â' or 'Ã' or 'Ä' or 'Å' or 'Ā' or 'Ă' or 'Ą' => 'A',
        'Ç' or 'Ć' or 'Č' => 'C',
        'Ď' or 'Đ' => 'D',
        'È' or 'É' or 'Ê' or 'Ë' or 'Ē' or 'Ę' or 'Ě' => 'E',
        'Ğ' => 'G',
        'Ì' or 'Í' or 'Î' or 'Ï' or 'İ' or 'Ī' => 'I',
        'Ł' or 'Ľ' => 'L',
        'Ñ' or 'Ń' or 'Ň' => 'N',
        'Ò' or 'Ó' or 'Ô' or 'Õ' or 'Ö' or 'Ø' or 'Ő' => 'O',
        'Ř' => 'R',
        'Ś' or 'Š' or 'Ş' or 'ß' => 'S',
        'Ť' or 'Ţ' => 'T',
        'Ù' or 'Ú' or 'Û' or 'Ü' or 'Ů' or 'Ű' or 'Ū' => 'U',
        'Ý' or 'Ÿ' => 'Y',
        'Ź' or 'Ż' or 'Ž' => 'Z',
        _ => c,
    };

    /// <summary>As <see cref="Plain"/>, with the characters OCR takes for each other made one.</summary>
    public static string Folded(string text) => string.Create(Plain(text).Length, Plain(text), (folded, plain) =>
    {
        for (var i = 0; i < plain.Length; i++)
            folded[i] = plain[i] switch { '0' or 'Q' => 'O', '1' or 'L' => 'I', '5' => 'S', '8' => 'B', '2' => 'Z', '6' => 'G', var other => other };
    });

    /// <summary>1: the same letters and digits; 0: nothing alike.</summary>
    public static double Similarity(string one, string other)
    {
        var (a, b) = (Folded(one), Folded(other));
        var longest = Math.Max(a.Length, b.Length);
        return longest == 0 ? 1 : 1 - DidYouMean.Distance(a, b) / (double)longest;
    }

    /// <summary>As <see cref="Similarity"/>, whatever the order of the words: "DOE, Jane" is "Jane Doe".</summary>
    public static double NameSimilarity(string one, string other)
    {
        static string Sorted(string name) =>
            string.Join(' ', name.Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries).Select(Folded).Order(StringComparer.Ordinal));
        return Math.Max(Similarity(one, other), Similarity(Sorted(one), Sorted(other)));
    }

    /// <summary>Edits an OCR'd phrase of this many letters may have and still be the phrase.</summary>
    public static int Slips(int length) => length < 4 ? 0 : length < 8 ? 1 : Math.Min(4, length / 6);
}
