namespace DocIntake.Reader.Codes;

/// <summary>Numbers in columns and rows; the sum of any rectangle of them in four look-ups.</summary>
internal sealed class SumTable(int columns, int rows)
{
    // One column and row more, of zeros: sums up to but without.
    private readonly int[] sums = new int[(columns + 1) * (rows + 1)];

    public int Columns => columns;
    public int Rows => rows;

    /// <summary>To be filled before <see cref="Accumulate"/>.</summary>
    public Span<int> RowOfCells(int row) => sums.AsSpan((row + 1) * (columns + 1) + 1, columns);

    public void Accumulate()
    {
        for (var row = 1; row <= rows; row++)
        {
            var above = sums.AsSpan((row - 1) * (columns + 1), columns + 1);
            var here = sums.AsSpan(row * (columns + 1), columns + 1);
            var sum = 0;
            for (var column = 1; column <= columns; column++)
                here[column] = (sum += here[column]) + above[column];
        }
    }

    public int Sum(int column, int row, int width, int height)
    {
        var (above, below) = (row * (columns + 1) + column, (row + height) * (columns + 1) + column);
        return sums[below + width] - sums[below] - sums[above + width] + sums[above];
    }
}
