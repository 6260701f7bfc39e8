using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Recording;

/// <summary>Makes keying.yaml of what a person did. What was typed becomes a field, named after its label; the last button pressed while entering is the one that saves.</summary>
internal sealed class RecordedYaml(Recording recording, string system, IReadOnlySet<string>? known)
{
    private readonly RecordedValues values = new(known);
    private readonly string? reference = RecordedWords.Reference(recording.Said.GetValueOrDefault(Parts.Enter, ""));

    public string Text()
    {
        var entered = recording.Of(Parts.Enter).ToList();
        var commit = entered.FindLastIndex(deed => deed is { What: "click", Control.Kind: "button" });
        var entry = Screens(commit < 0 ? entered : entered.Take(commit), "").ToList();
        var found = recording.Of(Parts.Find);
        var probe = Screens(found, "  ").ToList();
        var keys = found.Where(deed => deed.What is "fill" or "select").Select(deed => values.Typed.FirstOrDefault(one => one.Typed == deed.Value).Field).OfType<string>().Distinct().ToList();
        var key = keys.Count > 0 ? string.Join(", ", keys) : values.Typed.FirstOrDefault().Field ?? "number";
        string[] head = ["# Recorded. Look it over: names of fields, natural-key and refusals are yours to say; then docintake keying check and dry-run.", $"system: {system}", $"natural-key: [{key}]", "", "entry:"];
        return string.Join('\n', [.. head, .. entry, "", .. Commit(commit < 0 ? [] : entered.Skip(commit)), "", .. Probe(probe), "", .. ReadBack(found)]) + "\n";
    }

    /// <summary>The log-on as the steps of a system's file; none where nobody logged on.</summary>
    public static IEnumerable<string> LogOn(Recording recording)
    {
        foreach (var deed in recording.LogOn.Where(deed => deed.Control is not null && deed.What is "fill" or "secret" or "click"))
        {
            yield return $"  - {(deed.What == "click" ? "click" : "fill")}: {{{Where(deed)}}}";
            if (deed.What != "click")
                yield return $"    with: \"{(deed.What == "secret" ? "{password}" : "{user}")}\"";
        }
    }

    private IEnumerable<string> Screens(IEnumerable<Deed> deeds, string indent)
    {
        string? screen = null;
        foreach (var deed in deeds)
        {
            var at = $"{deed.Title}\n{deed.Window}\n{string.Join('\n', deed.Frames)}";
            var head = at == screen || deed.What == "dialog" ? [] : Head(deed);
            foreach (var line in head.Concat(Step(deed)))
                yield return indent + line;
            screen = deed.What == "click" ? null : deed.What == "dialog" ? screen : at;
        }
    }

    private static IEnumerable<string> Head(Deed deed)
    {
        yield return $"  - screen: {Proposal.Quoted(deed.Title.Length > 0 ? deed.Title : "Screen")}";
        if (deed.Frames.Length > 0)
            yield return $"    frame: [{string.Join(", ", deed.Frames.Select(Proposal.Quoted))}]";
        if (deed.Window is { } window)
            yield return $"    window: {Proposal.Quoted(window)}";
        yield return "    do:";
    }

    private IEnumerable<string> Step(Deed deed)
    {
        if (deed.What == "dialog")
        {
            yield return $"        dialog: {{says: '{RecordedWords.Escaped(deed.Value)}', answer: ok}}";
            yield break;
        }
        if (deed.Control is not { } control || Where(deed) is not { } where)
        {
            yield return $"      # {deed.What}: nothing tells this control from the others of its screen; say by hand where it is.";
            yield break;
        }
        var verb = deed.What == "radio" ? "click" : deed.What;
        yield return $"      - {verb}: {{{(verb == "click" && reference is not null && control.Text == reference ? $"{control.Kind}: \"{{confirmation}}\"" : where)}}}";
        if (verb is "fill" or "select" or "tick")
            yield return $"        with: \"{values.TemplateOf(control, deed.Value)}\"";
        if (verb == "select")
            yield return $"        # map: {{our word: {Proposal.Quoted(deed.Value)}}}   # where our word is another one than the system's";
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

    /// <summary>What was not seen is left out, and the file does not load until somebody says it.</summary>
    private static string Pattern(string key, string? pattern, string how) => pattern is null ? $"  # {key}: '…'             # {how}" : $"  {key}: '{pattern}'";

    private IEnumerable<string> Commit(IEnumerable<Deed> deeds)
    {
        var (pressed, dialog) = (deeds.FirstOrDefault(), deeds.Skip(1).FirstOrDefault(deed => deed.What == "dialog"));
        yield return "commit:";
        yield return pressed is { Control: { } button } ? $"  click: {{button: {Proposal.Quoted(button.Text)}{(pressed.Frames.Length > 0 ? $", frame: [{string.Join(", ", pressed.Frames.Select(Proposal.Quoted))}]" : "")}}}"
            : "  click: {button: Save}              # no button was pressed while recording";
        if (dialog is not null)
            yield return $"  dialog: {{says: '{RecordedWords.Escaped(dialog.Value)}', answer: ok}}";
        yield return Pattern("confirmation", RecordedWords.Confirmation(recording.Said.GetValueOrDefault(Parts.Enter, "")), "what the system says, with a group ( ) around the reference number");
    }

    private IEnumerable<string> Probe(IReadOnlyList<string> screens)
    {
        var (found, nothing) = (recording.Said.GetValueOrDefault(Parts.Find, ""), recording.Said.GetValueOrDefault(Parts.Nothing, ""));
        yield return screens.Count > 0 ? "probe:" : "probe:                               # how a record is searched, and what the search says: record the part find, too";
        yield return screens.Count > 0 ? "  screens:" : "  screens: []";
        foreach (var line in screens)
            yield return line;
        yield return Pattern("present", RecordedWords.Present(found, reference), "what the search says where it is there, with a group ( ) around the reference number");
        yield return Pattern("absent", found.Length > 0 && nothing.Length > 0 ? RecordedWords.Absent(nothing, found) : null, "what it says where nothing is there: record the part find-nothing, too");
    }

    /// <summary>The record is opened as it was found, and what else was done then.</summary>
    private IEnumerable<string> ReadBack(IReadOnlyList<Deed> found)
    {
        var opened = recording.Of(Parts.ReadBack);
        if (opened.Count == 0)
        {
            yield return "read-back: {when: never, screens: [], fields: {}}";
            yield break;
        }
        yield return "read-back:";
        yield return "  screens:";
        foreach (var line in Screens(found.Concat(opened), "  "))
            yield return line;
        yield return "  fields:";
        foreach (var (field, typed, isChosen) in values.Typed)
        {
            var shown = recording.Shown.FirstOrDefault(pair => pair[1] == typed) ?? recording.Shown.FirstOrDefault(pair => Likeness.Of(pair[0], field.Replace('_', ' ')) >= 0.75);
            var template = RecordedValues.Template(field, shown?[1] ?? "");
            var isPlain = template == $"{{{field}}}";
            var remark = isChosen ? $"   # shows '{shown?[1]}': say with map where our word is another one" : isPlain && shown?[1] != typed ? $"   # typed '{typed}', shown '{shown?[1]}': say how with as or map" : "";
            yield return shown is null ? $"    # {field}: {{beside: …}}             # '{typed}' does not stand on the record as it was typed"
                : $"    {field}: {{beside: {Proposal.Quoted(shown[0])}{(isPlain ? "" : $", as: \"{template}\"")}}}{remark}";
        }
    }
}
