using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Knowledge;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>A text as read, and as it most likely stands on the paper. Slips counts what was put right; Known: it is a value that stood on documents before.</summary>
public sealed record Repaired(string Text, double Slips, bool Known);

/// <summary>
/// Puts a reader's slips in names of organisations and in addresses right: by values known from other documents, else word by word ("SON BHD" is "SDN BHD").
/// A word the reader is sure of stands, but for short forms of trade and street: "SENG" is no "SHENG" because that stood on other documents. Names of persons are
/// never touched.
/// </summary>
public sealed partial class Repair
{
    private const double MostOfValue = 0.08, MostOfWord = 0.25, OneSlip = 0.5;
    private const int ShortestWord = 3;
    /// <summary>Short forms of trade and street ("SDN", "JLN"), which dictionaries make readers take for other words.</summary>
    private static readonly HashSet<string> shortForms = [.. WordLists.Organisation.Concat(WordLists.Address).Select(Fuzzy.Plain).Where(word => word.Length == ShortestWord)];
    private readonly IReadOnlyList<(string Text, string Letters)> values;
    private readonly HashSet<string> words;
    private readonly ILookup<int, string> byLength;

    public Repair(IEnumerable<string> values, IReadOnlyList<string> words)
    {
        this.values = [.. values.Select(value => (value, Slips.Letters(value)))];
        this.words = [.. words.Concat(WordLists.Organisation.Select(Fuzzy.Plain)).Concat(WordLists.Address.Select(Fuzzy.Plain)).Where(word => word.Length > 0)];
        // Words of trade and street are let stand, but only what stood on documents before is put in another's place.
        byLength = words.Where(word => word.Length >= ShortestWord).Select(Slips.Letters).Distinct().ToLookup(word => word.Length);
    }

    /// <summary>Words with a letter in them.</summary>
    public static IEnumerable<string> WordsOf(string text) => text.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Select(Slips.Letters).Where(word => word.Any(char.IsLetter));

    public static bool Mends(FieldType type) => type is FieldType.Organisation or FieldType.Address;

    /// <param name="type">What it is.</param>
    /// <param name="text">As read.</param>
    /// <param name="sure">The words the reader is sure of, as <see cref="PiecesOf"/> gives them.</param>
    public Repaired Of(FieldType type, string text, IReadOnlySet<string> sure)
    {
        var letters = Slips.Letters(text);
        var most = 0.5 + letters.Length * MostOfValue;
        var (nearest, slips) = ("", most + 1);
        foreach (var (value, valueLetters) in values)
        {
            var apart = Slips.Between(letters, valueLetters, Math.Min(most, slips));
            if (apart < slips)
                (nearest, slips) = (value, apart);
        }
        return slips <= most && !IsAnother(type, text, nearest, sure) ? new Repaired(nearest, slips, true) : ByWord(text, sure);
    }

    /// <summary>Runs of letters, digits and what is taken for them.</summary>
    public static IEnumerable<string> PiecesOf(string text) => WordShape().Matches(text).Select(match => Slips.Letters(match.Value));

    /// <summary>With a word more it is another organisation, where the reader doubts nothing ("MR. D.I.Y." and "MR. D.I.Y. (M)"); an address is the same place.</summary>
    private static bool IsAnother(FieldType type, string text, string known, IReadOnlySet<string> sure)
    {
        if (type != FieldType.Organisation)
            return false;
        var (pieces, theirs) = (PiecesOf(text).ToHashSet(), PiecesOf(known).ToHashSet());
        return pieces.Count < theirs.Count && pieces.IsSubsetOf(theirs) && pieces.IsSubsetOf(sure);
    }

    private Repaired ByWord(string text, IReadOnlySet<string> sure)
    {
        var slips = 0.0;
        var mended = WordShape().Replace(text, match =>
        {
            var letters = Slips.Letters(match.Value);
            if (letters.Length < ShortestWord || letters.All(char.IsAsciiDigit) || words.Contains(letters))
                return match.Value;
            var most = letters.Length * MostOfWord;
            var near = Enumerable.Range(letters.Length - 1, 3).SelectMany(length => byLength[length]).Select(word => (word, apart: Slips.Between(letters, word, most)))
                .Where(one => one.apart <= most).OrderBy(one => one.apart).Take(2).ToList();
            if (near.Count == 0 || (sure.Contains(letters) && !(near[0].apart <= OneSlip && shortForms.Contains(near[0].word))) || (near.Count > 1 && near[1].apart - near[0].apart < 0.25))
                return match.Value;
            slips += near[0].apart;
            return near[0].word;
        });
        return new Repaired(mended, slips, false);
    }

    [GeneratedRegex(@"[\p{L}\d$§!|€¥£]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordShape();
}
