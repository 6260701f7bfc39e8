using DocIntake.Reader.Pages;

namespace DocIntake.Reader.Codes;

/// <summary>Bars look the same wherever they are cut across; letters do not. Cuts through a place are compared with others some way off.</summary>
internal static class BarProof
{
    private const int Cuts = 5, RowsInCut = 3;
    private static readonly (int One, int Other)[] FarPairs = [(0, 4), (0, 3), (1, 4), (0, 2), (1, 3), (2, 4)];

    /// <summary>How alike the cuts are, as correlation: the second worst pair of six, so that one scratch spoils nothing.</summary>
    /// <param name="place">A grey cut of the page with nothing but the place, its bars upright.</param>
    public static double Score(Pix place)
    {
        var cuts = Enumerable.Range(0, Cuts).Select(cut => Cut(place, cut)).ToArray();
        return FarPairs.Select(pair => Alike(cuts[pair.One], cuts[pair.Other], MostLean(place, pair.Other - pair.One))).Order().ElementAt(1);
    }

    /// <summary>Bars may lean by one in eight: more is no page that was put level.</summary>
    private static int MostLean(Pix place, int cutsBetween) => (int)(place.Height * 0.7 * cutsBetween / (Cuts - 1) / 8) + 1;

    private static float[] Cut(Pix place, int cut)
    {
        var first = Math.Max(0, (int)(place.Height * (0.15 + 0.7 * cut / (Cuts - 1))) - RowsInCut / 2);
        var sums = new float[place.Width];
        for (var y = first; y < Math.Min(place.Height, first + RowsInCut); y++)
        {
            var row = place.GreyRow(y);
            for (var x = 0; x < sums.Length; x++)
                sums[x] += row[x];
        }
        var mean = sums.Average();
        return [.. sums.Select(sum => sum - mean)];
    }

    private static double Alike(float[] one, float[] other, int mostShift)
    {
        var best = 0.0;
        mostShift = Math.Min(mostShift, one.Length / 4);
        for (var shift = -mostShift; shift <= mostShift; shift++)
        {
            var length = one.Length - Math.Abs(shift);
            var a = one.AsSpan(Math.Max(0, -shift), length);
            var b = other.AsSpan(Math.Max(0, shift), length);
            double both = 0, squares = 0, otherSquares = 0;
            for (var x = 0; x < length; x++)
            {
                both += a[x] * b[x];
                squares += a[x] * a[x];
                otherSquares += b[x] * b[x];
            }
            best = Math.Max(best, both / Math.Sqrt(Math.Max(1, squares) * Math.Max(1, otherSquares)));
        }
        return best;
    }
}
