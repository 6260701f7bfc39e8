namespace DocIntake.Pipeline.Workflows.Proposing;

/// <summary>A workflow proposed to an author, who goes on from there. Phrases tell a first page; Blank is a file's name in the new folder, or null.</summary>
public sealed record Proposal(string Name, IReadOnlyList<string> Phrases, int PagesMin, int PagesMax, string? Blank, IReadOnlyList<ProposedField> Fields)
{
    public IReadOnlyList<ProposedTable> Tables { get; init; } = [];
}

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

/// <summary>A table proposed. Ends are what the first row below it may begin with. Notes are sentences for the author, doubts among them.</summary>
public sealed record ProposedTable(string Name, string Title, IReadOnlyList<ProposedColumn> Columns)
{
    /// <summary>A row stands on each sample.</summary>
    public bool Required { get; init; }
    public IReadOnlyList<string> Ends { get; init; } = [];
    public IReadOnlyList<string> Notes { get; init; } = [];
    /// <summary>What held in every row seen; null where nothing of the kind does.</summary>
    public ProposedCheck? Check { get; init; }
}

/// <summary>A column proposed; labels are its headings, the commonest first. Kept: false where it is proposed as a comment only.</summary>
public sealed record ProposedColumn(string Name, string Title, FieldType Type, IReadOnlyList<string> Labels)
{
    public bool Required { get; init; }
    public bool Kept { get; init; } = true;
    public DateOrder DateOrder { get; init; }
    /// <summary>Values seen, or what is doubtful.</summary>
    public string? Note { get; init; }
}

/// <summary>A rule that may be checked, and what a person is told where it does not hold.</summary>
public sealed record ProposedCheck(string Name, string Rule, string Message);
