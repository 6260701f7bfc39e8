using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Codes;

/// <summary>An <see cref="EdgeGrid"/> as it lies, or with columns and rows changed, so that level bars are looked for as upright ones are.</summary>
internal readonly struct GridView(EdgeGrid grid, bool turned)
{
    public int Columns => turned ? grid.Rows : grid.Columns;
    public int Rows => turned ? grid.Columns : grid.Rows;
    public int SamplesInCell => grid.SamplesInCell;

    public int Along(int column, int row, int width, int height) =>
        turned ? grid.Upright.Sum(row, column, height, width) : grid.Level.Sum(column, row, width, height);

    public int Across(int column, int row, int width, int height) =>
        turned ? grid.Level.Sum(row, column, height, width) : grid.Upright.Sum(column, row, width, height);

    /// <summary>A box of this view's cells in the grid's own.</summary>
    public Box OnGrid(Box cells) => turned ? new Box(cells.Y0, cells.X0, cells.Y1, cells.X1) : cells;
}
