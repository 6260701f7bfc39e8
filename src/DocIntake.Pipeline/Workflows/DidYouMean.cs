namespace DocIntake.Pipeline.Workflows;

/// <summary>The known word an unknown one was probably meant to be.</summary>
public static class DidYouMean
{
    /// <summary>" Did you mean 'x'?", or what is known where nothing is near.</summary>
    public static string Suggest(string written, IEnumerable<string> known)
    {
        var words = known.Order(StringComparer.Ordinal).ToList();
        var nearest = words.MinBy(word => Distance(written.ToLowerInvariant(), word.ToLowerInvariant()));
        if (nearest is null)
            return "";
        var near = Distance(written.ToLowerInvariant(), nearest.ToLowerInvariant()) <= Math.Max(1, Math.Min(written.Length, nearest.Length) / 3);
        return near ? $" Did you mean '{nearest}'?" : $" Known are: {string.Join(", ", words)}.";
    }

    /// <summary>Edits (insert, delete, replace, swap of neighbours) from one word to the other: Damerau-Levenshtein, restricted.</summary>
    public static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = from[i - 1] == to[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[from.Length, to.Length];
    }
}
