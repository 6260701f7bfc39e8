namespace DocIntake.Pipeline.Learning;

/// <summary>Numbers in rows of the same length, one after another: row r's column c is Values[r * Columns + c]. NaN: not known.</summary>
public sealed record FeatureTable(float[] Values, int Columns)
{
    public int Rows => Columns == 0 ? 0 : Values.Length / Columns;

    public static FeatureTable Of(IReadOnlyList<float[]> rows)
    {
        if (rows.Count == 0)
            return new FeatureTable([], 0);
        var values = new float[rows.Count * rows[0].Length];
        for (var row = 0; row < rows.Count; row++)
            rows[row].CopyTo(values, row * rows[0].Length);
        return new FeatureTable(values, rows[0].Length);
    }
}
