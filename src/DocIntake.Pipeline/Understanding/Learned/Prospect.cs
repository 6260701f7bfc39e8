using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>
/// A value some words may be, before anything was weighed: what learned weighing chooses from. Lines are the words, from the top; Page is 1-based. Evidence
/// (0..1) is what the rules set by hand make of it; 0: they did not think of it.
/// </summary>
internal sealed record Prospect(string Value, IReadOnlyList<RowSpan> Lines, PageSurvey On, int Page, double Evidence)
{
    public Box Box { get; } = Lines.Select(line => line.Box).Aggregate((all, box) => all.Union(box));
    public IEnumerable<Word> Words => Lines.SelectMany(line => line.Words);
    public string Text => string.Join(' ', Lines.Select(line => line.Text));
    public FieldSource Source => On.Text.Page.Source == PageSource.TextLayer ? FieldSource.TextLayer : FieldSource.Ocr;

    public Reading ToReading(double confidence) => new(Value, Text, confidence, Source, Page, Box);
}
