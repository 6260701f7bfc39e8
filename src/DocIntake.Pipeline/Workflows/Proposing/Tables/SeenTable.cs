using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>A column of a table on a sample: its heading, where that stands, and what stands below it, row by row ("" where nothing does).</summary>
internal sealed record SeenColumn(string Heading, Box Box, IReadOnlyList<string> Values)
{
    public IReadOnlyList<string> Filled { get; } = [.. Values.Where(value => value.Length > 0)];
}

/// <summary>
/// A table on a page of a sample. First to Last are the numbers of the page's rows it covers, headings included. Title stands above it, End begins the row below
/// it; null where nothing is seen. Loose: words in its rows stand below no heading.
/// </summary>
internal sealed record SeenTable(int Sample, PageText Page, IReadOnlyList<SeenColumn> Columns, int First, int Last, string? Title, string? End, bool Loose)
{
    /// <summary>What stands below it where nothing that ends tables is seen; printed there only if other samples say the same.</summary>
    public string? Next { get; init; }

    /// <summary>How many.</summary>
    public int Rows => Columns[0].Values.Count;
}
