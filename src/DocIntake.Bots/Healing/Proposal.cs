using System.Text;
using System.Text.RegularExpressions;
using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Healing;

/// <summary>A change of keying.yaml as a unified diff that <c>patch -p1</c> applies in the folder of workflows. Null: the place was not found in the file.</summary>
internal static partial class Proposal
{
    private const int Around = 3;

    /// <summary>One way to find something in place of another, in the step that begins on <paramref name="line"/> (1-based).</summary>
    public static string? OfTarget(string file, int line, Target from, Target to)
    {
        if (!File.Exists(file) || Words(from) is not { } old || Words(to) is not { } better)
            return null;
        var lines = File.ReadAllLines(file);
        for (var at = Math.Max(0, line - 1); at < Math.Min(lines.Length, line + 4); at++)
        {
            if (Replaced(lines[at], old, better) is { } changed && changed != lines[at])
                return Diff(file, lines, at, changed);
        }
        return null;
    }

    /// <summary>Another number of inputs on a screen.</summary>
    public static string? OfInputs(string file, int line, int from, int to, string why)
    {
        if (!File.Exists(file))
            return null;
        var lines = File.ReadAllLines(file);
        var at = Array.FindIndex(lines, Math.Max(0, line - 1), text => InputsLine().IsMatch(text) && text.Contains($"{from}", StringComparison.Ordinal));
        return at < 0 ? null : Diff(file, lines, at, $"{InputsLine().Match(lines[at]).Groups["key"].Value}{to}  # {why}");
    }

    /// <summary>Key and text, in the order of keying.yaml.</summary>
    private static (string Key, string Text)[]? Words(Target target) => target switch
    {
        Target.ByLabel(var text) => [("label", text)],
        Target.ByRole(var role, var name) when TargetReader.Roles.Contains(role) => [(role, name)],
        Target.ByTitle(var text) => [("title", text)],
        Target.ByPlaceholder(var text) => [("placeholder", text)],
        Target.Beside(var text) => [("beside", text)],
        Target.InTable(var row, var column) => [("row", row), ("column", column)],
        _ => null,
    };

    private static string? Replaced(string line, (string Key, string Text)[] from, (string Key, string Text)[] to)
    {
        var changed = line;
        foreach (var (key, text) in from.Skip(1))
            changed = Pair(key, text, @",\s*").Replace(changed, "", 1);
        var whole = string.Join(", ", to.Select(pair => $"{pair.Key}: {Quoted(pair.Text)}"));
        var first = Pair(from[0].Key, from[0].Text, "");
        return first.IsMatch(changed) ? first.Replace(changed, whole.Replace("$", "$$", StringComparison.Ordinal), 1) : null;
    }

    private static Regex Pair(string key, string text, string before) =>
        new($@"{before}\b{key}:\s*(""{Regex.Escape(text.Replace("\"", "\\\"", StringComparison.Ordinal))}""|'{Regex.Escape(text.Replace("'", "''", StringComparison.Ordinal))}'|{Regex.Escape(text)})(?=\s*[,}}\r\n]|\s*$|\s+#)");

    /// <summary>Plain where YAML reads it as just this text.</summary>
    public static string Quoted(string text) => PlainText().IsMatch(text) ? text : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Diff(string file, string[] lines, int at, string changed)
    {
        var (first, last) = (Math.Max(0, at - Around), Math.Min(lines.Length - 1, at + Around));
        var name = $"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))}/{Path.GetFileName(file)}";
        var count = last - first + 1;
        var diff = new StringBuilder($"--- a/{name}\n+++ b/{name}\n@@ -{first + 1},{count} +{first + 1},{count} @@\n");
        for (var line = first; line <= last; line++)
            diff.Append(line == at ? $"-{lines[line]}\n+{changed}\n" : $" {lines[line]}\n");
        return diff.ToString();
    }

    [GeneratedRegex(@"^(?<key>\s*inputs:\s*)")]
    private static partial Regex InputsLine();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9 ./()-]*(?<! )$")]
    private static partial Regex PlainText();
}
