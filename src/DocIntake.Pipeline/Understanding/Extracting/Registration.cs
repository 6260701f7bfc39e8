using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>Maps a point of the blank to the scan: x' = A x + B y + C, y' = D x + E y + F; pixels to pixels.</summary>
internal readonly record struct Affine(double A, double B, double C, double D, double E, double F)
{
    public (double X, double Y) Apply(double x, double y) => (A * x + B * y + C, D * x + E * y + F);

    /// <summary>The upright box that holds the mapped one.</summary>
    public Box Apply(Box box)
    {
        var corners = new[] { Apply(box.X0, box.Y0), Apply(box.X1, box.Y0), Apply(box.X0, box.Y1), Apply(box.X1, box.Y1) };
        return new Box((int)Math.Round(corners.Min(c => c.X)), (int)Math.Round(corners.Min(c => c.Y)), (int)Math.Round(corners.Max(c => c.X)), (int)Math.Round(corners.Max(c => c.Y)));
    }
}

/// <summary>How a scan lies on its blank. Words is how many of the blank's words were found where they belong; 0: it is only scaled to the page's size.</summary>
internal sealed record Registered(Affine Map, int Words);

/// <summary>
/// Lays a filled page on its blank by the words both have. Pairs of matching words give rotation, scale and shift; the one most other words agree
/// with wins (RANSAC, Fischler and Bolles 1981, with the pairs taken in order instead of by chance); least squares over the agreeing words give the affine map.
/// </summary>
internal static class Registration
{
    private const int FewestWords = 4;
    private const int MostTries = 400;

    public static Registered Register(RecognisedPage blank, RecognisedPage page)
    {
        var pairs = Pairs(blank, page);
        var tolerance = Math.Max(page.Width, page.Height) * 0.006;
        List<Pair> best = [];
        foreach (var (one, other) in Tries(pairs, blank))
        {
            if (Similarity(one, other) is not { } map || !IsPlausible(map, blank, page))
                continue;
            var agreeing = Agreeing(pairs, map, tolerance * 2);
            if (agreeing.Count > best.Count)
                best = agreeing;
        }
        if (best.Count < FewestWords || Fit(best) is not { } fitted)
            return new Registered(Scaled(blank, page), 0);
        best = Agreeing(pairs, fitted, tolerance);
        return best.Count >= FewestWords && Fit(best) is { } final && IsPlausible(final, blank, page)
            ? new Registered(final, best.Count)
            : new Registered(Scaled(blank, page), 0);
    }

    /// <summary>The zone in pixels of the blank as read.</summary>
    public static Box Pixels(MmBox box, int dpi)
    {
        int At(double mm) => (int)Math.Round(mm / 25.4 * dpi);
        return new Box(At(box.X0), At(box.Y0), At(box.X1), At(box.Y1));
    }

    private sealed record Pair(int BlankWord, double X, double Y, double U, double V);

    /// <summary>Words of three letters and more with the same letters; one that stands in several places pairs with each.</summary>
    private static List<Pair> Pairs(RecognisedPage blank, RecognisedPage page)
    {
        var found = page.Words.Select(word => (word.Box, text: Fuzzy.Folded(word.Text))).Where(word => word.text.Length >= 3).ToLookup(word => word.text, word => word.Box);
        return [.. blank.Words.Select((word, at) => (word, at)).SelectMany(pair => found[Fuzzy.Folded(pair.word.Text)].Take(6)
            .Select(box => new Pair(pair.at, pair.word.Box.CentreX, pair.word.Box.CentreY, box.CentreX, box.CentreY)))];
    }

    private static IEnumerable<(Pair, Pair)> Tries(List<Pair> pairs, RecognisedPage blank)
    {
        var far = Math.Max(blank.Width, blank.Height) * 0.15;
        var tries = 0;
        for (var step = Math.Max(1, pairs.Count / 2); step >= 1 && tries < MostTries; step--)
        {
            for (var i = 0; i + step < pairs.Count && tries < MostTries; i++)
            {
                var (one, other) = (pairs[i], pairs[i + step]);
                if (Math.Abs(one.X - other.X) + Math.Abs(one.Y - other.Y) < far)
                    continue;
                tries++;
                yield return (one, other);
            }
        }
    }

    private static Affine? Similarity(Pair one, Pair other)
    {
        var (dx, dy, du, dv) = (other.X - one.X, other.Y - one.Y, other.U - one.U, other.V - one.V);
        var length = dx * dx + dy * dy;
        if (length == 0)
            return null;
        var (cos, sin) = ((dx * du + dy * dv) / length, (dx * dv - dy * du) / length);
        return new Affine(cos, -sin, one.U - cos * one.X + sin * one.Y, sin, cos, one.V - sin * one.X - cos * one.Y);
    }

    /// <summary>A scan is turned by a few degrees at most, and neither stretched much nor mirrored.</summary>
    private static bool IsPlausible(Affine map, RecognisedPage blank, RecognisedPage page)
    {
        var (scale, expected) = (Math.Sqrt(map.A * map.A + map.D * map.D), page.Width / (double)blank.Width);
        var other = Math.Sqrt(map.B * map.B + map.E * map.E);
        return map.A > 0 && map.E > 0 && Math.Abs(map.D) < 0.15 * scale && scale > expected * 0.5 && scale < expected * 1.6 && Math.Abs(other / scale - 1) < 0.1;
    }

    private static List<Pair> Agreeing(List<Pair> pairs, Affine map, double tolerance) =>
        [.. pairs.Select(pair => (pair, error: Error(pair, map))).Where(scored => scored.error <= tolerance)
            .GroupBy(scored => scored.pair.BlankWord).Select(group => group.MinBy(scored => scored.error).pair)];

    private static double Error(Pair pair, Affine map)
    {
        var (u, v) = map.Apply(pair.X, pair.Y);
        return Math.Sqrt((u - pair.U) * (u - pair.U) + (v - pair.V) * (v - pair.V));
    }

    /// <summary>Least squares; null where the words stand on one line.</summary>
    private static Affine? Fit(List<Pair> pairs)
    {
        var (mx, my) = (pairs.Average(p => p.X), pairs.Average(p => p.Y));
        var (mu, mv) = (pairs.Average(p => p.U), pairs.Average(p => p.V));
        double xx = 0, xy = 0, yy = 0, xu = 0, yu = 0, xv = 0, yv = 0;
        foreach (var p in pairs)
        {
            var (x, y, u, v) = (p.X - mx, p.Y - my, p.U - mu, p.V - mv);
            (xx, xy, yy, xu, yu, xv, yv) = (xx + x * x, xy + x * y, yy + y * y, xu + x * u, yu + y * u, xv + x * v, yv + y * v);
        }
        var determinant = xx * yy - xy * xy;
        if (determinant <= 1e-6 * (xx + yy) * (xx + yy))
            return null;
        var (a, b) = ((xu * yy - yu * xy) / determinant, (yu * xx - xu * xy) / determinant);
        var (d, e) = ((xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant);
        return new Affine(a, b, mu - a * mx - b * my, d, e, mv - d * mx - e * my);
    }

    private static Affine Scaled(RecognisedPage blank, RecognisedPage page) =>
        new(page.Width / (double)blank.Width, 0, 0, 0, page.Height / (double)blank.Height, 0);
}
