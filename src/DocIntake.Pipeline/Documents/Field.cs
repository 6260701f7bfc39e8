using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Documents;

public enum FieldSource { None, TextLayer, FormField, Ocr, SecondReader, Code, LookUp, Person }

/// <summary>
/// Why a person is asked about a field: nobody is; too little confidence alone; drawn by chance, and not shown what was read; the same, and the person typed
/// something else than was read; a check, register or page is in doubt; nobody was, and its record was found wrong later.
/// </summary>
public enum Asked { No, Confidence, Sample, SampleDiffers, Other, FoundWrong }

/// <summary>A named value of a document.</summary>
public sealed class Field
{
    private Field() { }

    public Field(string name, int order) => (Name, Order) = (name, order);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid DocumentId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>Where it stands in the workflow, from 0.</summary>
    public int Order { get; private set; }
    /// <summary>Canonical: a date is ISO 8601, money a decimal with a point, a tick box "true" or "false"; null where nothing stands.</summary>
    public string? Value { get; private set; }
    /// <summary>As it stands on the page.</summary>
    public string? Text { get; init; }
    /// <summary>0..1.</summary>
    public double Confidence { get; private set; }
    /// <summary>1-based, in the document; null where it was found on no page.</summary>
    public int? PageNumber { get; init; }
    public Box? Box { get; init; }
    public FieldSource Source { get; private set; }
    /// <summary>Why a person must look, in words for that person; null where none must.</summary>
    public string? Doubt { get; private set; }
    /// <summary>What the pipeline read, and how sure (0..1) it was: kept beside what a person makes of it, because accuracy is told by both.</summary>
    public string? ReadValue { get; private set; }
    public double ReadConfidence { get; private set; }
    public Asked Asked { get; private set; }
    /// <summary>A sample nobody has typed yet: what was read is not to be shown.</summary>
    public bool IsBlind => this is { Asked: Asked.Sample, DecidedBy: null };
    /// <summary>The person who decided it.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>What the pipeline made of it.</summary>
    public Field Read(string? value, double confidence, FieldSource source, string? doubt, Asked asked = Asked.No)
    {
        (Value, Confidence, Source, Doubt) = (value, confidence, source, doubt);
        (ReadValue, ReadConfidence, Asked) = (value, confidence, asked);
        return this;
    }

    /// <summary>Of a sample a person typed something else than was read: one of the two is wrong, and the person looks again before it stands.</summary>
    internal void Differ(string? typed)
    {
        (Value, Source, Asked) = (typed, FieldSource.Person, Asked.SampleDiffers);
        Doubt = $"You typed “{typed ?? "nothing"}”; it was read as “{ReadValue ?? "nothing"}”. Look again: ENTER keeps what stands here.";
    }

    /// <summary>A register says it, or nothing, of what a person corrected: the person confirms it.</summary>
    internal void FillIn(string? value)
    {
        if (Asked == Asked.No)
            Asked = Asked.Other;
        (Value, Source, DecidedBy) = (value, FieldSource.LookUp, null);
        Doubt = value is null ? "The register does not say it of what was corrected." : "From the register, by what was corrected: ENTER keeps it.";
    }

    /// <summary>A cell whose row has another number now.</summary>
    internal void Rename(string name) => Name = name;

    /// <summary>It stands in the system already, and wrong.</summary>
    internal void FindWrong(string person, string? value)
    {
        if (Asked == Asked.No && DecidedBy is null)
            Asked = Asked.FoundWrong;
        Decide(person, value);
    }

    internal void Decide(string person, string? value)
    {
        if (value != Value)
            (Value, Source) = (value, FieldSource.Person);
        (Confidence, Doubt, DecidedBy) = (1, null, person);
    }
}
