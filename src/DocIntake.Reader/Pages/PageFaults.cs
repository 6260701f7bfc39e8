using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>What a page's picture suffers from, judged before anything is done about it: most pages need nothing.</summary>
internal sealed record PageFaults(bool Uneven, bool Specks, bool Edges)
{
    /// <summary>Tiles this much darker than the lightest are ground that is not paper, or paper in shadow.</summary>
    private const double DarkTile = 0.62, DarkTiles = 0.15;
    /// <summary>Specks for each letter, from where on they are dirt and not the dots of i's.</summary>
    private const double SpecksPerLetter = 3;
    /// <summary>Share of black in the outermost hundredth of the page.</summary>
    private const double BlackEdge = 0.12;
    private const int Columns = 24, Rows = 32;

    /// <param name="page">As it will be read.</param>
    /// <param name="bilevel">The same in black and white.</param>
    /// <param name="blobs">Of <paramref name="bilevel"/>.</param>
    public static PageFaults Of(Pix page, Pix bilevel, IReadOnlyList<Box> blobs) => new(IsUneven(page), HasSpecks(blobs), HasEdges(bilevel) && HasDarkEdges(page, bilevel));

    /// <summary>
    /// Of a page's black what is clearly darker than its paper. What is taken off is looked for here: a threshold chosen part by part turns the grain of
    /// clean paper black, and the words that stand there would go with it.
    /// </summary>
    public static Pix DarkOf(Pix page, Pix bilevel)
    {
        if (page.IsBilevel)
            return bilevel.Clone();
        using var grey = page.ToGrey();
        using var dark = grey.Threshold(Math.Max(1, (int)(DarkTile * grey.GreyRank(0.9))));
        using var grain = bilevel.Subtract(dark);
        return bilevel.Subtract(grain);
    }

    private static bool IsUneven(Pix page)
    {
        if (page.IsBilevel || page.Width < 8 * Columns || page.Height < 8 * Rows)
            return false;
        var tiles = page.GreyGrid(Columns, Rows).Order().ToArray();
        var lightest = tiles[tiles.Length * 95 / 100];
        return tiles.Count(tile => tile < DarkTile * lightest) > DarkTiles * tiles.Length;
    }

    private static bool HasSpecks(IReadOnlyList<Box> blobs)
    {
        var specks = blobs.Count(blob => blob.Width <= Cleaning.Speck && blob.Height <= Cleaning.Speck);
        var letters = blobs.Count(blob => blob.Height is >= 6 and <= 120 && blob.Width is >= 3 and <= 160);
        return specks > 200 && specks > SpecksPerLetter * letters;
    }

    private static bool HasDarkEdges(Pix page, Pix bilevel)
    {
        using var dark = DarkOf(page, bilevel);
        return HasEdges(dark);
    }

    private static bool HasEdges(Pix black)
    {
        var (x, y) = (Math.Max(2, black.Width / 100), Math.Max(2, black.Height / 100));
        Box[] edges =
        [
            new(0, 0, black.Width, y), new(0, black.Height - y, black.Width, black.Height),
            new(0, 0, x, black.Height), new(black.Width - x, 0, black.Width, black.Height),
        ];
        return edges.Any(edge =>
        {
            using var strip = black.Clip(edge);
            return strip.CountBlack() > BlackEdge * strip.Width * strip.Height;
        });
    }
}
