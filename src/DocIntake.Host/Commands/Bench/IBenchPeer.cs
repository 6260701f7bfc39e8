namespace DocIntake.Host.Commands.Bench;

/// <summary>What is done with the pages. Each is a table of its own: only what does the same job is compared.</summary>
internal enum BenchJob
{
    /// <summary>Pictures to words.</summary>
    Words,
    /// <summary>A PDF of pictures to a PDF that can be searched.</summary>
    SearchablePdf,
    /// <summary>PDFs that carry their own text to words with boxes.</summary>
    TextLayer,
}

/// <summary>What one pass gave: text by page, and what was not read.</summary>
internal sealed record Pass(PassCost Cost, IReadOnlyDictionary<BenchPage, string> Texts, IReadOnlyList<ReadFailure> Failures);

/// <summary>One that reads pages: a program everyone has, or DocIntake in one of its modes.</summary>
internal interface IBenchPeer
{
    string Name { get; }

    /// <summary>Reads all pages once, as many at a time as there are readers.</summary>
    /// <exception cref="PeerMissingException">It is not installed.</exception>
    Task<Pass> ReadAsync(IReadOnlyList<BenchPage> pages, CancellationToken cancel);
}
