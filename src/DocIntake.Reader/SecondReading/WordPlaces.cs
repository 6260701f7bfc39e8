using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// Which of Tesseract's words stand in which place of the detector's. Its boxes stand out beyond the text: of small print set close, or a little aslant, a word's
/// middle lies in its own line's box and in the next one's. A line that loses its words to a neighbour is read as if nobody had seen it, and its words stand twice.
/// </summary>
internal static class WordPlaces
{
    /// <summary>Words by place, in their order; those in no place are under null.</summary>
    /// <param name="places">Boxes; they may overlap.</param>
    /// <param name="words">A word belongs to the place, of those that its middle lies in, whose middle line is the nearest.</param>
    public static ILookup<int?, Word> Of(IReadOnlyList<Box> places, IReadOnlyList<Word> words) => words.ToLookup(word => PlaceOf(places, word.Box));

    private static int? PlaceOf(IReadOnlyList<Box> places, Box word)
    {
        var (nearest, least) = ((int?)null, double.PositiveInfinity);
        for (var at = 0; at < places.Count; at++)
        {
            var apart = Math.Abs(places[at].CentreY - word.CentreY);
            if (IsIn(places[at], word) && apart < least)
                (nearest, least) = (at, apart);
        }
        return nearest;
    }

    private static bool IsIn(Box place, Box word) =>
        place.X0 <= word.CentreX && word.CentreX <= place.X1 && place.Y0 <= word.CentreY && word.CentreY <= place.Y1;
}
