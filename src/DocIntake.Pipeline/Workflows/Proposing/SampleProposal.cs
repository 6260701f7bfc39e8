using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Knowledge;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Workflows.Proposing.Tables;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows.Proposing;

/// <summary>
/// Proposes fields for filled samples: words that several of them have, with a value to the right or below; and tables: headings with rows of values below them.
/// </summary>
public static partial class SampleProposal
{
    private const int MostFields = 20, MostLabelWords = 4, LongestLabel = 32;
    /// <summary>A label must be on this share of the samples, and on two at least; of a few samples all are taken, the commonest first.</summary>
    private const double LeastShare = 0.15;
    private const int Few = 4;

    private sealed record Seen(int Sample, string Label, string Value, FieldType Type, LabelPosition Position);

    public static Proposal Of(string name, IReadOnlyList<IReadOnlyList<RecognisedPage>> samples)
    {
        var texts = samples.Select(pages => pages.Select(PageText.Of).ToList()).ToList();
        var tables = TableProposal.Of([.. texts.SelectMany((pages, at) => pages.SelectMany(page => TableSight.Find(page, at)))], samples.Count);
        var covered = TableRows.Of(tables, texts);
        var seen = texts.SelectMany((pages, at) => pages.SelectMany(page => OnPage(page, at, covered.Rows))).ToList();
        var least = samples.Count <= Few ? 1 : Math.Max(2, (int)Math.Ceiling(samples.Count * LeastShare));
        var taken = tables.Select(table => table.Table.Name).ToHashSet();
        var fields = seen.GroupBy(one => Fuzzy.Folded(one.Label)).Select(group => (Group: group.ToList(), Samples: group.Select(one => one.Sample).Distinct().Count()))
            .Where(label => label.Samples >= least).OrderByDescending(label => label.Samples).Take(MostFields)
            .Select(label => Field(label.Group, label.Samples, samples.Count, taken)).ToList();
        var firsts = samples.Where(pages => pages.Count > 0).Select(pages => pages[0]).ToList();
        return new Proposal(name, firsts.Count > 0 ? TitlePhrases.OfMany(firsts) : [], samples.Min(pages => pages.Count), samples.Max(pages => pages.Count), null, fields) { Tables = covered.Tables };
    }

    private static ProposedField Field(List<Seen> seen, int samples, int all, HashSet<string> taken)
    {
        var label = Most(seen, one => one.Label);
        var type = Most(seen, one => one.Type);
        var examples = seen.Where(one => one.Type == type).Select(one => one.Value).Distinct().Take(3);
        return new ProposedField(FieldGuess.Name(label, taken), label, type)
        {
            Label = label,
            Position = seen.All(one => one.Position == LabelPosition.Right) ? LabelPosition.Right : LabelPosition.RightOrBelow,
            Note = $"on {samples} of {all} samples: {string.Join(" | ", examples)}",
        };
    }

    private static T Most<T>(List<Seen> seen, Func<Seen, T> of) => seen.GroupBy(of).OrderByDescending(group => group.Count()).First().Key;

    private static IEnumerable<Seen> OnPage(PageText page, int sample, IReadOnlySet<TextRow> ofTables)
    {
        foreach (var row in page.Rows.Where(row => !ofTables.Contains(row)))
        {
            for (var at = 0; at < row.Segments.Count; at++)
            {
                var (label, value) = Split(row.Segments[at].Text);
                if (!IsLabel(label))
                    continue;
                var next = value.Length == 0 && at + 1 < row.Segments.Count ? row.Segments[at + 1].Text.TrimStart(':', ' ') : value;
                var below = next.Length == 0 && HasColon(row.Segments[at].Text) ? Below(page, row, row.Segments[at]) : "";
                var told = next.Length > 0 ? next : below;
                // Without a colon, two texts side by side are no label and value: a date or an amount beside one is.
                if (told.Length > 0 && (HasColon(row.Segments[at].Text) || FieldGuess.ByValue("", told) is not FieldType.Text))
                    yield return new Seen(sample, label, told, FieldGuess.ByValue(label, told), next.Length > 0 ? LabelPosition.Right : LabelPosition.Below);
            }
        }
    }

    /// <summary>"Total : RM 9.00" and "Total 9.00" hold both; "Total" the label alone.</summary>
    private static (string Label, string Value) Split(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
            return (text[..colon].Trim(), text[(colon + 1)..].Trim(' ', ':'));
        var match = TrailingValue().Match(text);
        return match.Success ? (match.Groups[1].Value.Trim(), match.Groups[2].Value.Trim()) : (text.Trim(), "");
    }

    private static bool HasColon(string text) => text.Contains(':', StringComparison.Ordinal);

    private static string Below(PageText page, TextRow row, RowSpan label) => page.Rows.Skip(row.Number + 1).Take(1).SelectMany(next => next.Segments)
        .Where(segment => segment.Box.X0 < label.Box.X1 && segment.Box.X1 > label.Box.X0 && segment.Box.Y0 - label.Box.Y1 < 2 * row.Height).Select(segment => segment.Text).FirstOrDefault() ?? "";

    private static bool IsLabel(string text) => text.Length <= LongestLabel && text.Count(char.IsLetter) >= 3 && !text.Any(char.IsDigit)
        && text.Split(' ').Length <= MostLabelWords && char.IsLetter(text[0]) && !NoLabel().IsMatch(text)
        && !WordLists.CarriedOver.Any(phrase => Fuzzy.Similarity(phrase, text) >= 0.85);

    [GeneratedRegex(@"^(\p{L}[\p{L} .#()&/-]*?)\s+((?:[$€£]|[A-Z]{2,3}\s)?\s?-?\d[\d,.]*[.,]\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})\b.*$")]
    private static partial Regex TrailingValue();

    [GeneratedRegex("^(https?|www)|[@=*|_~]")]
    private static partial Regex NoLabel();
}
