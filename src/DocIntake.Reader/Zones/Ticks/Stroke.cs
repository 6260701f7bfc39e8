namespace DocIntake.Reader.Zones.Ticks;

/// <summary>Dark pixels of a patch that hang together: their box (X1, Y1 outside), how many lie in the middle of the tick box, and their mean darkness.</summary>
internal sealed record Stroke(int X0, int Y0, int X1, int Y1, int InMiddle, double Darkness)
{
    public double Extent => Math.Max(X1 - X0, Y1 - Y0);

    public static List<Stroke> Of(Patch patch, Func<int, int, bool> isDark, Func<int, int, bool> isMiddle)
    {
        var left = new bool[patch.Width * patch.Height];
        for (var y = 0; y < patch.Height; y++)
            for (var x = 0; x < patch.Width; x++)
                left[y * patch.Width + x] = isDark(x, y);
        var strokes = new List<Stroke>();
        for (var start = 0; start < left.Length; start++)
            if (left[start])
                strokes.Add(From(start, patch, left, isMiddle));
        return strokes;
    }

    /// <summary>Takes the stroke that this pixel belongs to out of what is left.</summary>
    private static Stroke From(int start, Patch patch, bool[] left, Func<int, int, bool> isMiddle)
    {
        var (width, height, open) = (patch.Width, patch.Height, new Stack<(int X, int Y)>());
        var (x0, y0, x1, y1, pixels, middle, sum) = (width, height, 0, 0, 0, 0, 0.0);
        left[start] = false;
        open.Push((start % width, start / width));
        while (open.TryPop(out var at))
        {
            (x0, y0, x1, y1) = (Math.Min(x0, at.X), Math.Min(y0, at.Y), Math.Max(x1, at.X + 1), Math.Max(y1, at.Y + 1));
            (pixels, sum, middle) = (pixels + 1, sum + patch[at.X, at.Y], middle + (isMiddle(at.X, at.Y) ? 1 : 0));
            for (var y = Math.Max(0, at.Y - 1); y <= Math.Min(height - 1, at.Y + 1); y++)
            {
                for (var x = Math.Max(0, at.X - 1); x <= Math.Min(width - 1, at.X + 1); x++)
                {
                    if (!left[y * width + x])
                        continue;
                    left[y * width + x] = false;
                    open.Push((x, y));
                }
            }
        }
        return new Stroke(x0, y0, x1, y1, middle, sum / pixels);
    }
}
