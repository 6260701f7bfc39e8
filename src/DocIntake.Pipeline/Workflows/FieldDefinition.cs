using System.Text.RegularExpressions;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows;

public enum FieldType { Text, Person, Organisation, Address, Date, Money, Number, Id, Choice, Tick, Signature, Phone, Email, Iban }

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
    public FieldZone? Zone { get; init; }
    /// <summary>Name of the AcroForm field that carries it.</summary>
    public string? FormField { get; init; }
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

    /// <summary>Its own zone, or one a choice: names are "field" or "field=value".</summary>
    public IEnumerable<(string Name, FieldZone Zone)> Zones =>
        (Zone is null ? [] : new[] { (Name, Zone) })
        .Concat(Choices.Where(choice => choice.Zone is not null).Select(choice => ($"{Name}={choice.Value}", choice.Zone!))); // just asked
}

/// <summary>One value of a choice: the texts it may be printed as, or the tick box that stands for it.</summary>
public sealed record Choice(string Value, IReadOnlyList<string> Texts, FieldZone? Zone = null);

/// <summary>A place on the blank form. Page is 1-based.</summary>
public sealed record FieldZone(int Page, MmBox Box, ZoneKind Kind, int Cells = 0, string? Characters = null);

/// <summary>Millimetres from the upper left corner of the page.</summary>
public readonly record struct MmBox(double X0, double Y0, double X1, double Y1);
