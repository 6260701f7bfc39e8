using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Layout;

/// <summary>Words that stand side by side on a page, from left to right: what a person sees as one line, over all columns.</summary>
public sealed class TextRow
{
    private readonly int[] starts;

    public TextRow(int number, IReadOnlyList<Word> words)
    {
        (Number, Words) = (number, words);
        Box = words.Select(word => word.Box).Aggregate((all, box) => all.Union(box));
        Height = words.Select(word => word.Box.Height).Order().ElementAt(words.Count / 2);
        Text = string.Join(' ', words.Select(word => word.Text));
        starts = new int[words.Count];
        for (int i = 1; i < words.Count; i++)
            starts[i] = starts[i - 1] + words[i - 1].Text.Length + 1;
        Segments = Split();
    }

    /// <summary>From 0, from the top of the page.</summary>
    public int Number { get; }
    public IReadOnlyList<Word> Words { get; }
    public Box Box { get; }
    /// <summary>The median word's, pixels.</summary>
    public int Height { get; }
    /// <summary>The words, a space between each two.</summary>
    public string Text { get; }
    /// <summary>Runs of words without a column's gap between them.</summary>
    public IReadOnlyList<RowSpan> Segments { get; }

    /// <summary>Where a word begins in <see cref="Text"/>.</summary>
    public int StartOf(int word) => starts[word];

    /// <summary>The word a character of <see cref="Text"/> belongs to.</summary>
    public int WordAt(int character)
    {
        var found = Array.BinarySearch(starts, character);
        return found >= 0 ? found : ~found - 1;
    }

    public RowSpan SegmentOf(int word) => Segments.First(segment => segment.First <= word && word <= segment.Last);

    private List<RowSpan> Split()
    {
        var segments = new List<RowSpan>();
        var first = 0;
        for (var i = 1; i <= Words.Count; i++)
        {
            if (i < Words.Count && Words[i].Box.X0 - Words[i - 1].Box.X1 <= 1.6 * Height)
                continue;
            segments.Add(new RowSpan(this, first, i - 1));
            first = i;
        }
        return segments;
    }
}

/// <summary>Neighbouring words of a row, both ends included.</summary>
public readonly record struct RowSpan(TextRow Row, int First, int Last)
{
    public IEnumerable<Word> Words => Row.Words.Skip(First).Take(Last - First + 1);
    public string Text => string.Join(' ', Words.Select(word => word.Text));
    public Box Box => Words.Select(word => word.Box).Aggregate((all, box) => all.Union(box));
    /// <summary>Between the mean and the weakest word's: one bad word spoils a value.</summary>
    public double Confidence => (Words.Average(word => word.Confidence) + Words.Min(word => word.Confidence)) / 2;

    public bool Overlaps(RowSpan other) => Row == other.Row && First <= other.Last && other.First <= Last;
}
