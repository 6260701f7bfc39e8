using System.Text.Json.Serialization;

namespace DocIntake.Reader.Protocol;

/// <summary>What a reader says: one JSON line on its standard output.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Prepared), "prepared")]
[JsonDerivedType(typeof(Recognised), "recognised")]
[JsonDerivedType(typeof(ZonesRead), "zones-read")]
[JsonDerivedType(typeof(Assembled), "assembled")]
[JsonDerivedType(typeof(BoxesFound), "boxes-found")]
[JsonDerivedType(typeof(ReaderRefusal), "refusal")]
public abstract record ReaderAnswer
{
    public required long Id { get; init; }
}

/// <summary>MediaType is application/pdf, image/tiff, image/png or image/jpeg; PageCount is at least 1.</summary>
public sealed record Prepared : ReaderAnswer
{
    public required string MediaType { get; init; }
    public required int PageCount { get; init; }
}

public sealed record Recognised : ReaderAnswer
{
    public required RecognisedPage Page { get; init; }
}

public sealed record ZonesRead : ReaderAnswer
{
    public required IReadOnlyList<ZoneReading> Zones { get; init; }
}

/// <summary>This file or page is wrong, and trying again will not help. <see cref="Reason"/> is for a person: what is wrong and what to do.</summary>
public sealed record ReaderRefusal : ReaderAnswer
{
    public required RefusalCode Code { get; init; }
    public required string Reason { get; init; }
}

public enum RefusalCode { Empty, Unsupported, Broken, Encrypted, TooLarge, NoPages, Unreadable }

public sealed record Assembled : ReaderAnswer;

/// <summary>In the image's pixels, from the top; without the lines around them.</summary>
public sealed record BoxesFound : ReaderAnswer
{
    public required IReadOnlyList<Box> Boxes { get; init; }
}
