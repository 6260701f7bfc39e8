using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Pipeline.Understanding;

namespace DocIntake.Host.Web;

/// <summary>Everything the page of one task shows.</summary>
public sealed record TaskView
{
    public required ReviewTask Task { get; init; }
    public required string FileName { get; init; }
    /// <summary>Null: the task is about a file that never became documents.</summary>
    public required Document? Document { get; init; }
    public required string TypeTitle { get; init; }
    /// <summary>All, also the cells of tables.</summary>
    public required IReadOnlyList<FieldView> Fields { get; init; }
    public required IReadOnlyList<DeskTable> Tables { get; init; }
    /// <summary>Those that are no cells.</summary>
    public IReadOnlyList<FieldView> Singles => [.. Fields.Where(one => one.Definition.Cell is null)];
    public required IReadOnlyList<SheetView> Sheets { get; init; }
    public required KeyingRecord? Keying { get; init; }
    public required TaskActions Actions { get; init; }
    public required IReadOnlyList<FailedCheck> Failed { get; init; }
    public required IReadOnlyList<DeskType> Types { get; init; }
    /// <summary>Other tasks in the queue.</summary>
    public required int Waiting { get; init; }

    public int Doubtful => Fields.Count(one => one.Doubt is not null);
    /// <summary>Is the task's reason told at the field it is about? In a table there is no room.</summary>
    public bool AsksAboutField => Singles.Any(one => one.Asked is not null);
}

/// <summary>A field as it stands, with what the workflow says about it. Asked: what a person is to say about it although nobody doubted it; null of the others.</summary>
public sealed record FieldView(Field Field, DeskField Definition, string? Asked = null)
{
    public string Name => Field.Name;
    public string? Doubt => Field.Doubt;
    /// <summary>A sample is typed without seeing what was read.</summary>
    public bool Blind => Field.IsBlind;
    /// <summary>x0 y0 x1 y1 for the page's script; null where it was found on no page.</summary>
    public string? BoxText => Field is { Box: { } box, PageNumber: not null } ? $"{box.X0} {box.Y0} {box.X1} {box.Y1}" : null;
    /// <summary>What stands on the page, where the value says it differently.</summary>
    public string? Printed => !Blind && Field.Text is { Length: > 0 } text && Letters(text) != Letters(Field.Value ?? "") ? text : null;

    /// <summary>asked, doubtful, decided (by a person) or sure.</summary>
    public string State => Asked is not null ? "asked" : Doubt is not null ? "doubtful" : Field.DecidedBy is not null ? "decided" : "sure";

    /// <summary>Why a person is asked, what the page says, and how to type it; empty where nobody is asked.</summary>
    public string Why => Asked ?? (Doubt is null ? "" : string.Join(' ', new[] { Doubt, Printed is null ? null : $"The page says “{Printed}”.", Definition.Hint }.OfType<string>()));

    /// <summary>A comma in an amount or a space in a number says nothing new.</summary>
    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

/// <summary>One page of a document: number in the document, picture size in pixels.</summary>
public sealed record SheetView(Guid Id, int Number, bool HasImage, int Width, int Height, string? UnreadableReason);

public sealed record QueueLine
{
    /// <summary>Longer queues show their oldest.</summary>
    public const int Most = 200;

    public required Guid Id { get; init; }
    public required TaskKind Kind { get; init; }
    public required string Reason { get; init; }
    public required string About { get; init; }
    public required string FileName { get; init; }
    public required TimeSpan Age { get; init; }
    public required string? ClaimedBy { get; init; }
}
