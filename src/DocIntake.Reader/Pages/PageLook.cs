using System.Numerics;

namespace DocIntake.Reader.Pages;

/// <summary>
/// How a page is printed, whatever it says: typed, set in narrow columns, full of pictures. Every point of the page brought to 500 pixels, and to 250, is a pattern of
/// which of its eight neighbours are lighter; how often each comes is the page's look (local binary patterns: Ojala, Pietikäinen, Mäenpää, "Multiresolution gray-scale
/// and rotation invariant texture classification", 2002). A stamp or a note hardly changes it.
/// </summary>
internal static class PageLook
{
    private const int Longest = 500, Least = 16;
    /// <summary>Grey values a neighbour is lighter by: less is the grain of paper.</summary>
    private const int Step = 8;
    private static readonly (int X, int Y)[] Around = [(-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0)];
    /// <summary>By pattern: its place in the look. Lighter neighbours that lie together are one of 57; all others share a place. Flat paper has none.</summary>
    private static readonly int[] PlaceOf = Places();

    public static int Length { get; } = 2 * (PlaceOf.Max() + 1);

    /// <summary>For each of the two sizes 58 values: the root of a pattern's share of all that are not flat, times 255. Zeros of an empty page.</summary>
    public static IReadOnlyList<byte> Of(Pix page)
    {
        var scale = Longest / (double)Math.Max(page.Width, page.Height);
        var (width, height) = (Math.Max(Least, (int)Math.Round(page.Width * scale)), Math.Max(Least, (int)Math.Round(page.Height * scale)));
        var grey = page.GreyGrid(width, height);
        return [.. Shares(grey, width, height), .. Shares(Halved(grey, width, height), width / 2, height / 2)];
    }

    private static IEnumerable<byte> Shares(byte[] grey, int width, int height)
    {
        var counts = new int[Length / 2];
        var steps = Around.Select(step => step.Y * width + step.X).ToArray();
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = y * width + x;
                var (lighter, pattern) = (grey[at] + Step, 0);
                for (var i = 0; i < steps.Length; i++)
                    pattern |= grey[at + steps[i]] > lighter ? 1 << i : 0;
                if (pattern != 0)
                    counts[PlaceOf[pattern]]++;
            }
        }
        var all = Math.Max(1, counts.Sum());
        return counts.Select(count => (byte)Math.Round(255 * Math.Sqrt(count / (double)all)));
    }

    private static byte[] Halved(byte[] grey, int width, int height)
    {
        var (columns, rows) = (width / 2, height / 2);
        var half = new byte[columns * rows];
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                var at = 2 * y * width + 2 * x;
                half[y * columns + x] = (byte)((grey[at] + grey[at + 1] + grey[at + width] + grey[at + width + 1] + 2) / 4);
            }
        }
        return half;
    }

    private static int[] Places()
    {
        bool LieTogether(int pattern) => BitOperations.PopCount((uint)(pattern ^ ((pattern >> 1) | ((pattern & 1) << 7)))) <= 2;
        var together = Enumerable.Range(1, 255).Where(LieTogether).ToList();
        return [.. Enumerable.Range(0, 256).Select(pattern => together.IndexOf(pattern) is >= 0 and var place ? place : together.Count)];
    }
}
