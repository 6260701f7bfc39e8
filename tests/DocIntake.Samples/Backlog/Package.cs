using DocIntake.Samples.Scanning;

namespace DocIntake.Samples.Backlog;

/// <summary>A file of the backlog before it is made. <see cref="Seed"/> is for whatever chance has a part in making it.</summary>
public abstract record Package(string Name, int Seed)
{
    /// <summary>Pages in order; none where no page can be read.</summary>
    public IReadOnlyList<Leaf> Leaves { get; init; } = [];
    public string? Note { get; init; }
}

/// <summary>Scanned, as PDF or TIFF by its name's ending.</summary>
public sealed record ScannedStack(string Name, int Seed, Func<Random, ScanQuality> Quality) : Package(Name, Seed);

/// <summary>One page, photographed.</summary>
public sealed record Photographed(string Name, int Seed) : Package(Name, Seed);

/// <summary>As the supplier's or agency's program printed it: text, no image.</summary>
public sealed record PrintedToPdf(string Name, int Seed) : Package(Name, Seed);

/// <summary>Form CA-1, filled on screen.</summary>
public sealed record FilledOnScreen(string Name, int Seed) : Package(Name, Seed);

/// <summary>Printed to PDF, with a password to open it.</summary>
public sealed record Encrypted(string Name, int Seed, string Password) : Package(Name, Seed);

/// <summary>A PDF that ends in the middle.</summary>
public sealed record Broken(string Name, int Seed) : Package(Name, Seed);

/// <summary>The bytes of another file of this backlog.</summary>
public sealed record Copied(string Name, int Seed, string Original) : Package(Name, Seed);

/// <summary>A letter somebody renamed.</summary>
public sealed record TextCalledPdf(string Name, int Seed) : Package(Name, Seed);

public sealed record EmptyFile(string Name, int Seed) : Package(Name, Seed);
