using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows;

public enum FieldType { Text, Person, Organisation, Address, Date, Money, Number, Id, Choice, Tick, Signature, Phone, Email, Iban, Table }

/// <summary>Where a value stands, seen from its label.</summary>
public enum LabelPosition { RightOrBelow, Right, Below }

public enum DateOrder { Dmy, Mdy, Ymd }

/// <summary>One field of a workflow: what it is and where it may be found.</summary>
public sealed record FieldDefinition
{
    public required string Name { get; init; }
    /// <summary>For people.</summary>
    public required string Title { get; init; }
    public required FieldType Type { get; init; }
    /// <summary>A value must be there; a tick box must be ticked, a signature present.</summary>
    public bool Required { get; init; }
    public IReadOnlyList<string> Labels { get; init; } = [];
    /// <summary>Longer texts that hold a label and are none: "Total items" beside the label "Total".</summary>
    public IReadOnlyList<string> NotLabels { get; init; } = [];
    public LabelPosition Position { get; init; }
    /// <summary>The whole canonical value must match.</summary>
    public Regex? Pattern { get; init; }
    /// <summary>How the last character (or two) follows from the others.</summary>
    public CheckDigit? CheckDigit { get; init; }
    /// <summary>Its places on the blank; what stands in several is one value, in this order.</summary>
    public IReadOnlyList<FieldZone> Places { get; init; } = [];
    /// <summary>Names of the AcroForm fields that carry it; the values of several are one, in this order.</summary>
    public IReadOnlyList<string> FormFields { get; init; } = [];
    /// <summary>Which lines of what stands in its zone or form field are its value; null: all.</summary>
    public LineRange? Lines { get; init; }
    /// <summary>A code whose payload matches carries the value: group 1, or all of it.</summary>
    public Regex? Code { get; init; }
    public IReadOnlyList<Choice> Choices { get; init; } = [];
    public DateOrder DateOrder { get; init; }
    /// <summary>Of a field with a zone: overrides the workflow's.</summary>
    public SecondReaderMode? SecondReader { get; init; }
    /// <summary>Overrides the workflow's.</summary>
    public double? Threshold { get; init; }
    /// <summary>Of this field alone: overrides the workflow's.</summary>
    public double? TargetError { get; init; }

    /// <summary>Of a table's cell: where it stands. Null for all other fields.</summary>
    public TableCell? Cell { get; init; }
    /// <summary>What its values are judged together with: itself, or a cell's column ("items.amount").</summary>
    public string Kind => Cell?.Kind ?? Name;

    /// <summary>Its own zones, and one a choice: names are "field", "field#2" for a second one, or "field=value".</summary>
    public IEnumerable<(string Name, FieldZone Zone)> Zones =>
        Places.Select((zone, at) => (PlaceName(at), zone))
        .Concat(Choices.Where(choice => choice.Zone is not null).Select(choice => ($"{Name}={choice.Value}", choice.Zone!))); // just asked

    /// <summary>The name of its zone number <paramref name="at"/>, from 0.</summary>
    public string PlaceName(int at) => at == 0 ? Name : $"{Name}#{at + 1}";
}

/// <summary>Lines from First (1 is the uppermost) to Last; null: to the end.</summary>
public readonly record struct LineRange(int First, int? Last)
{
    /// <summary>These lines of a text whose lines are parted by \n; empty where it has fewer.</summary>
    public string Of(string text) => string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(First - 1).Take((Last ?? int.MaxValue) - First + 1));
}

/// <summary>One value of a choice: the texts it may be printed as, or the tick box that stands for it.</summary>
public sealed record Choice(string Value, IReadOnlyList<string> Texts, FieldZone? Zone = null);

/// <summary>A place on the blank form. Page is 1-based.</summary>
public sealed record FieldZone(int Page, MmBox Box, ZoneKind Kind, int Cells = 0, string? Characters = null);

/// <summary>Millimetres from the upper left corner of the page.</summary>
public readonly record struct MmBox(double X0, double Y0, double X1, double Y1);
