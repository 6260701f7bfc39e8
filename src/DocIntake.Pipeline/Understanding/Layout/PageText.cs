using System.Text.RegularExpressions;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Layout;

/// <summary>A page's words in rows, and finding phrases in them in spite of OCR's slips.</summary>
public sealed partial class PageText
{
    private readonly string[][] folded;

    private PageText(RecognisedPage page, IReadOnlyList<TextRow> rows)
    {
        (Page, Rows) = (page, rows);
        folded = [.. rows.Select(row => row.Words.Select(word => Fuzzy.Folded(word.Text)).ToArray())];
    }

    public RecognisedPage Page { get; }
    public IReadOnlyList<TextRow> Rows { get; }

    public static PageText Of(RecognisedPage page)
    {
        var words = page.Words.Where(word => !string.IsNullOrWhiteSpace(word.Text)).SelectMany(SplitAtColon).ToList();
        return new PageText(page, Assemble(words));
    }

    /// <summary>Every place the phrase stands, within one row. Quality is 1 for the exact letters, down to about 0.75 with as many slips as are forgiven.</summary>
    public IEnumerable<(RowSpan Where, double Quality)> Find(string phrase)
    {
        var wanted = Fuzzy.Folded(phrase);
        if (wanted.Length == 0)
            yield break;
        var slips = Fuzzy.Slips(wanted.Length);
        for (var row = 0; row < Rows.Count; row++)
        {
            for (var first = 0; first < folded[row].Length; first++)
            {
                if (folded[row][first].Length > 0 && Match(folded[row], first, wanted, slips) is { } found)
                    yield return (new RowSpan(Rows[row], first, found.Last), 1 - 1.5 * found.Edits / wanted.Length);
            }
        }
    }

    private static (int Last, int Edits)? Match(string[] words, int first, string wanted, int slips)
    {
        (int Last, int Edits)? best = null;
        var joined = "";
        for (var last = first; last < words.Length && joined.Length <= wanted.Length + slips; last++)
        {
            joined += words[last];
            if (joined.Length < wanted.Length - slips || joined.Length > wanted.Length + slips || OtherDigits(joined, wanted))
                continue;
            var edits = Workflows.DidYouMean.Distance(joined, wanted);
            if (edits <= slips && (best is null || edits < best.Value.Edits))
                best = (last, edits);
        }
        return best;
    }

    /// <summary>A digit is never a slip of another: "Page 1 of 2" is not "Page 2 of 2".</summary>
    private static bool OtherDigits(string read, string wanted)
    {
        var (here, there) = (string.Concat(read.Where(char.IsAsciiDigit)), string.Concat(wanted.Where(char.IsAsciiDigit)));
        return here.Length > 0 && there.Length > 0 && here != there;
    }

    /// <summary>"Total:9.00" is a label and a value: they are parted, each with its share of the box.</summary>
    private static IEnumerable<Word> SplitAtColon(Word word)
    {
        var match = LabelAndValue().Match(word.Text);
        if (!match.Success)
            return [word];
        var cut = match.Groups[1].Length;
        var at = word.Box.X0 + word.Box.Width * cut / word.Text.Length;
        return [word with { Text = word.Text[..cut], Box = word.Box with { X1 = at } }, word with { Text = word.Text[cut..], Box = word.Box with { X0 = at } }];
    }

    /// <summary>
    /// The reader's lines follow the paper's curve, but stop at columns: lines that stand side by side are put into one row. A row is side by side
    /// with a line where their nearest words overlap by half their height.
    /// </summary>
    private static List<TextRow> Assemble(IReadOnlyList<Word> words)
    {
        var lines = words.Select((word, at) => (word, key: word.Line > 0 ? word.Line : -1 - at)).GroupBy(pair => pair.key)
            .Select(group => group.Select(pair => pair.word).OrderBy(word => word.Box.X0).ToList())
            .OrderBy(line => line.Average(word => word.Box.CentreY)).ToList();
        var rows = new List<List<Word>>();
        foreach (var line in lines)
        {
            // Rows are found from the top: only the last few can be beside this line.
            var beside = rows.AsEnumerable().Reverse().Take(12).FirstOrDefault(row => SideBySide(row, line));
            if (beside is null)
            {
                rows.Add(line);
                continue;
            }
            beside.AddRange(line);
            beside.Sort((one, other) => one.Box.X0.CompareTo(other.Box.X0));
        }
        return [.. rows.OrderBy(row => row.Average(word => word.Box.CentreY)).Select((row, number) => new TextRow(number, row))];
    }

    private static bool SideBySide(List<Word> row, List<Word> line)
    {
        var (left, right) = (line[0].Box.X0, line.Max(word => word.Box.X1));
        if (row.Any(word => word.Box.X0 < right - 2 && word.Box.X1 > left + 2))
            return false;
        var nearest = row.MinBy(word => word.Box.X0 >= right ? word.Box.X0 - right : left - word.Box.X1)!; // a row has words
        var facing = nearest.Box.X0 >= right ? line[^1] : line[0];
        var overlap = Math.Min(nearest.Box.Y1, facing.Box.Y1) - Math.Max(nearest.Box.Y0, facing.Box.Y0);
        return overlap * 2 >= Math.Min(nearest.Box.Height, facing.Box.Height);
    }

    [GeneratedRegex(@"^(\p{L}[\p{L}.]{2,}:)[^\s:/]", RegexOptions.CultureInvariant)]
    private static partial Regex LabelAndValue();
}
