using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding.Extracting;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Understanding.Tables;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding;

/// <summary>A field's candidates, the best first; none where nothing was found.</summary>
public sealed record FieldReadings(FieldDefinition Field, IReadOnlyList<Reading> Readings);

/// <summary>
/// Finds the fields of a document. What is exact (form fields, codes, zones) is taken as it is; the rest is candidates by type, weighed by label,
/// place and form. After the fields come the cells of tables, row by row.
/// </summary>
public static class Extractor
{
    public static IReadOnlyList<FieldReadings> Extract(Workflow workflow, DocumentContent content)
    {
        var pages = Survey(workflow, content);
        var readings = workflow.Fields.Select(field => new FieldReadings(field, Readings(workflow, field, content, pages))).ToList();
        return [.. RegisterHints.Add(workflow, SameHand.Weaken(readings), [.. pages.Select(page => (page.Page.Text, page.Number))]), .. workflow.Tables.SelectMany(table => TableFinder.Find(table, pages))];
    }

    /// <summary>Every value of the field's type that is written on the pages; none where a form, a code or a zone gives it.</summary>
    internal static IReadOnlyList<Prospect> Prospects(FieldDefinition field, DocumentContent content, IReadOnlyList<(PageSurvey Page, int Number)> pages) =>
        field.Zones.Any() || field.Type is FieldType.Tick or FieldType.Signature || ExactSources.Read(field, content).Any()
            ? []
            : ProspectFinder.Find(field, pages, [.. pages.SelectMany(page => Candidates(field, page.Page.Text, page.Page.Labels, page.Number))]);

    /// <summary>The pages that could be read, each with its number in the document, from 1.</summary>
    internal static IReadOnlyList<(PageSurvey Page, int Number)> Survey(Workflow workflow, DocumentContent content) =>
    [
        .. content.Pages.Select((page, at) => (page, number: at + 1)).Where(pair => pair.page is not null)
            .Select(pair => (PageText.Of(pair.page!), pair.number)) // those that are not are left out
            .Select(pair => (new PageSurvey(pair.Item1, LabelMap.Of(pair.Item1, workflow.Fields)), pair.number)),
    ];

    private static IReadOnlyList<Reading> Readings(Workflow workflow, FieldDefinition field, DocumentContent content, IReadOnlyList<(PageSurvey Page, int Number)> pages)
    {
        return field.CheckDigit is { } scheme && workflow.Model?.Of(field.Name) is null ? Proved(scheme, Found(workflow, field, content, pages)) : Found(workflow, field, content, pages);
    }

    /// <summary>A number whose check digit holds was read rightly nine times in ten at least; one whose does not was read or written wrongly.</summary>
    private static IReadOnlyList<Reading> Proved(CheckDigit scheme, IReadOnlyList<Reading> readings) =>
    [
        .. readings.Select(reading => reading.Value is null or "" ? reading
            : reading with { Confidence = scheme.Holds(reading.Value) ? 1 - (1 - reading.Confidence) * 0.4 : reading.Confidence * 0.3 }).OrderByDescending(reading => reading.Confidence),
    ];

    private static IReadOnlyList<Reading> Found(Workflow workflow, FieldDefinition field, DocumentContent content, IReadOnlyList<(PageSurvey Page, int Number)> pages)
    {
        var exact = ExactSources.Read(field, content).OrderByDescending(reading => reading.Confidence).ToList();
        if (exact.Any(reading => reading.Source is FieldSource.FormField or FieldSource.Code) || field.Zones.Any())
            return Agreed(field, exact, pages);
        return workflow.Model?.Of(field.Name) is { } model
            ? model.Weigh(field, Prospects(field, content, pages))
            : Weigher.Weigh(field, pages.SelectMany(page => Candidates(field, page.Page.Text, page.Page.Labels, page.Number)));
    }

    /// <summary>A code and the same value in print confirm each other; what is only printed elsewhere does not overrule a zone, form or code.</summary>
    private static List<Reading> Agreed(FieldDefinition field, List<Reading> exact, IReadOnlyList<(PageSurvey Page, int Number)> pages)
    {
        if (exact.Count > 0 || field.Labels.Count == 0)
            return exact;
        // The zones could not be read: labels are the second best, and a person will look.
        return [.. Weigher.Weigh(field, pages.SelectMany(page => LabelledValues.Find(field, page.Page.Text, page.Page.Labels, page.Number)))
            .Select(reading => reading with { Confidence = reading.Confidence * 0.7 })];
    }

    private static IEnumerable<Candidate> Candidates(FieldDefinition field, PageText page, LabelMap labels, int number)
    {
        if (field.Type is FieldType.Tick or FieldType.Signature)
            return PrintedTicks.Find(field, page, labels, number);
        var labelled = LabelledValues.Find(field, page, labels, number);
        var unlabelled = field.Labels.Count == 0 && field.Type is FieldType.Organisation or FieldType.Address && number == 1
            ? Letterhead.Find(field, page, number)
            : Anywhere(field, page, number);
        return labelled.Concat(unlabelled);
    }

    /// <summary>Values that are told by their form alone. With a label to go by, one that stands elsewhere is a weak candidate.</summary>
    private static IEnumerable<Candidate> Anywhere(FieldDefinition field, PageText page, int number)
    {
        var evidence = (field.Type, HasLabel: field.Labels.Count > 0, HasPattern: field.Pattern is not null) switch
        {
            (FieldType.Iban, _, _) => 0.9,
            (_, false, true) => 0.9,
            (_, true, true) => 0.75,
            (FieldType.Email, _, _) => 0.8,
            (FieldType.Date or FieldType.Choice, false, _) => 0.8,
            (FieldType.Date or FieldType.Choice, true, _) => 0.5,
            (FieldType.Money, false, _) => 0.5,
            // Better than nothing for the person who looks; what stands several times comes first.
            (FieldType.Money, true, _) => 0.3,
            _ => 0,
        };
        return evidence == 0
            ? []
            : page.Rows.SelectMany(row => ValueFinder.Find(field, new RowSpan(row, 0, row.Words.Count - 1), labelled: false))
                .Select(value => Candidate.From(value.Value, value.Where, number, page.Page.Source, evidence * value.Quality));
    }
}
