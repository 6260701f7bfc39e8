using System.Text.RegularExpressions;

namespace DocIntake.Bots.Plans;

/// <summary>What a clerk does on a screen. Line: in keying.yaml, 1-based.</summary>
public abstract record Step(Target Target, Condition? When, int Line)
{
    /// <summary>What must stand there when the screen is left; after a click: what the screen must then say. Null: what was keyed.</summary>
    public Template? Expect { get; init; }
    /// <summary>The box shows what was keyed in a way of its own that nobody compares.</summary>
    public bool Unseen { get; init; }
    /// <summary>A question of the browser's own that must come up; null: none may.</summary>
    public NativeDialog? Dialog { get; init; }
}

public enum Manner { Click, DoubleClick, Hover }

public sealed record Click(Target Target, Condition? When, int Line, Manner Manner = Manner.Click) : Step(Target, When, Line);

/// <summary>A step with something to write, choose or press.</summary>
public abstract record Entry(Target Target, Template With, Condition? When, int Line) : Step(Target, When, Line);

/// <summary>Types into an input, whatever stood there.</summary>
public sealed record Fill(Target Target, Template With, Condition? When, int Line) : Entry(Target, With, When, Line);

/// <summary>Chooses from a list, by what the list shows or else by value.</summary>
public sealed record Select(Target Target, Template With, Condition? When, int Line) : Entry(Target, With, When, Line);

/// <summary>Sets or clears a tick box.</summary>
public sealed record Tick(Target Target, Template With, Condition? When, int Line) : Entry(Target, With, When, Line);

/// <summary>Presses the one radio button of a group that is labelled so. Target is the group: its legend, label, or the cell before it.</summary>
public sealed record Choose(Target Target, Template With, Condition? When, int Line) : Entry(Target, With, When, Line);

/// <summary>Types into an input that proposes, and takes the proposal that is just that. Typed: what is typed, null: all of it.</summary>
public sealed record Complete(Target Target, Template With, Condition? When, int Line, Template? Typed = null, Target? Options = null) : Entry(Target, With, When, Line);

/// <summary>Picks a day in a calendar that comes up with the input. With: as the input shows the date then; its one field is the date.</summary>
public sealed record PickDate(Target Target, Template With, Condition? When, int Line, DayPicker Calendar) : Entry(Target, With, When, Line);

/// <summary>A calendar: the button or input that opens it (null: the input), how its head writes the month (.NET's format), and its buttons.</summary>
public sealed record DayPicker(Target? Opens, string Month, IReadOnlyList<string> Next, IReadOnlyList<string> Previous, Target? In);

/// <summary>Gives the document itself, as a PDF named With, to an input for files (or to the button that asks for one).</summary>
public sealed record Upload(Target Target, Template With, Condition? When, int Line) : Entry(Target, With, When, Line);

/// <summary>Presses a key, named as browsers do (Enter, Tab, F5, Control+S), on a control.</summary>
public sealed record Press(Target Target, Template With, Condition? When, int Line) : Entry(Target, With, When, Line);

/// <summary>Waits until it can be seen, or cannot be seen any more.</summary>
public sealed record WaitFor(Target Target, bool Gone, Condition? When, int Line) : Step(Target, When, Line);

/// <summary>Does its steps once for each row of a table: {items.amount} is the row's, {row} its number from 1.</summary>
public sealed record Rows(string Table, IReadOnlyList<Step> Steps, Condition? When, int Line) : Step(Steps.Count > 0 ? Steps[0].Target : new Target.ByText(""), When, Line);

/// <summary>An alert, a question or a prompt of the browser's own: what it must say (null: anything), OK or Cancel, and what is typed into a prompt.</summary>
public sealed record NativeDialog(Regex? Says, bool Accept, Template? Typed);

/// <summary>Whether a step is done: the field has a value (and is not "false"), or is one of these values; and so must And.</summary>
public sealed record Condition(string Field, string? Is, bool Not, Condition? And = null)
{
    public bool Holds(IReadOnlyDictionary<string, string?> values)
    {
        var value = values.GetValueOrDefault(Field);
        var holds = Is is null ? !string.IsNullOrEmpty(value) && value != "false" : Is.Split('|', StringSplitOptions.TrimEntries).Contains(value);
        return holds != Not && (And?.Holds(values) ?? true);
    }

    public IEnumerable<string> Fields => (And?.Fields ?? []).Prepend(Field);
}
