using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>Takes off a page what nobody wrote on it. Works on the picture that is read; the one people see stays as it came.</summary>
internal static class Cleaning
{
    /// <summary>Pixels in both directions up to which a lone blob is a speck.</summary>
    public const int Speck = 2;
    private const double HoleInches = 0.16, LargestHoleInches = 0.45, HoleFromEdgeInches = 1;

    /// <returns>The picture cleaned, or itself.</returns>
    public static Pix Clean(Pix page, PageFaults faults, Preparation steps, int dpi)
    {
        var even = faults.Uneven && steps.Contrast ? page.EvenBackground() : page.Copy();
        var (specks, edges) = (faults.Specks && steps.Despeckle, faults.Edges && steps.Borders);
        if (!specks && !edges)
            return even;
        using var black = even.ToBilevel();
        if (specks)
            WhitenSpecks(even, black);
        if (edges)
        {
            using var dark = PageFaults.DarkOf(even, black);
            WhitenEdges(even, dark, dpi);
        }
        return even;
    }

    private static void WhitenSpecks(Pix page, Pix black)
    {
        using var specks = black.SmallBlobs(Speck);
        using var around = specks.Dilate(3, 3);
        page.Whiten(around);
    }

    /// <summary>Black that runs in from the scanner's bed, and the holes of a punch: solid, and at the edge. A band with light print on it is the paper's own.</summary>
    private static void WhitenEdges(Pix page, Pix dark, int dpi)
    {
        var solid = Math.Max(6, (int)(dpi * HoleInches / 2));
        using var blocks = dark.Open(solid, solid);
        foreach (var block in blocks.Blobs().Where(block => IsEdge(block, page, dpi) || IsHole(block, page, dpi)))
        {
            if (ReversedPrint.IsIn(blocks, dark, block, dpi))
            {
                ReversedPrint.Turn(page, blocks, block, dpi);
                continue;
            }
            using var shape = blocks.Clip(block);
            using var framed = shape.AddWhiteBorder(solid / 2);
            using var around = framed.Dilate(solid, solid);
            page.Whiten(around, block.X0 - solid / 2, block.Y0 - solid / 2);
        }
    }

    private static bool IsEdge(Box block, Pix page, int dpi)
    {
        var near = Math.Max(2, dpi / 25);
        return block.X0 <= near || block.Y0 <= near || block.X1 >= page.Width - near || block.Y1 >= page.Height - near;
    }

    private static bool IsHole(Box block, Pix page, int dpi)
    {
        var (least, most, edge) = (dpi * HoleInches, dpi * LargestHoleInches, dpi * HoleFromEdgeInches);
        return block.Width > least && block.Width < most && block.Height > least && block.Height < most && Math.Abs(block.Width - block.Height) < 0.3 * most
            && (block.X0 < edge || block.Y0 < edge || block.X1 > page.Width - edge || block.Y1 > page.Height - edge);
    }
}
