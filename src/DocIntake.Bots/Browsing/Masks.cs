using System.Globalization;
using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Browsing;

/// <summary>What of a document may not be seen in pictures: the places its masked fields have on screens, and their values in every form the screens may show.</summary>
internal static class Masks
{
    /// <summary>Punctuation does not count where they are looked for: 01.02.2027 is 01/02/2027 too.</summary>
    private static readonly string[] Dates =
        ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "MM/dd/yyyy", "M/d/yyyy", "dd.MM.yy", "MM/dd/yy", "yy-MM-dd", "d MMM yyyy", "dd MMM yyyy", "d MMMM yyyy", "dd MMMM yyyy", "MMM d yyyy", "MMMM d yyyy"];

    private static readonly string[] Amounts = ["0.00", "0.##"];

    /// <summary>All texts that show one of the values. Ticks have none: their boxes are covered.</summary>
    /// <param name="plan">Says which fields.</param>
    /// <param name="papers">What the document says, and said.</param>
    public static IReadOnlySet<string> Texts(KeyingPlan plan, IReadOnlyList<IReadOnlyDictionary<string, string?>> papers)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var templates = plan.Steps.SelectMany(Within).SelectMany(Templates).Concat(plan.ReadBack.Fields.Select(field => field.Shown)).Where(template => template.Fields.Any(plan.IsMasked)).ToList();
        foreach (var paper in papers)
        {
            var rows = plan.Mask.Select(field => field.Split('.')[0]).Distinct().SelectMany(table => RowsOf(paper, table)).Prepend(paper).ToList();
            foreach (var row in rows)
            {
                texts.UnionWith(row.Where(pair => plan.IsMasked(pair.Key)).SelectMany(pair => Forms(pair.Value)));
                texts.UnionWith(templates.Where(template => template.Fields.Any(field => row.GetValueOrDefault(field) is { Length: > 0 })).Select(template => Filled(template, row)));
            }
        }
        // A word for a tick, or a few digits, stand everywhere.
        texts.RemoveWhere(text => text is "true" or "false" || text.Count(char.IsLetterOrDigit) < 2 || (text.Length < 4 && text.All(char.IsAsciiDigit)) || text.StartsWith('['));
        return texts;
    }

    /// <summary>Where they are entered and where they are read back.</summary>
    /// <inheritdoc cref="Texts"/>
    public static IEnumerable<(Target Target, bool IsGroup)> Places(KeyingPlan plan, IReadOnlyList<IReadOnlyDictionary<string, string?>> papers)
    {
        var paper = papers[0];
        foreach (var step in plan.Steps)
        {
            foreach (var (one, row) in step is Rows rows ? RowsOf(paper, rows.Table).SelectMany(row => rows.Steps.Select(inner => (inner, row))) : [(step, paper)])
            {
                if (one is Plans.Entry entry && (entry.With.Fields.Any(plan.IsMasked) || (one is Complete { Typed: { } typed } && typed.Fields.Any(plan.IsMasked))))
                    yield return (one.Target.Filled(row), one is Choose);
            }
        }
        foreach (var shown in plan.ReadBack.Fields.Where(shown => plan.IsMasked(shown.Field) || shown.Shown.Fields.Any(plan.IsMasked)))
            yield return (shown.Target.Filled(paper), false);
    }

    private static IEnumerable<Step> Within(Step step) => step is Rows rows ? rows.Steps.SelectMany(Within) : [step];

    private static IEnumerable<Template> Templates(Step step) =>
        new[] { (step as Plans.Entry)?.With, (step as Complete)?.Typed, step.Expect, step.Dialog?.Typed }.OfType<Template>();

    private static IEnumerable<IReadOnlyDictionary<string, string?>> RowsOf(IReadOnlyDictionary<string, string?> values, string table)
    {
        try
        {
            return TableRows.Within(values, table).ToList();
        }
        catch (FormatException)
        {
            return []; // said where the rows are keyed
        }
    }

    private static IEnumerable<string> Forms(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return [];
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Dates.Select(form => date.ToString(form, CultureInfo.InvariantCulture));
        return decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && value.Contains('.', StringComparison.Ordinal)
            ? Amounts.Select(form => amount.ToString(form, CultureInfo.InvariantCulture)).Append(value)
            : [value];
    }

    private static string Filled(Template template, IReadOnlyDictionary<string, string?> values)
    {
        try
        {
            return template.Fill(values);
        }
        catch (FormatException)
        {
            return ""; // said where it is keyed
        }
    }
}
