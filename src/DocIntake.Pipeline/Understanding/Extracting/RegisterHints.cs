using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>
/// What the register says about a document's number, looked for on its pages: a name in a letterhead has no label, but the register knows which
/// name it must be. What is not on the page is not taken.
/// </summary>
internal static class RegisterHints
{
    private const double Evidence = 0.96;

    public static IReadOnlyList<FieldReadings> Add(Workflow workflow, List<FieldReadings> readings, List<(PageText Text, int Number)> pages)
    {
        var byName = readings.ToDictionary(field => field.Field.Name);
        foreach (var lookUp in workflow.LookUps)
        {
            var wanted = lookUp.Match.ToDictionary(pair => pair.Value, pair => Best(byName[pair.Key])?.Value ?? "");
            if (wanted.Values.Any(value => value.Length == 0) || LookingUp.Rows(lookUp, wanted).Rows is not [var row])
                continue;
            foreach (var (name, column) in lookUp.Confirm)
            {
                if (byName[name] is { } found && Printed(found, row[column], pages) is { } printed)
                    byName[name] = found with { Readings = [printed, .. found.Readings] };
            }
        }
        return [.. readings.Select(field => byName[field.Field.Name])];
    }

    private static Reading? Best(FieldReadings field) => field.Readings.Count > 0 ? field.Readings[0] : null;

    /// <summary>Null where the best reading says so already, or the page does not.</summary>
    private static Reading? Printed(FieldReadings found, string known, List<(PageText Text, int Number)> pages)
    {
        var field = found.Field;
        if (field.Type is not (FieldType.Person or FieldType.Organisation or FieldType.Text or FieldType.Address) || field.Zones.Any() || Fuzzy.Plain(known).Length < 4)
            return null;
        if (Best(found) is { Value: { } value } && FieldValue.Agree(field.Type, value, known))
            return null;
        foreach (var (text, number) in pages)
        {
            var (where, quality) = text.Find(known).OrderByDescending(place => place.Quality).FirstOrDefault();
            if (quality > 0 && Candidate.From(known, where, number, text.Page.Source, Evidence * quality) is var candidate)
                return new Reading(known, candidate.Text, candidate.Confidence, candidate.Source, number, candidate.Box);
        }
        return null;
    }
}
