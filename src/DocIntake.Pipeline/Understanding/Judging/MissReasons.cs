using System.Globalization;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Judging;

/// <summary>Why a field came out wrong, in words for the author: whether somebody would have looked, and what can be done about it.</summary>
internal static class MissReasons
{
    public static IReadOnlyList<string> Of(DecidedField decided, string truth, IReadOnlyList<Reading> candidates, TruthPlace? place, DocumentContent content)
    {
        var reasons = new List<string> { Looked(decided) };
        var nothing = Judge.Normal(decided.Definition, truth).Length == 0;
        if (TruthItself(decided.Definition, truth) is { } wrong)
            reasons.Add(wrong);
        if (decided.Reading is { Value: not null } taken && taken.Source is not FieldSource.FormField && LineAt(taken, content) is { } line)
            reasons.Add($"It was taken from the line \u201c{line}\u201d.");
        if (nothing)
            reasons.Add("Nothing stands there by the truth.");
        else if (Rank(decided, truth, candidates) is { } ranked)
            reasons.Add(ranked);
        else
            reasons.Add(Where(decided, place));
        return reasons;
    }

    private static string Looked(DecidedField decided) => (decided.Doubt, decided.Reading) switch
    {
        (null, { } reading) => $"Nobody would have looked: its confidence is {Percent(reading.Confidence)}, and that is enough.",
        (null, null) => "Nobody would have looked: nothing was found, and the field is not required.",
        var (doubt, _) => $"A person would have looked: {doubt}",
    };

    private static string? TruthItself(FieldDefinition field, string truth) =>
        truth.Length > 0 && field.Type is FieldType.Date or FieldType.Money or FieldType.Number or FieldType.Choice && FieldValue.Canonical(field, truth) is null && Judge.Normal(field, truth) == Fuzzy.Plain(truth)
            ? $"The truth \u201c{truth}\u201d is itself no {field.Type.ToString().ToLowerInvariant()}: put it right in its file."
            : null;

    private static string? Rank(DecidedField decided, string truth, IReadOnlyList<Reading> candidates)
    {
        for (var at = 0; at < candidates.Count; at++)
        {
            if (candidates[at].Value is { } value && Judge.OutcomeOf(decided.Definition, truth, value) == Outcome.Right)
                return $"The right value was found too, as number {at + 1} of {candidates.Count} candidates, with {Percent(candidates[at].Confidence)}.";
        }
        return null;
    }

    private static string Where(DecidedField decided, TruthPlace? place)
    {
        var field = decided.Definition;
        if (field.Type is FieldType.Tick or FieldType.Signature)
            return "Look whether its zone lies where the paper has the box.";
        if (place is null)
            return "No page has the right value among the words read: the page was misread there, or it is not printed so.";
        if (!place.Exact)
            return $"The right value stands on page {place.Page}, but was read as \u201c{place.Text}\u201d.";
        var line = $"The right value stands on page {place.Page} in the line \u201c{place.Line}\u201d";
        if (!FieldValue.FitsPattern(field, FieldValue.Canonical(field, place.Text) ?? place.Text))
            return $"{line}, but does not fit the field's pattern.";
        if (field.Zones.Any())
            return $"{line}, outside the field's zone or misread in it.";
        if (field.Labels.Count == 0)
            return $"{line}. The field has no labels to go by.";
        return place.Labels.Count == 0
            ? $"{line}. None of the field's labels stands there: add the words beside the value to \u2018label\u2019."
            : $"{line}. Its label \u201c{place.Labels[0]}\u201d stands near: look at \u2018position\u2019, and whether a longer text there belongs into \u2018not-label\u2019.";
    }

    private static string? LineAt(Reading reading, DocumentContent content)
    {
        if (reading.Page is not { } number || reading.Box is not { } box || content.Pages.ElementAtOrDefault(number - 1) is not { } page)
            return null;
        var rows = PageText.Of(page).Rows.Where(row => row.Box.Overlaps(box) && Math.Min(row.Box.Y1, box.Y1) - Math.Max(row.Box.Y0, box.Y0) > row.Height / 2);
        return string.Join(" / ", rows.Select(row => row.Text)) is { Length: > 0 } text ? text : null;
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0} %");
}
