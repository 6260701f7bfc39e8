namespace DocIntake.Pipeline.Workflows.Proposing;

/// <summary>A workflow proposed to an author, who goes on from there. Phrases tell a first page; Blank is a file's name in the new folder, or null.</summary>
public sealed record Proposal(string Name, IReadOnlyList<string> Phrases, int PagesMin, int PagesMax, string? Blank, IReadOnlyList<ProposedField> Fields);

/// <summary>A field proposed. Note says where it comes from, for the author. Choices are texts printed beside the boxes.</summary>
public sealed record ProposedField(string Name, string Title, FieldType Type)
{
    public string? Label { get; init; }
    public LabelPosition Position { get; init; }
    public FieldZone? Zone { get; init; }
    public string? FormField { get; init; }
    public IReadOnlyList<string> Choices { get; init; } = [];
    public string? Note { get; init; }
}
