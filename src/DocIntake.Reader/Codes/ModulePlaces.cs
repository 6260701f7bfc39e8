using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Codes;

/// <summary>
/// 2-D codes: windows that change along and across in every row and every column. Between lines of print, turned or not, there are some that do not.
/// And a code is half dark, print far less.
/// </summary>
internal static class ModulePlaces
{
    /// <summary>Mean change of a pixel, along and across together, in grey values.</summary>
    private const int Faint = 4;
    private const double LeastDark = 0.36, MostDark = 0.68;

    /// <summary>In cells of the grid; they may stand out over its edge.</summary>
    public static IEnumerable<Box> Find(EdgeGrid grid, Pix grey) => ((int[])[12, 24, 48, 96]).SelectMany(size => Find(grid, grey, size));

    private static IEnumerable<Box> Find(EdgeGrid grid, Pix grey, int size)
    {
        var view = new GridView(grid, turned: false);
        var found = new WindowMap(view.Columns, view.Rows, size, size);
        found.Mark((column, row) => IsModules(view, column, row, size));
        return found.Places(size, size).Where(place => Darkness.ShareOf(grey, grid.OnPage(place)) is >= LeastDark and <= MostDark)
            .Select(place => place.Grow(size / 2, size / 2));
    }

    private static bool IsModules(GridView view, int column, int row, int size)
    {
        var (along, across) = (view.Along(column, row, size, size), view.Across(column, row, size, size));
        if (along + across < Faint * size * size * view.SamplesInCell || along > 4L * across || across > 4L * along)
            return false;
        for (var line = 0; line < size; line++)
            if (view.Along(column, row + line, size, 1) * (long)size < along * 3L / 20 || view.Across(column + line, row, 1, size) * (long)size < across * 3L / 20)
                return false;
        return true;
    }
}
