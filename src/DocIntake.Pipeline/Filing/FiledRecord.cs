using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Filing;

/// <summary>A filed document as JSON: what it was, where it came from, what was read and by whom decided, where it was keyed.</summary>
public sealed record FiledRecord
{
    public required Guid Id { get; init; }
    public required string Workflow { get; init; }
    public required string WorkflowVersion { get; init; }
    public required FiledOrigin Origin { get; init; }
    public required IReadOnlyDictionary<string, FiledField> Fields { get; init; }
    public FiledKeying? Keying { get; init; }
    /// <summary>No person took part.</summary>
    public required bool StraightThrough { get; init; }

    public static FiledRecord Of(Submission submission, Document document, IReadOnlyList<Page> pages, IReadOnlyList<KeyingRecord> keyings) => new()
    {
        Id = document.Id,
        Workflow = document.Workflow ?? throw new InvalidOperationException($"Document {document.Id} is filed without a type."),
        WorkflowVersion = document.WorkflowVersion ?? "",
        Origin = new FiledOrigin(submission.Id, submission.FileName, submission.Sha256, [.. pages.Select(page => page.Number)]),
        Fields = document.Fields.OrderBy(field => field.Order).ToDictionary(field => field.Name, field => new FiledField(
            field.Value, field.Text, field.Confidence, field.PageNumber, field.Box, field.Source, field.DecidedBy)),
        Keying = keyings is [] ? null : new FiledKeying(keyings[0].System, keyings[0].NaturalKey, keyings[0].Confirmation)
        {
            Corrections = keyings.Count == 1 ? null : [.. keyings.Skip(1).Select(correction => new FiledCorrection(correction.Number, correction.Purpose, correction.Confirmation))],
        },
        StraightThrough = !document.Touched,
    };
}

/// <summary>Pages are 1-based, in the submission.</summary>
public sealed record FiledOrigin(Guid Submission, string FileName, string Sha256, IReadOnlyList<int> Pages);

/// <summary>As in the JSON of <c>docintake extract</c>; Page is 1-based in the document, Box in pixels of that page's image.</summary>
public sealed record FiledField(string? Value, string? Text, double Confidence, int? Page, Box? Box, FieldSource Source, string? DecidedBy);

public sealed record FiledKeying(string System, string? NaturalKey, string? Confirmation)
{
    /// <summary>Made in the system after it was filed first, oldest first; null: none.</summary>
    public IReadOnlyList<FiledCorrection>? Corrections { get; init; }
}

/// <summary>Numbered from 1.</summary>
public sealed record FiledCorrection(int Number, KeyingPurpose Purpose, string? Confirmation);
