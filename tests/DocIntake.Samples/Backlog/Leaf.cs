using DocIntake.Samples.Drawing;
using DocIntake.Samples.Forms;

namespace DocIntake.Samples.Backlog;

/// <summary>One page of a stack: how to draw it, and what it belongs to (null for a separator or blank page).</summary>
public sealed record Leaf(Action<Sheet> Draw, PageFate Fate, Paper? Paper = null, int PageInDocument = 0, int Turned = 0)
{
    public static Leaf Separator { get; } = new(SeparatorSheet.Draw, PageFate.Separator);

    public static Leaf Blank { get; } = new(_ => { }, PageFate.Blank);

    public static IEnumerable<Leaf> Of(Paper paper) => paper.Pages.Select((draw, index) => new Leaf(draw, PageFate.InDocument, paper, index + 1));

    /// <summary>Papers one after the other, with separator sheets between them.</summary>
    public static IReadOnlyList<Leaf> Separated(params IReadOnlyList<Paper> papers) =>
        [.. papers.SelectMany((paper, index) => index == 0 ? Of(paper) : Of(paper).Prepend(Separator))];
}
