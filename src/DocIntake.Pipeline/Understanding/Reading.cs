using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding;

/// <summary>One candidate for a field. Value is canonical; null: surely nothing stands there. Page is 1-based in the document; Confidence 0..1.</summary>
public sealed record Reading(string? Value, string? Text, double Confidence, FieldSource Source, int? Page = null, Box? Box = null);

/// <summary>A document as read: its pages in order (null: no reader could read it) and what stands in the zones of a fixed form, by zone name.</summary>
public sealed record DocumentContent(IReadOnlyList<RecognisedPage?> Pages, IReadOnlyDictionary<string, ZoneReading> Zones)
{
    public DocumentContent(params IReadOnlyList<RecognisedPage?> pages) : this(pages, new Dictionary<string, ZoneReading>()) { }
}
