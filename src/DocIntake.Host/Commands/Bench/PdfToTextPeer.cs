using System.Net;
using System.Text.RegularExpressions;

namespace DocIntake.Host.Commands.Bench;

/// <summary><c>pdftotext -bbox</c>, a process a file on all cores.</summary>
internal sealed partial class PdfToTextPeer(int workers) : ToolPeer(workers)
{
    public override string Name => "pdftotext -bbox";

    /// <summary>Pages of one file that follow one another.</summary>
    protected override IEnumerable<IReadOnlyList<BenchPage>> Parts(IReadOnlyList<BenchPage> pages) =>
        pages.Index().GroupBy(page => (page.Item.File, page.Item.Number - page.Index), page => page.Item).Select(run => (IReadOnlyList<BenchPage>)[.. run]);

    protected override async Task<Told> ReadAsync(IReadOnlyList<BenchPage> part, string folder, CancellationToken cancel)
    {
        var told = await Child.RunAsync("pdftotext", ["-bbox", "-f", $"{part[0].Number}", "-l", $"{part[^1].Number}", part[0].File, "-"], cancel);
        var pages = told.Output.Split("</page>").Select(page => string.Join(' ', Word().Matches(page).Select(word => WebUtility.HtmlDecode(word.Groups[1].Value))));
        return told with { Output = string.Join('\f', pages) };
    }

    protected override Task<Told> StartUpAsync(string folder, CancellationToken cancel) => Child.RunAsync("pdftotext", ["-v"], cancel);

    [GeneratedRegex("<word [^>]*>([^<]*)</word>")]
    private static partial Regex Word();
}
