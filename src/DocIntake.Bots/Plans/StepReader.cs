using System.Text.RegularExpressions;

namespace DocIntake.Bots.Plans;

/// <summary>Reads screens and steps. Where a screen says in which frame, window or part it stands, so do its steps that say nothing else.</summary>
internal static partial class StepReader
{
    private static readonly string[] Verbs =
        ["click", "double-click", "hover", "fill", "select", "tick", "choose", "complete", "pick-date", "upload", "press", "wait-for", "wait-gone", "rows"];

    private static readonly string[] NextNames = ["Next", "Next month", "Next Month", ">", ">>", "»", "›"];
    private static readonly string[] PreviousNames = ["Prev", "Previous", "Previous month", "Previous Month", "<", "<<", "«", "‹"];

    public static IReadOnlyList<Screen> Screens(YamlMap yaml, string key) => [.. yaml.Maps(key, kind: "screen").Select(screen =>
    {
        var place = Place.Of(screen, new Place([], null, null));
        var read = new Screen(screen.Text("screen"), screen.OptionalText("shows"), Steps(screen, "do", place), screen.Line, screen.OptionalNumber("inputs"));
        screen.End();
        return read;
    })];

    public static IReadOnlyList<Step> Steps(YamlMap yaml, string key, Place place) =>
        [.. yaml.Maps(key, required: false, kind: "step").Select(step => ReadStep(step, place)).OfType<Step>()];

    private static Step? ReadStep(YamlMap yaml, Place place)
    {
        var when = ReadConditions(yaml);
        var step = yaml.FirstOf<Step>(Verbs, verb => verb == "rows"
            ? new Rows(yaml.Text("rows"), Steps(yaml, "do", place), when, yaml.Line)
            : ReadOn(yaml, verb, TargetReader.Read(yaml, verb, place), place, when, yaml.Line) with { Dialog = ReadDialog(yaml, verb) });
        if (step is null)
        {
            yaml.Wrong($"A step is one of {string.Join(", ", Verbs)}.");
            return null;
        }
        var expect = yaml.OptionalText("expect");
        yaml.End();
        return step with { Expect = expect is null or "anything" ? null : new Template(expect), Unseen = expect == "anything" };
    }

    private static NativeDialog? ReadDialog(YamlMap yaml, string verb) =>
        verb is "wait-for" or "wait-gone" ? null : yaml.Map("dialog", required: false, kind: "dialog") is { } dialog ? ReadDialog(dialog) : null;

    private static Step ReadOn(YamlMap yaml, string verb, Target target, Place place, Condition? when, int line) => verb switch
    {
        "click" => new Click(target, when, line),
        "double-click" => new Click(target, when, line, Manner.DoubleClick),
        "hover" => new Click(target, when, line, Manner.Hover),
        "wait-for" => new WaitFor(target, false, when, line),
        "wait-gone" => new WaitFor(target, true, when, line),
        "upload" => new Upload(target, new Template(yaml.OptionalText("named") ?? "document.pdf"), when, line),
        "fill" => new Fill(target, With(yaml), when, line),
        "select" => new Select(target, With(yaml), when, line),
        "tick" => new Tick(target, With(yaml), when, line),
        "choose" => new Choose(target, With(yaml), when, line),
        "press" => new Press(target, With(yaml), when, line),
        "complete" => new Complete(target, With(yaml), when, line,
            yaml.OptionalText("typed") is { } typed ? new Template(typed) : null, TargetReader.Optional(yaml, "options", place)),
        "pick-date" => ReadDate(yaml, target, place, when, line),
        _ => throw new InvalidOperationException($"{verb} is no verb."),
    };

    /// <summary>As an author writes it.</summary>
    public static string VerbOf(Step step) => step switch
    {
        Click { Manner: Manner.DoubleClick } => "double-click",
        Click { Manner: Manner.Hover } => "hover",
        Click => "click",
        WaitFor { Gone: true } => "wait-gone",
        WaitFor => "wait-for",
        PickDate => "pick-date",
        _ => step.GetType().Name.ToLowerInvariant(),
    };

    private static Template With(YamlMap yaml) => new(yaml.Text("with"), yaml.Map("map", required: false)?.AllTexts());

    private static PickDate ReadDate(YamlMap yaml, Target target, Place place, Condition? when, int line)
    {
        var with = With(yaml);
        if (yaml.Has("with") && with.Fields.Distinct().Count() != 1)
            yaml.WrongAt("with", "'with' names the one field that is the date, as the input shows it: \"{move_date:dd/MM/yyyy}\".");
        var calendar = yaml.Map("calendar", required: false, kind: "calendar");
        var read = new DayPicker(
            calendar is null ? null : TargetReader.Optional(calendar, "opens", place),
            calendar?.OptionalText("month") ?? "MMMM yyyy",
            calendar?.Texts("next") is { Count: > 0 } next ? next : NextNames,
            calendar?.Texts("previous") is { Count: > 0 } previous ? previous : PreviousNames,
            calendar is null ? null : TargetReader.Optional(calendar, "in", place));
        calendar?.End();
        return new PickDate(target, with, when, line, read);
    }

    public static NativeDialog ReadDialog(YamlMap yaml)
    {
        var dialog = new NativeDialog(
            yaml.OptionalPattern("says"), yaml.Choice("answer", true, ("ok", true), ("cancel", false)), yaml.OptionalText("typed") is { } typed ? new Template(typed) : null);
        yaml.End();
        return dialog;
    }

    private static Condition? ReadConditions(YamlMap yaml)
    {
        Condition? all = null;
        foreach (var text in yaml.Texts("when").Reverse())
        {
            if (ConditionText().Match(text) is not { Success: true } match)
            {
                yaml.WrongAt("when", $"'{text}' is no condition. It is 'field', 'not field', 'field = value', 'field = one | other' or 'field != value'.");
                continue;
            }
            var isValue = match.Groups["value"].Success ? match.Groups["value"].Value : null;
            all = new Condition(match.Groups["field"].Value, isValue, match.Groups["not"].Success || match.Groups["sign"].Value == "!=", all);
        }
        return all;
    }

    [GeneratedRegex(@"^\s*(?<not>not\s+)?(?<field>[a-z0-9_.]+)(\s*(?<sign>!?=)\s*(?<value>\S.*?))?\s*$")]
    private static partial Regex ConditionText();
}
