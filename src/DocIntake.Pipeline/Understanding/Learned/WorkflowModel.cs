using DocIntake.Pipeline.Learning.Accuracy;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>What was learned of a workflow's fields; a field it does not have is weighed by the rules set by hand. Number counts the workflow's models, from 1; Made is UTC.</summary>
public sealed record WorkflowModel(int Number, DateTime Made, IReadOnlyList<LearnedField> Fields)
{
    /// <summary>What is known of its confidence from documents it was not learned from.</summary>
    public IReadOnlyList<CheckedValue> Evidence { get; } = [.. Fields.SelectMany(field => field.HeldOut.Select(held => new CheckedValue(field.Model.Name, held.Confidence, held.Right)))];

    /// <summary>Whether a document of this name was learned from.</summary>
    public bool Knows(string document) => LearningDocument.DigestOf(document) is var digest && Fields.Any(field => field.HeldOut.Any(held => held.Document == digest));

    public FieldModel? Of(string field) => Fields.FirstOrDefault(learned => learned.Model.Name == field)?.Model;
}

/// <summary>A field's model, and what models of it said of the documents it was learned from, each while it was left out.</summary>
public sealed record LearnedField(FieldModel Model, IReadOnlyList<HeldOut> HeldOut);

/// <summary>
/// What a model said of a document it had not learned from. Document is a digest of its name, 16 hex digits; Confidence (0..1) is calibrated on other documents
/// too.
/// </summary>
public sealed record HeldOut(string Document, double Confidence, bool Right);
