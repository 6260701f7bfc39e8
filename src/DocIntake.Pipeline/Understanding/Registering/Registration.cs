using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Registering;

/// <summary>
/// How a scan lies on its blank. Words is how many of the blank's words were found where they belong; Share (0..1) how many of those that were found at all.
/// Fit is null where the blank itself has too few words to go by: the page is then only scaled to its size.
/// </summary>
internal sealed record Registered(PlaneMap Map, int Words, double Share, PlaneFit? Fit)
{
    private const double Unproved = 0.5;
    private const int Plenty = 10;

    /// <summary>How sure (0..1) a zone's place is. What is off by a third of the zone's height is lost; half of that is seldom reached when twice the standard error is less.</summary>
    public double TrustAt(Box onBlank)
    {
        if (Fit is null)
            return Unproved;
        var off = 2 * Fit.ErrorAt(onBlank.CentreX, onBlank.CentreY) / Math.Max(1, Math.Min(onBlank.Width, onBlank.Height) * Math.Abs(Map.E));
        double Ramp(double value, double from, double to, double low, double high) => low + (high - low) * Math.Clamp((value - from) / (to - from), 0, 1);
        return Ramp(off, 0.2, 0.5, 1, 0.5) * Ramp(Words, 4, Plenty, 0.8, 1) * Ramp(Share, 0.3, 0.6, 0.7, 1);
    }
}

/// <summary>
/// Lays a filled page on its blank by the words both have. Pairs of matching words give rotation, scale and shift; the one most other words agree
/// with wins (RANSAC, Fischler and Bolles 1981, with the pairs taken in order instead of by chance); least squares over the agreeing words give the map.
/// </summary>
internal static class Registration
{
    private const int FewestWords = 4, EnoughForPerspective = 12;
    private const int MostTries = 600;
    private const double LeastShare = 0.25, PerspectiveGain = 0.75;

    /// <summary>Null: this page does not lie on this blank.</summary>
    public static Registered? Register(RecognisedPage blank, RecognisedPage page)
    {
        var anchors = Anchors.Between(blank, page);
        if (blank.Words.Count < 2 * FewestWords)
            return new Registered(new PlaneMap(page.Width / (double)blank.Width, 0, 0, 0, page.Height / (double)blank.Height, 0), 0, 0, null);
        var tolerance = Math.Max(page.Width, page.Height) * 0.006;
        List<Anchor> best = [];
        foreach (var (one, other) in Tries(anchors, blank))
        {
            if (Similarity(one, other) is not { } map || !IsPlausible(map, blank, page))
                continue;
            var agreeing = Agreeing(anchors, map, tolerance * 2);
            if (agreeing.Count > best.Count)
                best = agreeing;
        }
        return Refined(anchors, best, tolerance) is { } found && IsPlausible(found.Fit.Map, blank, page) ? Judged(anchors, found.Fit, found.Agreeing) : null;
    }

    /// <summary>Fitted, and fitted again to what then agrees; as a photograph where that explains the words much better.</summary>
    private static (PlaneFit Fit, List<Anchor> Agreeing)? Refined(List<Anchor> anchors, List<Anchor> agreeing, double tolerance)
    {
        PlaneFit? fit = null;
        foreach (var within in new[] { tolerance * 1.5, tolerance, tolerance })
        {
            if (agreeing.Count < FewestWords || PlaneFit.Of(agreeing, perspective: false) is not { } flat)
                return null;
            var seen = agreeing.Count >= EnoughForPerspective ? PlaneFit.Of(agreeing, perspective: true) : null;
            fit = seen is not null && seen.Spread < PerspectiveGain * flat.Spread && flat.Spread > 1.5 ? seen : flat;
            agreeing = Agreeing(anchors, fit.Map, within);
        }
        return agreeing.Count < FewestWords ? null : (fit!, agreeing); // set in the first round
    }

    /// <summary>Another form has some of the same words elsewhere; by chance a few of them agree on some place.</summary>
    private static Registered? Judged(List<Anchor> anchors, PlaneFit fit, List<Anchor> agreeing)
    {
        var share = agreeing.Count / (double)anchors.Select(anchor => anchor.Number).Distinct().Count();
        return share < LeastShare ? null : new Registered(fit.Map, agreeing.Count, share, fit);
    }

    private static IEnumerable<(Anchor, Anchor)> Tries(List<Anchor> anchors, RecognisedPage blank)
    {
        var far = Math.Max(blank.Width, blank.Height) * 0.15;
        var tries = 0;
        for (var step = Math.Max(1, anchors.Count / 2); step >= 1 && tries < MostTries; step--)
        {
            for (var i = 0; i + step < anchors.Count && tries < MostTries; i++)
            {
                var (one, other) = (anchors[i], anchors[i + step]);
                if (Math.Abs(one.X - other.X) + Math.Abs(one.Y - other.Y) < far)
                    continue;
                tries++;
                yield return (one, other);
            }
        }
    }

    private static PlaneMap? Similarity(Anchor one, Anchor other)
    {
        var (dx, dy, du, dv) = (other.X - one.X, other.Y - one.Y, other.U - one.U, other.V - one.V);
        var length = dx * dx + dy * dy;
        if (length == 0)
            return null;
        var (cos, sin) = ((dx * du + dy * dv) / length, (dx * dv - dy * du) / length);
        return new PlaneMap(cos, -sin, one.U - cos * one.X + sin * one.Y, sin, cos, one.V - sin * one.X - cos * one.Y);
    }

    /// <summary>A scan is turned by a few degrees at most, and neither stretched much nor mirrored.</summary>
    private static bool IsPlausible(PlaneMap map, RecognisedPage blank, RecognisedPage page)
    {
        var (scale, expected) = (Math.Sqrt(map.A * map.A + map.D * map.D), page.Width / (double)blank.Width);
        var other = Math.Sqrt(map.B * map.B + map.E * map.E);
        return map.A > 0 && map.E > 0 && Math.Abs(map.D) < 0.15 * scale && scale > expected * 0.5 && scale < expected * 1.6 && Math.Abs(other / scale - 1) < 0.1;
    }

    private static List<Anchor> Agreeing(List<Anchor> anchors, PlaneMap map, double tolerance) =>
        [.. anchors.Select(anchor => (anchor, error: Error(anchor, map))).Where(scored => scored.error <= tolerance)
            .GroupBy(scored => scored.anchor.Number).Select(group => group.MinBy(scored => scored.error).anchor)];

    private static double Error(Anchor anchor, PlaneMap map)
    {
        var (u, v) = map.Apply(anchor.X, anchor.Y);
        return Math.Sqrt((u - anchor.U) * (u - anchor.U) + (v - anchor.V) * (v - anchor.V));
    }
}
