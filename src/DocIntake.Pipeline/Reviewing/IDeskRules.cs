using DocIntake.Pipeline.Understanding;

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
}

/// <summary>A document type, as the desk shows it.</summary>
public sealed record DeskType(string Name, string Title, string Version, IReadOnlyList<DeskField> Fields)
{
    public DeskField Field(string name) => Fields.FirstOrDefault(field => field.Name == name) ?? DeskField.Plain(name);
}

/// <summary>Hint says how to type it ("31.12.2026"); Choices are the only values it may have, empty where any may stand.</summary>
public sealed record DeskField(string Name, string Title, string? Hint, IReadOnlyList<DeskChoice> Choices)
{
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
