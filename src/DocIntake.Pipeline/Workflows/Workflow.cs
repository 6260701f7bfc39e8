using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Understanding.Rules;
using DocIntake.Pipeline.Workflows.Registers;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows;

// What workflow.yaml says, read and checked: nothing after the loader meets a bad regex, an unknown field or a missing file.

/// <summary>All that is known about one document type: the folder workflows/NAME.</summary>
public sealed record Workflow
{
    /// <summary>The folder's name; a document's type.</summary>
    public required string Name { get; init; }
    public required string Title { get; init; }
    /// <summary>Full path of the folder.</summary>
    public required string Folder { get; init; }
    /// <summary>SHA-256 (64 hex digits) over the folder's configuration: YAML files, blank and registers; samples do not count.</summary>
    public required string Version { get; init; }
    /// <summary>Tesseract's names: "eng", "deu".</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    /// <summary>What the second reader reads of its zones, and of its pages where the type is known beforehand; null: as the settings say.</summary>
    public SecondReaderMode? SecondReader { get; init; }
    public required SortHints Sort { get; init; }
    /// <summary>Full path of the blank form the zones are measured on; null for layouts that are not fixed.</summary>
    public string? Blank { get; init; }
    /// <summary>Those that stand once on a document.</summary>
    public required IReadOnlyList<FieldDefinition> Fields { get; init; }
    public IReadOnlyList<TableDefinition> Tables { get; init; } = [];
    public IReadOnlyList<CheckDefinition> Checks { get; init; } = [];
    public IReadOnlyList<LookUpDefinition> LookUps { get; init; } = [];
    /// <summary>Confidence (0..1) below which a person looks at a field that names no threshold of its own.</summary>
    public required double Threshold { get; init; }
    /// <summary>Share (above 0, below 1) of the values nobody looks at that may be wrong: thresholds then follow from evidence. Null: no promise, the threshold decides.</summary>
    public double? TargetError { get; init; }
    /// <summary>Share (0..1) of the values nobody need look at that a person checks all the same.</summary>
    public double BlindShare { get; init; }
    /// <summary>The system it is keyed into (keying.yaml's <c>system</c>); null: it is only filed.</summary>
    public string? System { get; init; }
    /// <summary>What was learned of it; null: rules set by hand weigh what is found.</summary>
    public WorkflowModel? Model { get; init; }

    /// <summary>What values are judged and promised by: its fields, and the columns of its tables ("items.amount").</summary>
    public IEnumerable<FieldDefinition> Kinds => Fields.Concat(Tables.SelectMany(table => table.Kinds));

    /// <summary>A field, or a cell of a table by its name ("items_3_amount").</summary>
    public FieldDefinition? Field(string name) =>
        Fields.FirstOrDefault(field => field.Name == name) ?? Tables.Select(table => table.Cell(name)).FirstOrDefault(cell => cell is not null);
}

/// <summary>How a first page of this type is known, and how many pages follow. All lists empty and no code: it is never recognised by itself.</summary>
public sealed record SortHints
{
    /// <summary>Any of these phrases stands on the first page.</summary>
    public IReadOnlyList<string> Any { get; init; } = [];
    public IReadOnlyList<string> All { get; init; } = [];
    public IReadOnlyList<string> None { get; init; } = [];
    /// <summary>A bar or 2-D code on the first page matches this.</summary>
    public Regex? Code { get; init; }
    /// <summary>Payloads of sheets that part documents, beside the usual patch codes.</summary>
    public IReadOnlyList<string> Separators { get; init; } = [];
    public int PagesMin { get; init; } = 1;
    public int PagesMax { get; init; } = 1;

    public bool Known => Any.Count + All.Count > 0 || Code is not null;
}

/// <summary>A rule that must hold. Fields are the ones doubted when it does not: fields, and columns of tables ("items.amount").</summary>
public sealed record CheckDefinition(string Name, Rule Rule, string Message, IReadOnlyList<string> Fields);

/// <summary>A register asked about the document. Match, Confirm and Fill map a field to a column.</summary>
public sealed record LookUpDefinition(
    string RegisterName, IRegister Register, IReadOnlyDictionary<string, string> Match,
    IReadOnlyDictionary<string, string> Confirm, IReadOnlyDictionary<string, string> Fill)
{
    /// <summary>Where no entry has the very values, the one that is clearly nearest is taken.</summary>
    public bool Near { get; init; }
}

/// <summary>How an entry is found: by the very values (letters and digits), or by the nearest ones where those are in no entry.</summary>
public enum LookUpKind { Exact, Near }
