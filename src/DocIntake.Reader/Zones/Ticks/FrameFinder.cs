namespace DocIntake.Reader.Zones.Ticks;

/// <summary>Finds the frame of a box near its zone: the zone may be off by a third of its size, and drawn along the frame or a little outside it.</summary>
internal sealed class FrameFinder
{
    /// <summary>A score from here on is a frame.</summary>
    public const double Least = 0.06;
    private const double Smallest = 0.68, Largest = 1.15;
    private const int Furthest = 18, Step = 3, Directions = 24;
    private static readonly (double X, double Y)[] Around =
        [.. Enumerable.Range(0, Directions).Select(i => 2 * Math.PI * i / Directions).Select(angle => (Math.Cos(angle), Math.Sin(angle)))];

    private readonly Patch patch;
    /// <summary>Running sums along a line, [place of the line][place on it], of how much darker it is than what lies outside it.</summary>
    private readonly float[][] left, right, top, bottom;

    public FrameFinder(Patch patch)
    {
        this.patch = patch;
        left = Sums(patch.Width, patch.Height, (x, y) => Edge(x, y, 1, 0));
        right = Sums(patch.Width, patch.Height, (x, y) => Edge(x, y, -1, 0));
        top = Sums(patch.Height, patch.Width, (y, x) => Edge(x, y, 0, 1));
        bottom = Sums(patch.Height, patch.Width, (y, x) => Edge(x, y, 0, -1));
    }

    /// <summary>The best frame; where none is seen, the place and size that <paramref name="lie"/> expects.</summary>
    public BoxFrame Find(Lie lie)
    {
        var (square, squareGain) = Square(lie);
        var (round, roundGain) = Circle(lie);
        var best = roundGain > squareGain ? round : square;
        return best.Score >= Least ? best : Expected(lie, round: false);
    }

    private BoxFrame Expected(Lie lie, bool round)
    {
        var (width, height) = (patch.ZoneWidth * lie.Scale / 2, patch.ZoneHeight * lie.Scale / 2);
        var (x, y) = (patch.Width / 2.0 + lie.X, patch.Height / 2.0 + lie.Y);
        return new(x - width, y - height, x + width, y + height, round, 0);
    }

    private (BoxFrame Frame, double Gain) Square(Lie lie)
    {
        var best = Expected(lie, round: false);
        var gain = double.MinValue;
        void Try(int x0, int y0, int x1, int y1)
        {
            var score = SquareScore(x0, y0, x1, y1);
            var value = score - Strangeness(lie, x0, y0, x1, y1);
            if (value > gain)
                (gain, best) = (value, new BoxFrame(x0, y0, x1, y1, false, score));
        }
        var (zoneX, zoneY) = (Patch.Margin + patch.ZoneWidth, Patch.Margin + patch.ZoneHeight);
        for (var x0 = Patch.Margin - Furthest; x0 <= Patch.Margin + Furthest; x0 += Step)
            for (var x1 = zoneX - Furthest; x1 <= zoneX + Furthest; x1 += Step)
                for (var y0 = Patch.Margin - Furthest; Fits(x1 - x0, patch.ZoneWidth) && y0 <= Patch.Margin + Furthest; y0 += Step)
                    for (var y1 = zoneY - Furthest; y1 <= zoneY + Furthest; y1 += Step)
                        if (Fits(y1 - y0, patch.ZoneHeight))
                            Try(x0, y0, x1, y1);
        for (var round = 0; round < 4; round++)
        {
            var (x0, y0, x1, y1) = ((int)best.X0, (int)best.Y0, (int)best.X1, (int)best.Y1);
            for (var by = -2; by <= 2; by++)
            {
                Try(x0 + by, y0, x1, y1);
                Try(x0, y0 + by, x1, y1);
                Try(x0, y0, x1 + by, y1);
                Try(x0, y0, x1, y1 + by);
                Try(x0 + by, y0, x1 + by, y1);
                Try(x0, y0 + by, x1, y1 + by);
            }
        }
        return (best, gain);
    }

    private static bool Fits(int size, int zone) => size >= Smallest * zone && size <= Largest * zone;

