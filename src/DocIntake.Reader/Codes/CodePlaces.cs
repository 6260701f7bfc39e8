using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Codes;

/// <summary>
/// Where on a page a code may stand, quiet zone included: what the decoder is shown. Windows of several sizes are laid over the page's
/// <see cref="EdgeGrid"/>; those that touch make a place, and the place is looked at once more, pixel by pixel.
/// </summary>
internal static class CodePlaces
{
    /// <summary>Places beyond this are a page full of pictures: it is shown whole.</summary>
    private const int Most = 12;

    /// <summary>Cells without change that end a code; of a large one a sixteenth of its length: no gap within is so wide.</summary>
    private const int QuietCells = 3, QuietPart = 16;
    /// <summary>Mean change of a pixel below which a strip is quiet.</summary>
    private const int Quiet = 1;

    /// <param name="grey">The page, 8 bits a pixel.</param>
    public static IReadOnlyList<Box> Find(Pix grey)
    {
        var grid = EdgeGrid.Of(grey);
        var whole = new Box(0, 0, grid.Columns, grid.Rows);
        var places = BarPlaces.Find(grid, grey).Concat(ModulePlaces.Find(grid, grey)).Select(place => Extend(grid, place.Within(whole), whole)).ToList();
        for (var one = 0; one < places.Count; one++)
            while (places.FindIndex(one + 1, place => place.Overlaps(places[one])) is > 0 and var other)
            {
                places[one] = places[one].Union(places[other]);
                places.RemoveAt(other);
                one = 0;
            }
        return places.Count <= Most ? [.. places.Select(place => grid.OnPage(place))] : [new Box(0, 0, grey.Width, grey.Height)];
    }

    /// <summary>Each side moved out until a quiet strip lies along it: what the windows missed of a large code, and the quiet zone with it.</summary>
    private static Box Extend(EdgeGrid grid, Box place, Box whole)
    {
        // What was found is a good part of the code: further than this would be the page around it.
        var longest = Math.Max(place.Width, place.Height);
        var far = place.Grow(longest / 2, longest / 2).Within(whole);
        for (var before = new Box(); before != place;)
        {
            before = place;
            var quiet = Math.Max(QuietCells, longest / QuietPart);
            place = place.Union(Loud(new Box(place.X0 - quiet, place.Y0, place.X0, place.Y1)));
            place = place.Union(Loud(new Box(place.X1, place.Y0, place.X1 + quiet, place.Y1)));
            place = place.Union(Loud(new Box(place.X0, place.Y0 - quiet, place.X1, place.Y0)));
            place = place.Union(Loud(new Box(place.X0, place.Y1, place.X1, place.Y1 + quiet)));
        }
        // Ten modules of quiet are asked for beside bars, of the hundred or more that a code has.
        return place.Grow(Math.Max(QuietCells, place.Width / 6), Math.Max(QuietCells, place.Height / 6)).Within(whole);

        Box Loud(Box strip)
        {
            if (!strip.Overlaps(far))
                return place;
            var inside = strip.Within(far);
            var change = grid.Level.Sum(inside.X0, inside.Y0, inside.Width, inside.Height) + (long)grid.Upright.Sum(inside.X0, inside.Y0, inside.Width, inside.Height);
            return change > (long)Quiet * grid.SamplesInCell * inside.Width * inside.Height ? inside : place;
        }
    }
}
