using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Reviewing;

/// <summary>
/// What the desk asks of the workflows: which document types there are, what a typed value means, which checks fail. An interface because
/// tests of the desk bring their own small types.
/// </summary>
public interface IDeskRules
{
    IReadOnlyList<DeskType> Types { get; }

    /// <summary>A document's type in the version it began with; null where nobody knows it any more.</summary>
    DeskType? TypeOf(string? type, string? version) => Types.FirstOrDefault(known => known.Name == type);

    /// <summary>What a person typed, made canonical as <see cref="Documents.Field.Value"/> wants it.</summary>
    TypedValue Canonical(string type, string? version, string field, string? typed);

    /// <summary>The checks that these values (canonical, by field name) do not pass; empty for an unknown type.</summary>
    IReadOnlyList<FailedCheck> Check(string type, string? version, IReadOnlyDictionary<string, string?> values);

    /// <summary>What registers say of these values where <paramref name="corrected"/> is what they are looked up by; null where they were to say it and do not.</summary>
    IReadOnlyDictionary<string, string?> FromRegisters(string type, string? version, string corrected, IReadOnlyDictionary<string, string?> values) => new Dictionary<string, string?>();
}

/// <summary>A document type, as the desk shows it.</summary>
public sealed record DeskType(string Name, string Title, string Version, IReadOnlyList<DeskField> Fields)
{
    public IReadOnlyList<DeskTable> Tables { get; init; } = [];

    /// <summary>A field, or a cell of a table.</summary>
    public DeskField Field(string name) => Fields.FirstOrDefault(field => field.Name == name) ?? Tables.Select(table => table.Cell(name)).FirstOrDefault(cell => cell is not null) ?? DeskField.Plain(name);
}

/// <summary>A table of a document type; Name of a column is its own.</summary>
public sealed record DeskTable(string Name, string Title, IReadOnlyList<DeskField> Columns)
{
    /// <summary>The cell a field's name means; null where it means none of this table.</summary>
    public DeskField? Cell(string field) => TableCell.Parse(Name, field) is { } cell && Columns.FirstOrDefault(column => column.Name == cell.Column) is { } column
        ? column with { Name = field, Title = $"{column.Title}, row {cell.Row}", Cell = cell }
        : null;
}

/// <summary>Hint says how to type it ("31.12.2026"); Choices are the only values it may have, empty where any may stand.</summary>
public sealed record DeskField(string Name, string Title, string? Hint, IReadOnlyList<DeskChoice> Choices)
{
    /// <summary>Where it stands, of a table's cell; null for all others.</summary>
    public TableCell? Cell { get; init; }

    /// <summary>A field no workflow tells about: its name, made readable.</summary>
    public static DeskField Plain(string name) => new(name, Readable(name), null, []);

    private static string Readable(string name)
    {
        var words = name.Replace('_', ' ').Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}

public sealed record DeskChoice(string Value, string Title);

/// <summary>Wrong is null where the typed value means something; else it says to the person what is wrong and how to type it.</summary>
public sealed record TypedValue(string? Value, string? Wrong = null);
