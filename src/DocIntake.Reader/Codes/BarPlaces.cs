using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Codes;

/// <summary>Bars, upright or level: windows that change much along them, hardly across, and in every row as much as in the next.</summary>
internal static class BarPlaces
{
    /// <summary>Mean change of a pixel, in grey values: less is no code that could be read.</summary>
    private const int Faint = 3;
    private const double LeastDark = 0.28, MostDark = 0.75;

    /// <summary>In cells of the grid; they may stand out over its edge.</summary>
    public static IEnumerable<Box> Find(EdgeGrid grid, Pix grey) =>
        ((int[])[16, 48]).SelectMany(size => ((bool[])[false, true]).SelectMany(turned => Find(grid, grey, size, turned)));

    private static IEnumerable<Box> Find(EdgeGrid grid, Pix grey, int width, bool turned)
    {
        var view = new GridView(grid, turned);
        var height = width / 4 + 1;
        var found = new WindowMap(view.Columns, view.Rows, width, height);
        found.Mark((column, row) => IsBars(view, column, row, width, height));
        foreach (var place in found.Places(width * 3 / 2, height))
        {
            var box = grid.OnPage(view.OnGrid(place));
            if (Darkness.ShareOf(grey, box) is >= LeastDark and <= MostDark && Score(grey, box, turned) >= Enough(place))
                // Beside the bars stand others that no window held whole.
                yield return view.OnGrid(place.Grow(width / 2, 1));
        }
    }

    private static bool IsBars(GridView view, int column, int row, int width, int height)
    {
        var along = view.Along(column, row, width, height);
        if (along < Faint * width * height * view.SamplesInCell || along < 2 * view.Across(column, row, width, height))
            return false;
        for (var line = 0; line < height; line++)
            if (view.Along(column, row + line, width, 1) * (long)height is var one && (one < along * 7L / 10 || one > along * 13L / 10))
                return false;
        // Strokes all over it, not one rule at its side.
        var third = width / 3;
        return Enumerable.Range(0, 3).All(part => view.Along(column + part * third, row, third, height) * 10L >= along);
    }

    /// <summary>Of what is no higher than a line of print much is asked, or letters would pass; nothing else stands as high as a large code.</summary>
    private static double Enough(Box cells) => (cells.Height, cells.Width) switch
    {
        ( < 8, < 40) => 2,
        ( < 12, _) => 0.8,
        ( < 25, _) => 0.5,
        _ => 0.2,
    };

    private static double Score(Pix grey, Box box, bool turned)
    {
        using var cut = grey.Clip(box);
        using var upright = cut.Turn(turned ? 1 : 0);
        return BarProof.Score(upright);
    }
}
