using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;
using static DocIntake.Reader.Native.Leptonica;

namespace DocIntake.Reader.Codes;

/// <summary>
/// How much a page changes from pixel to pixel, level and upright, summed in small square cells: bars change one way only, text leaves rows without any,
/// a 2-D code changes everywhere. One look at every second row, some ms for a page of 300 dpi.
/// </summary>
internal sealed class EdgeGrid
{
    /// <summary>Differences of this many grey values or less are the paper's grain.</summary>
    private const byte Grain = 12;

    private EdgeGrid(int cell, SumTable level, SumTable upright) => (Cell, Level, Upright) = (cell, level, upright);

    /// <summary>Pixels a cell is wide and high.</summary>
    public int Cell { get; }
    /// <summary>Change along the rows: what upright strokes make.</summary>
    public SumTable Level { get; }
    /// <summary>Change along the columns: what level strokes make.</summary>
    public SumTable Upright { get; }
    public int Columns => Level.Columns;
    public int Rows => Level.Rows;
    /// <summary>Every second row of pixels is looked at.</summary>
    public int SamplesInCell => Cell * Cell / 2;

    public Box OnPage(Box cells) => new(cells.X0 * Cell, cells.Y0 * Cell, cells.X1 * Cell, cells.Y1 * Cell);

    /// <param name="grey">8 bits a pixel.</param>
    public static EdgeGrid Of(Pix grey)
    {
        var cell = Math.Max(grey.Width, grey.Height) switch { <= 4800 => 4, <= 9600 => 8, _ => 16 };
        var (columns, rows) = (grey.Width / cell, grey.Height / cell);
        var (level, upright) = (new SumTable(columns, rows), new SumTable(columns, rows));
        var scan = new EdgeScan(grey, cell);
        for (var row = 0; row < rows; row++)
            scan.Sum(row, level.RowOfCells(row), upright.RowOfCells(row));
        level.Accumulate();
        upright.Accumulate();
        return new EdgeGrid(cell, level, upright);
    }

    /// <summary>The page's pixel rows, one cell row after another.</summary>
    private sealed class EdgeScan(Pix grey, int cell)
    {
        private const int Step = 2, Reach = 2;
        private readonly nint data = pixGetData(grey.Handle);
        private readonly int stride = 4 * pixGetWpl(grey.Handle), width = grey.Width, height = grey.Height;
        private readonly byte[][] lines = [Line(grey), Line(grey), Line(grey)];
        private readonly ushort[] along = new ushort[Padded(grey)], across = new ushort[Padded(grey)];
        private int last = -1;

        private static int Padded(Pix grey) => (grey.Width + 2 * Vector256<byte>.Count - 1) / Vector256<byte>.Count * Vector256<byte>.Count;
        private static byte[] Line(Pix grey) => new byte[Padded(grey) + Vector256<byte>.Count];

        public void Sum(int cellRow, Span<int> level, Span<int> upright)
        {
            along.AsSpan().Clear();
            across.AsSpan().Clear();
            var end = Math.Min((cellRow + 1) * cell, height - Reach);
            for (var y = cellRow * cell; y < end; y += Step)
                Add(At(y), At(y + 1), At(y + 2));
            for (var x = 0; x < level.Length; x++)
                (level[x], upright[x]) = (Total(along, x), Total(across, x));
        }

        private int Total(ushort[] sums, int column)
        {
            var total = 0;
            foreach (var sum in sums.AsSpan(column * cell, cell))
                total += sum;
            return total;
        }

        private void Add(byte[] here, byte[] below, byte[] twoBelow)
        {
            var grain = Vector256.Create(Grain);
            for (var x = 0; x < width; x += Vector256<byte>.Count)
            {
                var (at, one, two) = (Vector256.Create(here, x), Vector256.Create(here, x + 1), Vector256.Create(here, x + 2));
                var (under, deeper) = (Vector256.Create(below, x), Vector256.Create(twoBelow, x));
                Add(along, x, Vector256.Max(Vector256.Max(Difference(at, one), Difference(at, two)), grain) - grain);
                Add(across, x, Vector256.Max(Vector256.Max(Difference(at, under), Difference(at, deeper)), grain) - grain);
            }
        }

        private static Vector256<byte> Difference(Vector256<byte> a, Vector256<byte> b) => Vector256.Max(a, b) - Vector256.Min(a, b);

        private static void Add(ushort[] sums, int x, Vector256<byte> change)
        {
            var (low, high) = Vector256.Widen(change);
            (Vector256.Create(sums, x) + low).CopyTo(sums, x);
            (Vector256.Create(sums, x + Vector256<ushort>.Count) + high).CopyTo(sums, x + Vector256<ushort>.Count);
        }

        /// <summary>A row in reading order: Leptonica keeps pixels in 32-bit words, the first in the highest byte. The last three are kept.</summary>
        private byte[] At(int y)
        {
            for (; last < y; last++)
            {
                var line = lines[(last + 1) % lines.Length];
                Marshal.Copy(data + (nint)(last + 1) * stride, line, 0, stride);
                var words = MemoryMarshal.Cast<byte, uint>(line.AsSpan(0, stride));
                System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, words);
                // Past the edge the page goes on as it ends, or the edge itself would be a change.
                line.AsSpan(width).Fill(line[width - 1]);
            }
            return lines[y % lines.Length];
        }
    }
}
