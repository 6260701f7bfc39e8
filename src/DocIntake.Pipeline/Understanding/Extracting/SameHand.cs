using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>
/// One hand filled the boxes of a form: where some of its writing cannot be read, the rest that seems to read well is less sure than its
/// characters say.
/// </summary>
internal static class SameHand
{
    private const double BadlyRead = 0.6, FewestBadShare = 0.2, Weaker = 0.8;

    public static List<FieldReadings> Weaken(List<FieldReadings> fields)
    {
        var written = fields.Where(IsWritten).ToList();
        var bad = written.Count(field => field.Readings[0].Confidence < BadlyRead || !FieldValue.FitsPattern(field.Field, field.Readings[0].Value!)); // written means a value
        if (bad == 0 || bad < written.Count * FewestBadShare)
            return fields;
        return [.. fields.Select(field => written.Contains(field)
            ? field with { Readings = [.. field.Readings.Select(reading => reading with { Confidence = reading.Confidence * Weaker })] }
            : field)];
    }

    private static bool IsWritten(FieldReadings field) =>
        field.Field.Places is [{ Kind: ZoneKind.Comb or ZoneKind.Text }, ..] && field.Readings is [{ Source: FieldSource.Ocr, Value: not null }, ..];
}
