namespace DocIntake.Reader.Zones.Ticks;

/// <summary>
/// What was written in a box. All but Strength are shares from 0 to 1 and a little above: Centre of the box's middle that is darker than paper, weighed by how
/// dark; Tone the middle's mean darkness as it is; Reach the largest extent of one stroke that crosses the middle, in sizes of the inside, Rim of one that does
/// not; Cover of the inside that is as dark as that stroke; Past the same of a ring just outside the frame. Darkness: the stroke's own; Strength: the same in standard
/// deviations of the paper. Sides: to how many sides, left and right, a stroke runs on well past the frame (0, 1 or 2).
/// </summary>
internal readonly record struct BoxInk(double Centre, double Tone, double Reach, double Rim, double Cover, double Past, double Darkness, double Strength, int Sides)
{
    private const double Middle = 0.45, ClearlyDark = 0.3, FullWeight = 0.6;

    /// <summary>The frame takes <paramref name="line"/> pixels from its outer edge inward; <paramref name="noise"/> is the page's.</summary>
    public static BoxInk In(Patch patch, BoxFrame frame, double line, double noise)
    {
        var paper = Math.Min(0.22, 0.08 + 3.5 * noise);
        var half = Math.Max(2, frame.Size / 2 - line);
        bool IsMiddle(int x, int y) => frame.Depth(x + 0.5, y + 0.5) > line + Middle * half;
        var strokes = Stroke.Of(patch, (x, y) => patch[x, y] > paper && frame.Depth(x + 0.5, y + 0.5) >= line, IsMiddle);
        var main = strokes.Where(stroke => stroke.InMiddle > 0).MaxBy(stroke => stroke.Extent);
        var rim = strokes.Where(stroke => stroke.InMiddle == 0).Select(stroke => stroke.Extent).DefaultIfEmpty(0).Max();
        var dark = main is null ? ClearlyDark : Math.Clamp(main.Darkness * 0.6, paper, ClearlyDark);

        var (middle, centre, tone, inside, cover, ring, past) = (0, 0.0, 0.0, 0, 0, 0, 0);
        for (var y = 0; y < patch.Height; y++)
        {
            for (var x = 0; x < patch.Width; x++)
            {
                var (depth, here) = (frame.Depth(x + 0.5, y + 0.5), patch[x, y]);
                if (depth is > -8 and < -3)
                    (ring, past) = (ring + 1, past + (here > dark ? 1 : 0));
                if (depth >= line)
                    (inside, cover) = (inside + 1, cover + (here > dark ? 1 : 0));
                if (IsMiddle(x, y))
                    (middle, tone, centre) = (middle + 1, tone + here, centre + (here > paper ? Math.Min(1, here / FullWeight) : 0));
            }
        }
        double Share(double part, int whole) => part / Math.Max(1, whole);
        return new BoxInk(Share(centre, middle), Share(tone, middle), (main?.Extent ?? 0) / (2 * half), rim / (2 * half), Share(cover, inside), Share(past, ring),
            main?.Darkness ?? 0, (main?.Darkness ?? 0) / Math.Max(0.01, noise), RunsOn(patch, frame, paper));
    }

    private static int RunsOn(Patch patch, BoxFrame frame, double paper)
    {
        const int Blur = 3;
        var far = (int)(frame.Size * 0.24);
        bool IsCrossed(int x) => Enumerable.Range((int)frame.Y0 + 2, (int)frame.Height - 4).Any(y => patch[x, y] > paper);
        bool Runs(int first) => Enumerable.Range(first, far - Blur).Count(IsCrossed) >= 0.8 * (far - Blur);
        return (Runs((int)frame.X0 - far) ? 1 : 0) + (Runs((int)Math.Ceiling(frame.X1) + Blur) ? 1 : 0);
    }
}
