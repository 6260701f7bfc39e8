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
            if (field.FormFields.Select(name => read.FormValues.FirstOrDefault(value => IsCalled(value.Name, name))).OfType<FormValue>().ToList() is { Count: > 0 } forms)
                yield return FromForm(field, forms, page);
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

    private static Reading FromForm(FieldDefinition field, List<FormValue> forms, int page)
    {
        var text = Text(field, forms.Where(form => !(field.Type == FieldType.Choice && form.Value == "Off")).Select(form => form.Value.ReplaceLineEndings("\n")));
        var box = forms.Select(form => form.Box).Aggregate((all, one) => all.Union(one));
        if (string.IsNullOrWhiteSpace(text))
            return new Reading(field.Type == FieldType.Tick ? "false" : null, null, FormTrust, FieldSource.FormField, page, box);
        var value = FieldValue.Canonical(field, text);
        // What does not fit the type is shown to a person as it stands.
        return new Reading(value ?? text, text, value is null ? 0.3 : FormTrust, FieldSource.FormField, page, box);
    }

    /// <summary>What stands in several boxes is one text; of that, the field's lines.</summary>
    private static string Text(FieldDefinition field, IEnumerable<string?> boxes) =>
        string.Join('\n', boxes.Where(text => !string.IsNullOrWhiteSpace(text))) is var all && field.Lines is { } lines ? lines.Of(all) : all;

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
        var places = field.Places.Select((place, at) => (Place: place, Zone: zones.GetValueOrDefault(field.PlaceName(at)))).Where(pair => pair.Zone is not null).ToList();
        if (places.Count > 0 && places.Count == field.Places.Count)
            return FromPlaces(field, places!); // those without were left out
        var options = field.Choices.Where(choice => choice.Zone is not null)
            .Select(choice => (choice, zone: zones.GetValueOrDefault($"{field.Name}={choice.Value}"))).Where(option => option.zone is not null).ToList();
        return options.Count == 0 ? null : MarkedOption.Choose(options!); // those without were left out
    }

    /// <summary>All its places were read. The box is that of the first page's places; the least sure place is as sure as the whole.</summary>
    private static Reading FromPlaces(FieldDefinition field, List<(FieldZone Place, ZoneReading Zone)> places)
    {
        var page = places[0].Place.Page;
        var box = places.Where(pair => pair.Place.Page == page).Select(pair => pair.Zone.Box).Aggregate((all, one) => all.Union(one));
        var confidence = places.Min(pair => pair.Zone.Confidence);
        if (field.Type is FieldType.Tick or FieldType.Signature)
            return new Reading(places[0].Zone.Text == "true" ? "true" : "false", null, confidence, FieldSource.Ocr, page, box);
        var text = Text(field, places.Select(pair => pair.Zone.Text)).Trim();
        if (text.Length == 0)
            return new Reading(null, null, confidence, FieldSource.Ocr, page, box);
        var value = FieldValue.Canonical(field, text);
        var fits = value is not null && FieldValue.FitsPattern(field, value);
        // A zone's confidence already weighs what both readers made of it: it is no Tesseract figure that would have to be translated.
        return new Reading(value ?? text, text, fits ? confidence : confidence * 0.4, FieldSource.Ocr, page, box);
    }
}
