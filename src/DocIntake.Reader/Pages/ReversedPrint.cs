using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>Light print on a dark band: at the head of a sheet it lies as a scanner's black edge does, and is a letterhead.</summary>
internal static class ReversedPrint
{
    /// <summary>A line of print, with what stands above and below its small letters.</summary>
    private const double LeastLineInches = 0.06, LargestLineInches = 0.6;
    private const int FewestLetters = 5;

    /// <param name="blocks">Solid black, without anything thinner than a stroke of a headline.</param>
    /// <param name="black">All that is black.</param>
    /// <param name="block">One of the blobs of <paramref name="blocks"/>.</param>
    /// <param name="dpi">Of the page.</param>
    public static bool IsIn(Pix blocks, Pix black, Box block, int dpi)
    {
        using var solid = blocks.Clip(block);
        using var light = solid.Invert();
        return light.Blobs().Where(hole => hole.X0 > 0 && hole.Y0 > 0 && hole.X1 < light.Width && hole.Y1 < light.Height
                && hole.Height >= dpi * LeastLineInches && hole.Height <= dpi * LargestLineInches)
            .Sum(hole => Letters(black, new Box(block.X0 + hole.X0, block.Y0 + hole.Y0, block.X0 + hole.X1, block.Y0 + hole.Y1))) >= FewestLetters;
    }

    /// <summary>Makes it dark on light, where the band is and nowhere else.</summary>
    public static void Turn(Pix page, Pix blocks, Box block, int dpi)
    {
        var largest = (int)(dpi * LargestLineInches);
        using var solid = blocks.Clip(block);
        using var band = solid.Close(largest, largest);
        using var part = page.Clip(block);
        using var turned = part.Invert();
        using var clear = page.IsBilevel ? turned.Clone() : turned.Stretch(255 - part.GreyRank(0.99), Math.Max(turned.GreyRank(0.5) - 10, 1));
        part.PasteWhere(band, clear);
        page.Paste(part, block.X0, block.Y0);
    }

    /// <summary>A letter is nearly as high as its line.</summary>
    private static int Letters(Pix black, Box line)
    {
        using var dark = black.Clip(line);
        using var light = dark.Invert();
        return light.Blobs().Count(letter => letter.Height >= 0.4 * line.Height && letter.Width < 3 * line.Height);
    }
}
