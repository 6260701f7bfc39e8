using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Codes;

/// <summary>Windows of one size laid over a grid a quarter apart; those marked that touch make a place.</summary>
internal sealed class WindowMap(int columns, int rows, int width, int height)
{
    private readonly int stepX = Math.Max(1, width / 4), stepY = Math.Max(1, height / 4);
    private readonly bool[,] marked = new bool[Windows(rows, height), Windows(columns, width)];

    /// <summary>How many fit whole: none on a picture that is smaller than one.</summary>
    private static int Windows(int cells, int size) => cells < size ? 0 : (cells - size) / Math.Max(1, size / 4) + 1;

    public void Mark(Func<int, int, bool> holds)
    {
        for (var y = 0; y < marked.GetLength(0); y++)
            for (var x = 0; x < marked.GetLength(1); x++)
                marked[y, x] = holds(x * stepX, y * stepY);
    }

    /// <summary>In cells of the grid; those at least that wide and high.</summary>
    public IEnumerable<Box> Places(int leastWidth, int leastHeight)
    {
        for (var y = 0; y < marked.GetLength(0); y++)
            for (var x = 0; x < marked.GetLength(1); x++)
                if (marked[y, x] && Gather(x, y) is var place && place.Width >= leastWidth && place.Height >= leastHeight)
                    yield return place;
    }

    private Box Gather(int x, int y)
    {
        var (place, waiting) = (OnGrid(x, y), new Stack<(int X, int Y)>([(x, y)]));
        marked[y, x] = false;
        while (waiting.TryPop(out var at))
            for (var dy = -1; dy <= 1; dy++)
                for (var dx = -1; dx <= 1; dx++)
                    if (IsMarked(at.X + dx, at.Y + dy))
                    {
                        marked[at.Y + dy, at.X + dx] = false;
                        place = place.Union(OnGrid(at.X + dx, at.Y + dy));
                        waiting.Push((at.X + dx, at.Y + dy));
                    }
        return place;
    }

    private bool IsMarked(int x, int y) => y >= 0 && x >= 0 && y < marked.GetLength(0) && x < marked.GetLength(1) && marked[y, x];

    private Box OnGrid(int x, int y) => new(x * stepX, y * stepY, x * stepX + width, y * stepY + height);
}
