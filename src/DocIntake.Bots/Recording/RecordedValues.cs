using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Bots.Browsing;
using DocIntake.Bots.Healing;

namespace DocIntake.Bots.Recording;

/// <summary>Fields for what was typed: by the name of the workflow's field that is like the label; where a value is typed again it is the same field.</summary>
internal sealed partial class RecordedValues(IReadOnlySet<string>? known)
{
    private readonly List<(string Field, string Typed, bool IsChosen)> typed = [];

    /// <summary>In order. Chosen: from a list, so that our word may be another one.</summary>
    public IEnumerable<(string Field, string Typed, bool IsChosen)> Typed => typed;

    /// <summary>The field and how the system writes it, as a template: <c>{move_date:dd.MM.yyyy}</c>.</summary>
    public string TemplateOf(Control control, string value)
    {
        var field = typed.FirstOrDefault(one => one.Typed == value && value.Length > 2).Field ?? FieldOf(control);
        if (!typed.Any(one => one.Field == field))
            typed.Add((field, value, control.Kind == "select"));
        return Template(field, value);
    }

    public static string Template(string field, string value) => FormatOf(field, value) is { } format ? $"{{{field}:{format}}}" : $"{{{field}}}";

    private string FieldOf(Control control)
    {
        // In a table the column says more than the row, which other inputs have too.
        var called = control.Column.Length > 0 ? control.Column : control.Called;
        var like = known?.Select(name => (Name: name, Likeness: Likeness.Of(name.Replace('_', ' '), called))).Where(one => one.Likeness >= 0.75).OrderByDescending(one => one.Likeness).FirstOrDefault().Name;
        var words = string.Join('_', Likeness.Words(called));
        return like ?? PartOf(called) ?? (words.Length > 0 ? words : "field");
    }

    /// <summary>The only one that has all words of the label: supplier_name of "Supplier". Not the other way: "Old town" is not town.</summary>
    private string? PartOf(string called)
    {
        var words = Likeness.Words(called).Except(Likeness.Asides).ToHashSet();
        var alike = (known ?? new HashSet<string>()).Where(name => Likeness.Words(name.Replace('_', ' ')).Except(Likeness.Asides).ToList() is var own && words.Count > 0 && words.IsSubsetOf(own)).ToList();
        return alike is [var only] ? only : null;
    }

    /// <summary>Of a date or of an amount with thousands; null: as it is kept.</summary>
    private static string? FormatOf(string field, string value) =>
        DateText().Match(value) is { Success: true } date
            ? int.Parse(date.Groups["first"].Value, CultureInfo.InvariantCulture) <= 12 && date.Groups["sign"].Value == "/" && int.Parse(date.Groups["second"].Value, CultureInfo.InvariantCulture) > 12
                ? "MM/dd/yyyy" : $"dd{date.Groups["sign"].Value}MM{date.Groups["sign"].Value}yyyy"
            : Thousands().IsMatch(value) ? "#,##0.00"
            : EightDigits().IsMatch(value) && field.Contains("date", StringComparison.Ordinal) ? "ddMMyyyy" : null;

    [GeneratedRegex(@"^(?<first>\d\d)(?<sign>[./-])(?<second>\d\d)\k<sign>\d{4}$")]
    private static partial Regex DateText();

    [GeneratedRegex(@"^\d{8}$")]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"^\d{1,3}(,\d{3})+\.\d\d$")]
    private static partial Regex Thousands();
}
