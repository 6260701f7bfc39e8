using System.Globalization;
using System.Text;

namespace DocIntake.Reader.Pages;

/// <summary>
/// Does this look like words of a language written in Latin letters? Counts which letters follow each other: of all pairs of letters, the 371 that make up
/// one in 800 or more in any of fourteen European languages cover 96 to 98 % of the pairs of each of them, and 41 to 68 % of a text whose letters are
/// shifted along the alphabet, as fonts with a wrong map give it. (Counted over the messages of common programs in these languages.)
/// </summary>
internal static class LetterPairs
{
    private const int Letters = 26, Fewest = 60;

    /// <summary>For each letter, the ones that commonly follow it.</summary>
    private static readonly string[] Common =
    [
        "abcdfghijklmnoprstuvwyz", "abeiloruy", "acehijklorstuyz", "adeiklnoprstuyz", "abcdefghijklmnprstuvwxyz", "aefilortu", "aegilnorstuy", "adeiklnortuvy",
        "abcdefgijklmnopqrstuvwyz", "adeiklnos", "aeiklnorstuy", "adeghiklmnostuvyz", "abeilmnopu", "acdefghijklmnostuvyz", "abcdefghijklmnoprstuvwz",
        "aceilnoprtu", "u", "abcdeghijklmnorstuvwyz", "acehiklmnopstuyz", "aehiklnorstuvwyz", "abcdefgijklmnoprstuvwyz", "aeinosuy", "aehinosy", "t",
        "abcehijklmopstuwy", "adeikmnotuwyz",
    ];

    /// <summary>Share of common pairs, 0..1; null where there are too few to tell.</summary>
    public static double? Share(IEnumerable<string> words)
    {
        var (pairs, common) = (0, 0);
        foreach (var word in words)
        {
            var last = -1;
            foreach (var letter in word.IsNormalized(NormalizationForm.FormD) ? word : word.Normalize(NormalizationForm.FormD))
            {
                var next = char.ToLowerInvariant(letter) - 'a';
                // An accent stands behind its letter and parts no pair.
                if (next is < 0 or >= Letters && CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                    continue;
                next = next is >= 0 and < Letters ? next : -1;
                if (last >= 0 && next >= 0)
                {
                    pairs++;
                    common += Common[last].Contains((char)('a' + next), StringComparison.Ordinal) ? 1 : 0;
                }
                last = next;
            }
        }
        return pairs < Fewest ? null : common / (double)pairs;
    }
}
