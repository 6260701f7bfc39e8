using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>What needs no searching: a PDF form's fields, codes, and the zones of a fixed form.</summary>
internal static class ExactSources
{
    private const double FormTrust = 0.995, CodeTrust = 0.99;

    public static IEnumerable<Reading> Read(FieldDefinition field, DocumentContent content)
    {
        for (var page = 1; page <= content.Pages.Count; page++)
        {
            if (content.Pages[page - 1] is not { } read)
                continue;
            if (field.FormField is { } name && read.FormValues.FirstOrDefault(value => IsCalled(value.Name, name)) is { } form)
                yield return FromForm(field, form, page);
            foreach (var code in field.Code is null ? [] : read.Codes)
            {
                if (FromCode(field, code, page) is { } reading)
                    yield return reading;
            }
        }
        if (FromZones(field, content.Zones) is { } zone)
            yield return zone;
    }

    /// <summary>The whole name, or its last part: forms nest their fields ("form1[0].page1[0].surname[0]").</summary>
    public static bool IsCalled(string written, string wanted)
    {
        static string Last(string name) => name[(name.LastIndexOf('.') + 1)..] is var last && last.EndsWith("[0]", StringComparison.Ordinal) ? last[..^3] : last;
        return string.Equals(written, wanted, StringComparison.OrdinalIgnoreCase) || string.Equals(Last(written), wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static Reading FromForm(FieldDefinition field, FormValue form, int page)
    {
        var empty = string.IsNullOrWhiteSpace(form.Value) || (field.Type == FieldType.Choice && form.Value == "Off");
        if (empty)
            return new Reading(field.Type == FieldType.Tick ? "false" : null, null, FormTrust, FieldSource.FormField, page, form.Box);
        var value = FieldValue.Canonical(field, form.Value);
        // What does not fit the type is shown to a person as it stands.
        return new Reading(value ?? form.Value, form.Value, value is null ? 0.3 : FormTrust, FieldSource.FormField, page, form.Box);
    }

    private static Reading? FromCode(FieldDefinition field, PageCode code, int page)
    {
        var match = field.Code!.Match(code.Text.Trim()); // asked by the caller
        if (!match.Success)
            return null;
        var text = match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
        return FieldValue.Canonical(field, text) is { } value ? new Reading(value, code.Text, CodeTrust, FieldSource.Code, page, code.Box) : null;
    }

    private static Reading? FromZones(FieldDefinition field, IReadOnlyDictionary<string, ZoneReading> zones)
    {
        if (field.Zone is { } own && zones.GetValueOrDefault(field.Name) is { } zone)
            return FromZone(field, zone, own);
        var options = field.Choices.Where(choice => choice.Zone is not null)
            .Select(choice => (choice, zone: zones.GetValueOrDefault($"{field.Name}={choice.Value}"))).Where(option => option.zone is not null).ToList();
        return options.Count == 0 ? null : MarkedOption.Choose(options!); // those without were left out
    }

    private static Reading FromZone(FieldDefinition field, ZoneReading zone, FieldZone place)
    {
        if (field.Type is FieldType.Tick or FieldType.Signature)
            return new Reading(zone.Text == "true" ? "true" : "false", null, zone.Confidence, FieldSource.Ocr, place.Page, zone.Box);
        if (string.IsNullOrWhiteSpace(zone.Text))
            return new Reading(null, null, zone.Confidence, FieldSource.Ocr, place.Page, zone.Box);
        var value = FieldValue.Canonical(field, zone.Text.Trim());
        var fits = value is not null && FieldValue.FitsPattern(field, value);
        // The box and the type agree with what was read: better than the characters alone.
        var trust = Candidate.TrustIn(zone.Confidence);
        return new Reading(value ?? zone.Text.Trim(), zone.Text, fits ? trust : trust * 0.4, FieldSource.Ocr, place.Page, zone.Box);
    }
}
