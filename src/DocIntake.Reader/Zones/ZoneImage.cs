using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones;

/// <summary>The black and white picture of a zone, with and without its form's ruled lines.</summary>
internal static class ZoneImage
{
    /// <summary>Black is what is at least <paramref name="darker"/> grey values darker than the zone's paper.</summary>
    public static Pix Dark(Pix page, Box box, int darker) => Dark(page, box, box, darker);

    private static Pix Dark(Pix page, Box wide, Box zone, int darker)
    {
        using var clip = page.Clip(wide);
        if (clip.IsBilevel)
            return clip.Clone();
        using var grey = clip.ToGrey();
        using var own = page.Clip(zone);
        // Most of a zone is paper, whatever is written in it; a box filled in solid is told from paper by what black can be.
        var paper = Math.Max(140, own.GreyRank(0.75));
        return grey.Threshold(Math.Clamp(paper - darker, 1, 254));
    }

    /// <summary>What was written: the zone without lines of at least <paramref name="shortestLine"/> pixels.</summary>
    public static Pix Written(Pix page, Box box, int shortestLine, int darker = 60)
    {
        using var dark = Dark(page, box, darker);
        using var withoutLevel = WithoutLines(dark, level: true, Math.Min(shortestLine, dark.Width * 3 / 4));
        return WithoutLines(withoutLevel, level: false, Math.Max(dark.Height * 3 / 4, shortestLine / 2));
    }

    /// <summary>
    /// What was written in a text zone. Rules are looked for in its surroundings too: there they go on, and letters do not; such as lie a little askew are
    /// rules all the same.
    /// </summary>
    public static Pix WrittenText(Pix page, Box box, int dpi)
    {
        var around = dpi / 6;
        var wide = new Box(Math.Max(0, box.X0 - around), Math.Max(0, box.Y0 - around), Math.Min(page.Width, box.X1 + around), Math.Min(page.Height, box.Y1 + around));
        using var dark = Dark(page, wide, box, 60);
        using var withoutLevel = WithoutLines(dark, level: true, Math.Min(dpi / 2, box.Width * 3 / 4), askew: true);
        using var without = WithoutLines(withoutLevel, level: false, Math.Max(box.Height * 3 / 4, dpi / 4), askew: true);
        return without.Clip(new Box(box.X0 - wide.X0, box.Y0 - wide.Y0, box.X1 - wide.X0, box.Y1 - wide.Y0));
    }

    /// <summary>The zone in grey, with paper where rules were taken out: what is dark in it and not in <paramref name="written"/>.</summary>
    public static Pix WithoutRules(Pix page, Box box, Pix written)
    {
        using var clip = page.Clip(box);
        using var grey = clip.ToGrey();
        using var dark = Dark(page, box, 60);
        using var rules = dark.Subtract(written);
        using var wide = rules.Dilate(3, 3);
        var clean = grey.Copy();
        clean.PaintWhere(wide, grey.GreyRank(0.75));
        return clean;
    }

    /// <summary>How much darker than its paper (25..60 grey values) a zone's ink is at least, going by its darkest pixels: less where all of it is pale.</summary>
    public static int Contrast(Pix page, Box box)
    {
        using var clip = page.Clip(box);
        return (int)Math.Clamp(0.45 * (clip.GreyRank(0.75) - clip.GreyRank(0.01)), 25, 60);
    }

    /// <summary>Takes out lines, askew: also such as drift by a pixel or two, and closes the gaps that this tears into strokes crossing them.</summary>
    public static Pix WithoutLines(Pix dark, bool level, int shortest, bool askew = false)
    {
        var length = Math.Max(8, shortest);
        using var seen = !askew ? dark.Clone() : level ? dark.Dilate(1, 3) : dark.Dilate(3, 1);
        using var lines = level ? seen.Open(length, 1) : seen.Open(1, length);
        if (lines.CountBlack() == 0)
            return dark.Clone();
        // One more pixel on each side: a scanned line's edge is ragged.
        using var thick = level ? lines.Dilate(1, 3) : lines.Dilate(3, 1);
        using var torn = dark.Subtract(thick);
        return level ? torn.Close(1, 5) : torn.Close(5, 1);
    }

    /// <summary>Share of black pixels, 0..1.</summary>
    public static double Share(Pix bilevel) => bilevel.CountBlack() / (double)Math.Max(1, (long)bilevel.Width * bilevel.Height);
}
