using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Codes;

/// <summary>
/// Kodak's patch codes 1, 2, 3, 4, 6 and T (publication A-61599): four bars, level or upright, at least 0.75 inch long; a wide one is 0.20 inch thick, a
/// narrow one and each space 0.08. They are read from the page's edge inwards, as a scanner meets them: from the other side T is a 2, and 3 a 6.
/// </summary>
internal static class PatchReader
{
    public const string Format = "Patch";

    /// <param name="grey">The upright page, 8 bits a pixel.</param>
    public static IReadOnlyList<PageCode> Read(Pix grey)
    {
        var found = Find(grey, turned: false).Concat(Find(grey, turned: true)).OrderBy(patch => patch.FromEdge).ToList();
        if (found.Count == 0)
            return [];
        // A sheet carries one code. Where one patch says T and another 2, the nearer to an edge is as it was meant.
        var surest = found[0].Bars;
        return [.. found.Select(patch => new PageCode(Format, PatchBars.Name(PatchBars.Reversed(patch.Bars) == surest ? surest : patch.Bars)!, patch.Box))]; // only named ones are found
    }

    /// <summary>Bars as they lie from the nearest edge inwards; FromEdge is how far that is, as a share of the page.</summary>
    private sealed record Patch(int Bars, double FromEdge, Box Box);

    private static IEnumerable<Patch> Find(Pix grey, bool turned)
    {
        var lines = new ScanLines(grey, turned);
        // From what page there may be: u is the narrow bar's 0.08 inch, on paper of 8 to 15 inches.
        var (finest, coarsest) = (0.055 * lines.Longest / 11, 0.12 * lines.Longest / 11);
        var tracks = new List<PatchTrack>();
        for (var line = 0; line < lines.Count; line++)
            foreach (var cut in PatchBars.Find(lines.Runs(line, finest / 4), finest, coarsest))
            {
                var track = tracks.Find(track => track.Continues(line, cut, lines.Apart));
                if (track is null)
                    tracks.Add(track = new PatchTrack());
                track.Add(line, cut);
            }
        foreach (var track in tracks.Where(track => track.IsLongEnough(lines.Apart)))
        {
            var nearer = Math.Min(track.Start, lines.Length - track.End);
            var bars = nearer == track.Start ? track.Bars : PatchBars.Reversed(track.Bars);
            yield return new Patch(bars, nearer / lines.Length, lines.OnPage(track));
        }
    }
}
