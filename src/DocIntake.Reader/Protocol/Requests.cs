using System.Text.Json.Serialization;

namespace DocIntake.Reader.Protocol;

/// <summary>What the host asks of a reader: one JSON line on the reader's standard input. Answers carry the same <see cref="Id"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PrepareRequest), "prepare")]
[JsonDerivedType(typeof(RecogniseRequest), "recognise")]
[JsonDerivedType(typeof(ReadZonesRequest), "zones")]
[JsonDerivedType(typeof(AssembleRequest), "assemble")]
[JsonDerivedType(typeof(FindBoxesRequest), "boxes")]
public abstract record ReaderRequest
{
    public required long Id { get; init; }
    /// <summary>A reader died of this before: what is fast but can crash or hang is left to programs that may.</summary>
    public bool Carefully { get; init; }
}

/// <summary>What is this file, and how many pages has it? <see cref="FileName"/> is the name it came with: a hint, never trusted.</summary>
public sealed record PrepareRequest : ReaderRequest
{
    public required string Path { get; init; }
    public required string FileName { get; init; }
    public string? Password { get; init; }
}

/// <summary>Reads one page (1-based) of the file. Files made on the way go to <see cref="OutputFolder"/>, which the host empties.</summary>
public sealed record RecogniseRequest : ReaderRequest
{
    public required string Path { get; init; }
    public required int Page { get; init; }
    public required string OutputFolder { get; init; }
    public IReadOnlyList<string> Languages { get; init; } = ["eng"];
    public string? Password { get; init; }
    /// <summary>Also write a one-page PDF with the recognised text, invisible, and the image: for the searchable PDF.</summary>
    public bool SearchablePdf { get; init; }
    /// <summary>Also write the upright page image: not wanted, a page with its own text need not be drawn at all.</summary>
    public bool PageImage { get; init; } = true;
    public SecondReaderMode SecondReader { get; init; } = SecondReaderMode.Doubtful;
    /// <summary>Steps left out, to measure what each is worth.</summary>
    public IReadOnlyList<PreparationStep> Without { get; init; } = [];
}

/// <summary>What the second reader reads: nothing, what Tesseract doubts or did not see, or all of it. Where it is not installed, nothing.</summary>
public enum SecondReaderMode { Off, Doubtful, Always }

/// <summary>What is done to a page's image before it is read, and can be left undone.</summary>
public enum PreparationStep { Orientation, Deskew, Enlarge, Contrast, Despeckle, Borders }

/// <summary>Reads zones of an upright page image that a <see cref="RecogniseRequest"/> wrote. Boxes are in that image's pixels.</summary>
public sealed record ReadZonesRequest : ReaderRequest
{
    public required string ImagePath { get; init; }
    public required IReadOnlyList<Zone> Zones { get; init; }
    public IReadOnlyList<string> Languages { get; init; } = ["eng"];
}

public enum ZoneKind { Text, Comb, Tick, Signature }

/// <summary>A place on a fixed form. <see cref="Cells"/> counts a comb's boxes; <see cref="Characters"/> are the only ones that may stand there, ranges like A-Z allowed (null: any).</summary>
public sealed record Zone(string Name, ZoneKind Kind, Box Box, int Cells = 0, string? Characters = null, SecondReaderMode SecondReader = SecondReaderMode.Doubtful);

/// <summary>Where boxes are ruled on an upright page image that a <see cref="RecogniseRequest"/> wrote.</summary>
public sealed record FindBoxesRequest : ReaderRequest
{
    public required string ImagePath { get; init; }
}

/// <summary>Puts pages of PDFs and images together into one PDF at <see cref="OutputPath"/>, in order. Text and images stay as they are.</summary>
public sealed record AssembleRequest : ReaderRequest
{
    public required IReadOnlyList<PdfPart> Parts { get; init; }
    public required string OutputPath { get; init; }
}

/// <summary>One page (1-based) of a file; MediaType says which image it is, null is a PDF.</summary>
public sealed record PdfPart(string Path, int Page, string? MediaType = null, string? Password = null);
