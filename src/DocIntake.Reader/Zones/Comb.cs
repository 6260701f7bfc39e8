using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones;

/// <summary>
/// A filled cell: its number from the left (0-based) and its ink, grey on white, cut to its edges. Top is where that begins in the comb's height; a mark is lower
/// than any letter: an apostrophe, a point.
/// </summary>
internal sealed record CombCell(int Number, Pix Ink, int Top, bool IsMark) : IDisposable
{
    /// <summary>By itself, at the height Tesseract likes, with white around it.</summary>
    public Pix Alone()
    {
        var factor = 36.0 / Math.Max(8, Ink.Height);
        using var scaled = Ink.Scale(Math.Clamp(factor, 0.4, 4));
        return scaled.AddWhiteBorder(14);
    }

    public void Dispose() => Ink.Dispose();
}

/// <summary>A comb taken apart into cells, without its lines.</summary>
internal sealed class Comb : IDisposable
{
    private const double CellMargin = 0.07, LeastHeight = 0.2, DustShare = 0.004;

    private readonly int height;

    private Comb(int cells, int height, double ink, IReadOnlyList<CombCell> filled) => (Cells, this.height, Ink, Filled) = (cells, height, ink, filled);

    public int Cells { get; }
    /// <summary>Share of dark pixels without the lines.</summary>
    public double Ink { get; }
    public IReadOnlyList<CombCell> Filled { get; }

    /// <param name="page">The page.</param>
    /// <param name="box">The comb's.</param>
    /// <param name="cells">How many.</param>
    /// <param name="hasMarks">Points, dashes and apostrophes may stand in it: each after a letter or figure.</param>
    public static Comb Cut(Pix page, Box box, int cells, bool hasMarks)
    {
        using var dark = ZoneImage.Dark(page, box, 60);
        var cellWidth = dark.Width / (double)cells;
        var shift = CombGrid.Shift(dark, cells);
        using var written = ZoneImage.WithoutLines(dark, level: true, (int)Math.Max(cellWidth * 1.3, dark.Width / 4.0));
        using var picture = Picture(page, box, written);
        var filled = new List<CombCell>();
        for (var cell = 0; cell < cells; cell++)
        {
            var left = (int)Math.Clamp(Math.Round((cell + CellMargin) * cellWidth + shift), 0, dark.Width - 2);
            var right = (int)Math.Clamp(Math.Round((cell + 1 - CellMargin) * cellWidth + shift), left + 1, dark.Width);
            if (CellInk(written, new Box(left, 0, right, dark.Height)) is not { } edges)
                continue;
            var isMark = edges.Height < LeastHeight * dark.Height && edges.Width < LeastHeight * (right - left);
            if (isMark && !(hasMarks && filled.Count > 0 && filled[^1] is { IsMark: false } before && before.Number == cell - 1))
                continue;
            var around = new Box(Math.Max(left, edges.X0 - 1), Math.Max(0, edges.Y0 - 1), Math.Min(right, edges.X1 + 1), Math.Min(dark.Height, edges.Y1 + 1));
            filled.Add(new CombCell(cell, picture.Clip(around), around.Y0, isMark));
        }
        return new Comb(cells, dark.Height, ZoneImage.Share(written), filled);
    }

    /// <summary>
    /// Grey, the rules painted over and the paper white: in black and white, mended where rules were taken out of it, small figures fill up, and an 8 is read as 0.
    /// </summary>
    private static Pix Picture(Pix page, Box box, Pix written)
    {
        using var grey = ZoneImage.WithoutRules(page, box, written);
        var paper = grey.GreyRank(0.6);
        return grey.Stretch(Math.Max(0, Math.Min(grey.GreyRank(0.01), paper - 60)), Math.Max(1, paper - 12));
    }

    /// <summary>The edges of what is written in a cell, without rests of its frame; null when nothing is.</summary>
    private static Box? CellInk(Pix written, Box cell)
    {
        using var inside = written.Clip(cell);
        var strokes = inside.Blobs().Where(blob => !IsFrame(blob, cell) && !IsDust(blob, cell)).ToArray();
        if (strokes.Length == 0)
            return null;
        var edges = strokes.Aggregate((one, other) => one.Union(other));
        return new Box(cell.X0 + edges.X0, edges.Y0, cell.X0 + edges.X1, edges.Y1);
    }

    /// <summary>Thin, and along the cell's edge: a tooth of the comb, or the line it stands on.</summary>
    private static bool IsFrame(Box blob, Box cell)
    {
        var besideEdge = blob.X1 <= cell.Width / 8 || blob.X0 >= cell.Width - cell.Width / 8;
        var onEdge = blob.Y1 <= cell.Height / 8 || blob.Y0 >= cell.Height - cell.Height / 8;
        return (besideEdge && blob.Width <= cell.Width / 7) || (onEdge && blob.Height <= Math.Max(3, cell.Height / 9));
    }

    private static bool IsDust(Box blob, Box cell) => blob.Width * blob.Height < DustShare * cell.Width * cell.Height;

    /// <summary>The filled cells as one line of print: an eighth of the height between letters, a space where cells are empty.</summary>
    public Pix SetClose()
    {
        var (gap, space) = (Math.Max(3, height / 8), Math.Max(8, height / 2));
        var width = Filled.Sum(cell => cell.Ink.Width + space) + 2 * gap;
        using var line = Pix.Blank(width, height, 8);
        line.Whiten(new Box(0, 0, width, height));
        var (x, last) = (gap, -1);
        foreach (var cell in Filled)
        {
            x += last < 0 ? 0 : cell.Number == last + 1 ? gap : space;
            line.Paste(cell.Ink, x, cell.Top);
            (x, last) = (x + cell.Ink.Width, cell.Number);
        }
        using var cut = line.Clip(new Box(0, 0, Math.Min(width, x + gap), height));
        using var scaled = cut.Scale(Math.Clamp(36.0 / Math.Max(8, Filled.Max(cell => cell.Ink.Height)), 0.4, 4));
        return scaled.AddWhiteBorder(14);
    }

    public void Dispose()
    {
        foreach (var cell in Filled)
            cell.Dispose();
    }
}
