using System.Collections.Concurrent;
using DocIntake.Pipeline.Understanding.Extracting;
using DocIntake.Pipeline.Understanding.Layout;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>What is the same for all values of a page: its labels, its measures, and what kind of words each row holds.</summary>
internal sealed class PageSurvey
{
    private readonly ConcurrentDictionary<string, RowKind> kinds = [];

    public PageSurvey(PageText text, LabelMap labels)
    {
        (Text, Labels) = (text, labels);
        var rows = text.Rows;
        (Left, Right) = rows.Count == 0 ? (0, text.Page.Width) : (rows.Min(row => row.Box.X0), rows.Max(row => row.Box.X1));
        (Top, Bottom) = rows.Count == 0 ? (0, text.Page.Height) : (rows[0].Box.Y0, rows[^1].Box.Y1);
        Height = rows.Count == 0 ? 1 : Math.Max(1, rows.Select(row => row.Height).Order().ElementAt(rows.Count / 2));
        Tallest = rows.Count == 0 ? 1 : Math.Max(1, rows.Max(row => row.Height));
        Tokens = [.. rows.Select(row => row.Words.Select(word => WordToken.Of(word.Text)).ToArray())];
    }

    public PageText Text { get; }
    public LabelMap Labels { get; }
    /// <summary>Pixels: where print begins and ends.</summary>
    public int Left { get; }
    public int Right { get; }
    public int Top { get; }
    public int Bottom { get; }
    /// <summary>Of the usual row and of the tallest, pixels.</summary>
    public int Height { get; }
    public int Tallest { get; }
    /// <summary>By row and word.</summary>
    public string[][] Tokens { get; }

    public TextRow? Row(int number) => number >= 0 && number < Text.Rows.Count ? Text.Rows[number] : null;

    /// <summary>Fields are weighed side by side.</summary>
    public RowKind KindOf(string text) => kinds.GetOrAdd(text, RowKind.Of);
}
