using DocIntake.Bots.Browsing;
using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Recording;

/// <summary>One thing a person did: fill, select, tick, radio, upload, click or secret (a password: never its value). At: which of the controls of its screen.</summary>
internal sealed record Deed
{
    public string What { get; init; } = "";
    public string Value { get; init; } = "";
    public string Title { get; init; } = "";
    public string[] Frames { get; init; } = [];
    public int At { get; init; }
    public Control[] Controls { get; init; } = [];

    public Control? Control => At >= 0 && At < Controls.Length ? Controls[At] : null;
}

/// <summary>Makes keying.yaml of what a person did. What was typed becomes a field, named after its label; the last button pressed is the one that saves.</summary>
internal static class RecordedYaml
{
    public static string Of(IReadOnlyList<Deed> deeds, string system, IReadOnlySet<string>? known, string? confirmation)
    {
        // A log-on belongs to the system's file, not to a document's.
        var afterLogOn = deeds.ToList().FindLastIndex(deed => deed.What == "secret") is var secret and >= 0 ? deeds.Skip(secret + 1).SkipWhile((deed, at) => at == 0 && deed.What == "click").ToList() : [.. deeds];
        var commit = afterLogOn.FindLastIndex(deed => deed is { What: "click", Control.Kind: "button" });
        var lines = new List<string> { $"# Recorded. Look it over: names of fields, natural-key, refusals, probe and read-back are yours to say.", $"system: {system}" };
        var fields = new List<string>();
        var body = new List<string> { "", "entry:" };
        string? screen = null;
        var steps = commit < 0 ? afterLogOn : afterLogOn.Take(commit).ToList();
        foreach (var deed in steps)
        {
            var at = $"{deed.Title}\n{string.Join('\n', deed.Frames)}";
            if (at != screen || body[^1].Length == 0)
                body.AddRange(Screen(deed));
            screen = at;
            body.AddRange(Step(deed, known, fields));
            if (deed.What == "click")
                screen = null;
        }
        lines.Add($"natural-key: [{fields.FirstOrDefault() ?? "number"}]");
        lines.AddRange(body);
        lines.AddRange(Ending(commit < 0 ? null : afterLogOn[commit], confirmation));
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Screen(Deed deed)
    {
        yield return $"  - screen: {Proposal.Quoted(deed.Title.Length > 0 ? deed.Title : "Screen")}";
        if (deed.Frames.Length > 0)
            yield return $"    frame: [{string.Join(", ", deed.Frames.Select(Proposal.Quoted))}]";
        yield return "    do:";
    }

    private static IEnumerable<string> Step(Deed deed, IReadOnlySet<string>? known, List<string> fields)
    {
        if (deed.Control is not { } control || Where(deed) is not { } where)
        {
            yield return $"      # {deed.What}: nothing tells this control from the others of its screen; say by hand where it is.";
            yield break;
        }
        var verb = deed.What == "radio" ? "click" : deed.What;
        yield return $"      - {verb}: {{{where}}}";
        if (verb is not ("fill" or "select" or "tick"))
            yield break;
        var field = FieldOf(control, known);
        if (!fields.Contains(field))
            fields.Add(field);
        yield return $"        with: \"{{{field}}}\"";
    }

    /// <summary>By label or role where they tell it from the others; else by the words around it; its number among those that say the same as the last.</summary>
    private static string? Where(Deed deed)
    {
        var control = deed.Control!; // asked before
        if (Candidates.Found(control, deed.Controls) is { } target)
            return Words(target);
        var words = control.IsInput ? control.Labels.FirstOrDefault() : control.Text;
        if (string.IsNullOrEmpty(words))
            return null;
        Target alike = control.IsInput ? control.Kind == "radio" ? new Target.ByRole("radio", words) : new Target.ByLabel(words) : new Target.ByRole(control.Kind, words);
        var same = deed.Controls.Where(one => control.IsInput ? one.Labels.Contains(words) && one.Kind == control.Kind : one.Kind == control.Kind && one.Text == words).ToList();
        return same.Count == 1 ? Words(alike) : $"{Words(alike)}, nth: {same.IndexOf(control) + 1}";
    }

    private static string Words(Target target) => target switch
    {
        Target.ByLabel(var text) => $"label: {Proposal.Quoted(text)}",
        Target.ByRole(var role, var name) => $"{role}: {Proposal.Quoted(name)}",
        Target.ByTitle(var text) => $"title: {Proposal.Quoted(text)}",
        Target.ByPlaceholder(var text) => $"placeholder: {Proposal.Quoted(text)}",
        Target.Beside(var text) => $"beside: {Proposal.Quoted(text)}",
        Target.InTable(var row, var column) => $"row: {Proposal.Quoted(row)}, column: {Proposal.Quoted(column)}",
        _ => throw new InvalidOperationException($"{target} is not recorded."),
    };

    /// <summary>The workflow's field whose name is like the label; else the label as a name.</summary>
    private static string FieldOf(Control control, IReadOnlySet<string>? known)
    {
        var words = string.Join('_', Likeness.Words(control.Called));
        var like = known?.Select(name => (Name: name, Likeness: Likeness.Of(name.Replace('_', ' '), control.Called))).Where(one => one.Likeness >= 0.75).OrderByDescending(one => one.Likeness).FirstOrDefault().Name;
        return like ?? (words.Length > 0 ? words : "field");
    }

    /// <summary>A guess would take any page for a confirmation: what was not seen is left out, and the file does not load until somebody says it.</summary>
    private static string Pattern(string key, string? pattern) => pattern is null ? $"  # {key}: '…(…)'             # what the system says, with a group around the reference number" : $"  {key}: '{pattern}'";

    private static IEnumerable<string> Ending(Deed? commit, string? confirmation)
    {
        yield return "";
        yield return "commit:";
        yield return commit is { Control: { } button } ? $"  click: {{button: {Proposal.Quoted(button.Text)}{(commit.Frames.Length > 0 ? $", frame: [{string.Join(", ", commit.Frames.Select(Proposal.Quoted))}]" : "")}}}"
            : "  click: {button: Save}              # no button was pressed while recording";
        yield return Pattern("confirmation", confirmation);
        yield return "";
        yield return "probe:                               # how a record is searched, and what the search says: record that too, and put it here";
        yield return "  screens: []";
        yield return Pattern("present", confirmation);
        yield return "  absent: No records";
        yield return "";
        yield return "read-back: {when: never, screens: [], fields: {}}";
    }
}
