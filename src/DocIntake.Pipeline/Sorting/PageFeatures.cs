using System.Globalization;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting;

/// <summary>
/// What a page is to the classifier: what stands on it (a term, how often), how it is laid out (a measure, its value), where the words lie (a cell of a coarse
/// grid, the share of it under words), how its text is written, and what its ink looks like (a pattern, how common; null where no reader looked).
/// </summary>
public sealed record PageFeatures(
    IReadOnlyDictionary<string, int> Terms, IReadOnlyDictionary<string, double> Layout, IReadOnlyDictionary<string, double> Grid, IReadOnlyDictionary<string, double> Style,
    IReadOnlyDictionary<string, double>? Look)
{
    private const int PieceLength = 4;
    /// <summary>Of the page's height: the head, where letterheads and titles stand, and the foot.</summary>
    private const double Head = 0.3, Foot = 0.75;

    public static PageFeatures Of(RecognisedPage page)
    {
        var text = PageText.Of(page);
        return new PageFeatures(TermsOf(text), PageLayout.Of(text), PageLayout.GridOf(text), PageStyle.Of(text), LookOf(page.Look));
    }

    private static Dictionary<string, double>? LookOf(IReadOnlyList<byte>? look) =>
        look?.Select((value, at) => (Name: at.ToString("000", CultureInfo.InvariantCulture), value)).ToDictionary(pattern => pattern.Name, pattern => (double)pattern.value);

    /// <summary>
    /// Words (w:), pairs of neighbours (p:), words of the head (t:) and of the foot (b:), and pieces of four letters (c:), of which a slip of the reader
    /// spoils some and not all.
    /// </summary>
    private static Dictionary<string, int> TermsOf(PageText text)
    {
        var terms = new Dictionary<string, int>();
        void Add(string term) => terms[term] = terms.GetValueOrDefault(term) + 1;
        foreach (var row in text.Rows)
        {
            var before = "";
            var place = (row.Box.CentreY / text.Page.Height) switch { < Head => "t:", > Foot => "b:", _ => null };
            foreach (var kind in row.Words.Select(word => WordKinds.Of(word.Text)).OfType<string>())
            {
                Add($"w:{kind}");
                if (before.Length > 0)
                    Add($"p:{before} {kind}");
                if (place is not null)
                    Add(place + kind);
                foreach (var piece in Pieces(kind))
                    Add($"c:{piece}");
                before = kind;
            }
        }
        return terms;
    }

    private static IEnumerable<string> Pieces(string kind)
    {
        if (kind[0] == '#')
            return [];
        var framed = $"_{kind}_";
        return Enumerable.Range(0, Math.Max(0, framed.Length - PieceLength + 1)).Select(at => framed.Substring(at, PieceLength));
    }
}
