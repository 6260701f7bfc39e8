using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>Tick boxes without a zone: the sign beside their label, as text layers and sometimes OCR have it. Weak where it was OCR'd.</summary>
internal static class PrintedTicks
{
    private static readonly HashSet<string> Marked = ["☑", "☒", "✓", "✔", "✗", "✘", "[x]", "[X]", "x", "X", "(x)", "(X)", "[v]"];
    private static readonly HashSet<string> Empty = ["☐", "□", "[]", "[_]", "()", "○"];

    public static IEnumerable<Candidate> Find(FieldDefinition field, PageText page, LabelMap labels, int number)
    {
        foreach (var label in labels.Of(field.Name))
        {
            foreach (var at in new[] { label.Where.First - 1, label.Where.Last + 1 }.Where(at => at >= 0 && at < label.Where.Row.Words.Count))
            {
                var sign = label.Where.Row.Words[at].Text;
                var value = Marked.Contains(sign) ? "true" : Empty.Contains(sign) ? "false" : null;
                if (value is not null)
                    yield return Candidate.From(value, new RowSpan(label.Where.Row, at, at), number, page.Page.Source, 0.85 * label.Quality);
            }
        }
    }
}
