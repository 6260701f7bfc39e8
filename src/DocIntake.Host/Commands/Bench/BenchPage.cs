namespace DocIntake.Host.Commands.Bench;

/// <summary>
/// A page that all read. Number is 1-based, of Count in the file; HasText: a PDF's own words stand on it, nothing is to be recognised. Origin is the
/// file it came in, whose truth is asked for.
/// </summary>
internal sealed record BenchPage(string File, int Number, int Count, string MediaType, bool HasText, string Origin)
{
    public bool IsPdf => MediaType == "application/pdf";
}

/// <summary>The pages to read, in order, and the files none of which can be.</summary>
internal sealed record BenchPages(IReadOnlyList<BenchPage> Pages, IReadOnlyList<ReadFailure> LeftOut);
