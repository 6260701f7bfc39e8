using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows.Proposing;

/// <summary>The words printed for a form's field: a tick's stand to its right, the others' to the left, above, or small in the box itself.</summary>
internal static partial class PrintedLabel
{
    private const int LeastLetters = 3, MostLines = 3;

    /// <summary>Null where no words stand near.</summary>
    public static string? Beside(FormValue field, IReadOnlyList<FormValue> others, PageText page)
    {
        var candidates = field.Kind switch
        {
            FormValueKind.Tick => new[] { Right(field, page), Left(field, others, page) },
            // What stands within a group of buttons are its options.
            FormValueKind.Radio or FormValueKind.Choice => [Left(field, others, page), Above(field, others, page, aligned: false)],
            _ => [Inside(field, page), Above(field, others, page, aligned: true), Left(field, others, page), Above(field, others, page, aligned: false)],
        };
        return candidates.Select(Clean).FirstOrDefault(text => text.Count(char.IsLetter) >= LeastLetters);
    }

    /// <summary>What is printed in the row of a radio group or list: its options; at least one.</summary>
    public static IReadOnlyList<string> Options(FormValue field, PageText page)
    {
        var words = page.Rows.SelectMany(row => row.Segments).Where(segment => IsBeside(field.Box, segment.Box) && segment.Box.X1 > field.Box.X0)
            .Select(segment => Clean(segment.Text)).Where(text => text.Any(char.IsLetter)).DistinctBy(Fuzzy.Plain).ToList();
        return words.Count > 0 ? words : ["first", "second"];
    }

    private static string Inside(FormValue field, PageText page) => string.Join(' ', page.Rows.SelectMany(row => row.Words)
        .Where(word => word.Box.CentreX > field.Box.X0 && word.Box.CentreX < field.Box.X1 && word.Box.CentreY > field.Box.Y0 && word.Box.CentreY < field.Box.Y1).Select(word => word.Text));

    private static string Right(FormValue field, PageText page) => page.Rows.SelectMany(row => row.Segments)
        .Select(segment => (segment, words: segment.Words.Where(word => word.Box.X0 >= field.Box.X1 - 4).ToList()))
        .Where(pair => IsBeside(field.Box, pair.segment.Box) && pair.words.Count > 0).OrderBy(pair => pair.words[0].Box.X0)
        .Select(pair => string.Join(' ', pair.words.Select(word => word.Text))).FirstOrDefault() ?? "";

    /// <summary>The row that stands at the field's middle, from the field that stands between on.</summary>
    private static string Left(FormValue field, IReadOnlyList<FormValue> others, PageText page)
    {
        var edge = others.Where(other => IsBeside(field.Box, other.Box) && other.Box.X1 <= field.Box.X0 + 4).Select(other => other.Box.X1).DefaultIfEmpty(0).Max();
        var row = page.Rows.Where(row => row.Words.Any(word => IsBeside(field.Box, word.Box) && word.Box.X1 <= field.Box.X0 + 4 && word.Box.X0 >= edge - 4))
            .MinBy(row => Math.Abs(row.Box.CentreY - field.Box.CentreY));
        return row is null ? "" : string.Join(' ', row.Words.Where(word => word.Box.X1 <= field.Box.X0 + 4 && word.Box.X0 >= edge - 4 && word.Box.Height < 3 * row.Height).Select(word => word.Text));
    }

    /// <summary>Up to three lines, one under the other, nothing between them and the field; aligned: they begin where it does.</summary>
    private static string Above(FormValue field, IReadOnlyList<FormValue> others, PageText page, bool aligned)
    {
        var (lines, bottom) = (new List<string>(), field.Box.Y0);
        var left = field.Box.X0;
        foreach (var row in page.Rows.Reverse().Where(row => row.Box.CentreY < field.Box.Y0))
        {
            var segment = row.Segments.Where(one => one.Box.X0 < field.Box.X1 && one.Box.X1 > field.Box.X0 && (!aligned || Math.Abs(one.Box.X0 - left) < 1.5 * row.Height))
                .OrderBy(one => Math.Abs(one.Box.X0 - left)).FirstOrDefault();
            if (segment.Row is null)
                continue;
            var between = others.Any(other => other != field && other.Box.Y1 > segment.Box.Y1 && other.Box.Y0 < field.Box.Y0 && other.Box.X0 < field.Box.X1 && other.Box.X1 > field.Box.X0);
            if (between || bottom - segment.Box.Y1 > (lines.Count == 0 ? 1.5 : 0.8) * segment.Box.Height || lines.Count == MostLines)
                break;
            lines.Insert(0, segment.Text);
            (bottom, left) = (segment.Box.Y0, segment.Box.X0);
        }
        return string.Join(' ', lines);
    }

    private static bool IsBeside(Box one, Box other) => Math.Min(one.Y1, other.Y1) - Math.Max(one.Y0, other.Y0) > Math.Min(one.Height, other.Height) / 2;

    /// <summary>Without the dots that lead to a field, and the number of its line.</summary>
    private static string Clean(string text) => LineNumber().Replace(Leaders().Replace(text, " ").Trim(' ', ':', '_', '$', '►', '▶', ',', '.'), "").Trim();

    [GeneratedRegex(@"(\s*[.…·_]){2,}\s*")]
    private static partial Regex Leaders();

    [GeneratedRegex(@"^\d{1,2}[a-z]?\s+|\s+\d{1,2}[a-z]?$")]
    private static partial Regex LineNumber();
}
