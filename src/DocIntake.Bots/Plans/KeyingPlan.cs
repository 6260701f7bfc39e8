using System.Text.RegularExpressions;

namespace DocIntake.Bots.Plans;

// How to read this file: keying.yaml and systems/*.yaml, as records. PlanReader.cs reads them; workflows/*/keying.yaml are examples with comments.

/// <summary>A target system: systems/NAME.yaml.</summary>
public sealed record TargetSystem
{
    public required string Name { get; init; }
    public required string Title { get; init; }
    /// <summary>Where a clerk would begin.</summary>
    public required Uri Address { get; init; }
    /// <summary>Null where the environment does not have it: said when the bot logs on.</summary>
    public string? User { get; init; }
    public string? Password { get; init; }
    /// <summary>Names of the environment's variables, for messages.</summary>
    public required string UserVariable { get; init; }
    public required string PasswordVariable { get; init; }
    public required IReadOnlyList<Step> LogOn { get; init; }
    /// <summary>Stands on every page behind the log-on.</summary>
    public required string LoggedOn { get; init; }
    /// <summary>What a page says that does not take the user or the password.</summary>
    public required IReadOnlyList<Regex> LogOnRefused { get; init; }
    /// <summary>What a page says that wants a log-on.</summary>
    public required IReadOnlyList<Regex> SessionEnded { get; init; }
    /// <summary>What a page says when the system is not well.</summary>
    public required IReadOnlyList<Regex> Unwell { get; init; }
    /// <summary>A record that was saved is found by then.</summary>
    public required TimeSpan Settle { get; init; }
    /// <summary>How long a page may take.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>One session an account: what has the same account waits for one another.</summary>
    public string Account => $"{User}@{Address.GetLeftPart(UriPartial.Authority)}";
}

/// <summary>How a document type is keyed: keying.yaml.</summary>
public sealed record KeyingPlan
{
    public required string Workflow { get; init; }
    public required TargetSystem System { get; init; }
    /// <summary>The fields a record is found by.</summary>
    public required IReadOnlyList<string> NaturalKey { get; init; }
    public required IReadOnlyList<Screen> Entry { get; init; }
    public required Commit Commit { get; init; }
    public required IReadOnlyList<Refusal> Refusals { get; init; }
    public required Probe Probe { get; init; }
    public required ReadBack ReadBack { get; init; }
    /// <summary>Pictures of every screen that was filled in; else of the last one before saving, of the confirmation, of probes and of what was read back.</summary>
    public required bool PicturesOfAll { get; init; }

    /// <summary>The button is pressed so soon after the intent was saved, or not at all: who finds the intent later can tell when nothing comes any more.</summary>
    public TimeSpan PressWithin => System.Patience < LongestPress ? System.Patience : LongestPress;

    private static readonly TimeSpan LongestPress = TimeSpan.FromSeconds(5);
}

/// <summary>
/// One page of the system. <paramref name="Shows"/> is a text that must stand on it; null: its first target must. Inputs: so many can be filled in,
/// ticked or chosen on it, each button of a group counted; null: nobody counts.
/// </summary>
public sealed record Screen(string Name, string? Shows, IReadOnlyList<Step> Steps, int Line, int? Inputs = null);

/// <summary>
/// The button that makes it so; never looked for in another way than this. AcceptDialog: a pop-up is answered with OK, else with Cancel.
/// Confirmation is what the system then says; group 1 is its reference number.
/// </summary>
public sealed record Commit(Target Button, bool AcceptDialog, Regex Confirmation);

/// <summary>
/// A text that means no. <paramref name="Means"/>: what a person should know beyond the system's own words. OfScreen: no paper can be the reason, so the
/// system has changed what it takes.
/// </summary>
public sealed record Refusal(Regex Says, string? Means, bool OfScreen = false);

/// <summary>Present's group 1 is the reference number.</summary>
public sealed record Probe(IReadOnlyList<Screen> Screens, Regex Present, Regex Absent);

/// <summary>
/// How the saved record is opened ({confirmation} is its reference number) and where its fields stand. Not always: what the system confirms is believed.
/// AfterSaving: a shorter way to it from the screen that confirmed; none: always by Screens.
/// </summary>
public sealed record ReadBack(bool Always, IReadOnlyList<Screen> Screens, IReadOnlyList<Step> AfterSaving, IReadOnlyList<ShownField> Fields);

/// <summary>The field as the system shows it.</summary>
public sealed record ShownField(string Field, Target Target, Template Shown, int Line);

/// <summary>What a clerk does on a screen. Line: in keying.yaml, 1-based.</summary>
public abstract record Step(Target Target, Condition? When, int Line);

public sealed record Click(Target Target, Condition? When, int Line) : Step(Target, When, Line);

/// <summary>Types into an input, whatever stood there.</summary>
public sealed record Fill(Target Target, Template With, Condition? When, int Line) : Step(Target, When, Line);

/// <summary>Chooses from a list, by what the list shows or else by value.</summary>
public sealed record Select(Target Target, Template With, Condition? When, int Line) : Step(Target, When, Line);

/// <summary>Sets or clears a tick box.</summary>
public sealed record Tick(Target Target, Template With, Condition? When, int Line) : Step(Target, When, Line);

/// <summary>Where on the screen.</summary>
public abstract record Target
{
    public sealed record ByLabel(string Text) : Target;
    public sealed record ByRole(string Role, string Name) : Target;
    public sealed record ByTitle(string Text) : Target;
    /// <summary>In the table cell right of the cell with this text (a colon or asterisk after it does not count).</summary>
    public sealed record Beside(string Text) : Target;
    /// <summary>In the table cell where the row that begins with a text meets the column under another.</summary>
    public sealed record InTable(string Row, string Column) : Target;

    /// <summary>A link may be called by a value: {confirmation}.</summary>
    public Target Filled(IReadOnlyDictionary<string, string?> values) =>
        this is ByRole role ? role with { Name = new Template(role.Name).Fill(values) } : this;

    public sealed override string ToString() => this switch
    {
        ByLabel(var text) => $"the input labelled '{text}'",
        ByRole(var role, var name) => $"the {role} '{name}'",
        ByTitle(var text) => $"the input titled '{text}'",
        Beside(var text) => $"the cell beside '{text}'",
        InTable(var row, var column) => $"the cell in row '{row}', column '{column}'",
        _ => throw new InvalidOperationException("Not a target."),
    };
}

/// <summary>Whether a step is done: the field has a value (and is not "false"), or is just this value.</summary>
public sealed record Condition(string Field, string? Is, bool Not)
{
    public bool Holds(IReadOnlyDictionary<string, string?> values)
    {
        var value = values.GetValueOrDefault(Field);
        var holds = Is is null ? !string.IsNullOrEmpty(value) && value != "false" : value == Is;
        return holds != Not;
    }
}