    private double SquareScore(int x0, int y0, int x1, int y1)
    {
        if (x0 < 0 || y0 < 0 || x1 > patch.Width || y1 > patch.Height)
            return 0;
        Span<double> sides =
        [
            Mean(left[x0], y0, y1), Mean(right[x1 - 1], y0, y1), Mean(top[y0], x0, x1), Mean(bottom[y1 - 1], x0, x1),
        ];
        var (sum, least) = (0.0, 1.0);
        foreach (var side in sides)
            (sum, least) = (sum + side, Math.Min(least, side));
        return (sum + least) / 5;
    }

    private (BoxFrame Frame, double Gain) Circle(Lie lie)
    {
        var best = Expected(lie, round: true);
        var gain = double.MinValue;
        var side = Math.Min(patch.ZoneWidth, patch.ZoneHeight);
        void Try(double x, double y, double radius)
        {
            var score = CircleScore(x, y, radius);
            var value = score - Strangeness(lie, x - radius, y - radius, x + radius, y + radius);
            if (value > gain)
                (gain, best) = (value, new BoxFrame(x - radius, y - radius, x + radius, y + radius, true, score));
        }
        for (var radius = Smallest * side / 2; radius <= Largest * side / 2; radius += 2)
            for (var x = -Furthest; x <= Furthest; x += Step)
                for (var y = -Furthest; y <= Furthest; y += Step)
                    Try(patch.Width / 2.0 + x, patch.Height / 2.0 + y, radius);
        for (var round = 0; round < 3; round++)
        {
            var (x, y, radius) = (best.CentreX, best.CentreY, best.Width / 2);
            for (var by = -1; by <= 1; by++)
                for (var across = -1; across <= 1; across++)
                    for (var wider = -1; wider <= 1; wider++)
                        Try(x + by, y + across, radius + wider);
        }
        return (best, gain);
    }

    private double CircleScore(double x, double y, double radius)
    {
        Span<double> quarters = stackalloc double[4];
        for (var i = 0; i < Directions; i++)
        {
            var (dx, dy) = Around[i];
            double At(double r) => patch[(int)(x + dx * r), (int)(y + dy * r)];
            quarters[i * 4 / Directions] += Math.Max(At(radius - 1), At(radius - 2.5)) - Math.Max(At(radius + 2.5), At(radius + 4));
        }
        var (sum, least) = (0.0, 1.0);
        foreach (var quarter in quarters)
            (sum, least) = (sum + quarter / (Directions / 4), Math.Min(least, quarter / (Directions / 4)));
        return (sum + least) / 5;
    }

    /// <summary>Of two frames that show alike the one that is where and as large as expected is meant.</summary>
    private double Strangeness(Lie lie, double x0, double y0, double x1, double y1)
    {
        var (dx, dy) = ((x0 + x1 - patch.Width) / 2 - lie.X, (y0 + y1 - patch.Height) / 2 - lie.Y);
        var (wide, high) = ((x1 - x0) / patch.ZoneWidth, (y1 - y0) / patch.ZoneHeight);
        double Square(double value) => value * value;
        return lie.Weight * (Square(dx / 12) + Square(dy / 12) + Square((wide - lie.Scale) / 0.09) + Square((high - lie.Scale) / 0.09)) + Square((wide - high) / 0.4);
    }

    private float Edge(int x, int y, int dx, int dy)
    {
        var inside = Math.Max(patch[x, y], Math.Max(patch[x + dx, y + dy], patch[x + 2 * dx, y + 2 * dy]));
        var outside = (patch[x - 2 * dx, y - 2 * dy] + patch[x - 3 * dx, y - 3 * dy] + patch[x - 4 * dx, y - 4 * dy]) / 3;
        return inside - outside;
    }

    private static float[][] Sums(int lines, int length, Func<int, int, float> edge)
    {
        var sums = new float[lines][];
        for (var line = 0; line < lines; line++)
        {
            sums[line] = new float[length + 1];
            for (var at = 0; at < length; at++)
                sums[line][at + 1] = sums[line][at] + edge(line, at);
        }
        return sums;
    }

    private static double Mean(float[] sums, int from, int to) => (sums[to] - sums[from]) / (to - from);
}
