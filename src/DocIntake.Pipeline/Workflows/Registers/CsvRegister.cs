using System.Collections.Concurrent;
using System.Text;
using DocIntake.Pipeline.Understanding;

namespace DocIntake.Pipeline.Workflows.Registers;

/// <summary>A table of known things, from a CSV file: loaded once, found by any column's value. Case, spaces and punctuation do not matter in finding.</summary>
public sealed class CsvRegister : IRegister
{
    private const double LeastNear = 0.85, ClearlyNearer = 0.05;
    private readonly Dictionary<string, int> columns;
    private readonly List<IReadOnlyList<string>> rows;
    private readonly Dictionary<(int Column, string Value), List<int>> index = [];
    private readonly ConcurrentDictionary<int, NearValues> near = [];

    private CsvRegister(string name, IReadOnlyList<string> header, List<IReadOnlyList<string>> rows)
    {
        (Name, this.rows) = (name, rows);
        columns = header.Select((column, at) => (column: column.Trim(), at)).ToDictionary(pair => pair.column, pair => pair.at, StringComparer.Ordinal);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < header.Count; column++)
            {
                var key = (column, Normal(rows[row][column]));
                if (!index.TryGetValue(key, out var found))
                    index[key] = found = [];
                found.Add(row);
            }
        }
    }

    /// <summary>The file's name without its ending: "claimants".</summary>
    public string Name { get; }
    public IReadOnlyCollection<string> Columns => columns.Keys;
    public int Count => rows.Count;

    /// <summary>The rows in which every named column has the value; each as column → value.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Find(IReadOnlyDictionary<string, string> wanted)
    {
        IEnumerable<int>? found = null;
        foreach (var (column, value) in wanted)
        {
            var here = index.GetValueOrDefault((columns[column], Normal(value))) ?? [];
            found = found is null ? here : found.Intersect(here);
        }
        return [.. (found ?? []).Select(Row)];
    }

    /// <summary>The one row whose values are as good as these, slips of a reader and the order of words apart; null where there is none, or two as near.</summary>
    public IReadOnlyDictionary<string, string>? FindNearest(IReadOnlyDictionary<string, string> wanted)
    {
        var (column, value) = wanted.First();
        var found = near.GetOrAdd(columns[column], at => new NearValues(rows.Select(row => row[at]))).Of(value)
            .Select(row => (row, near: wanted.Min(pair => Fuzzy.NameSimilarity(rows[row][columns[pair.Key]], pair.Value)))).OrderByDescending(pair => pair.near).Take(2).ToList();
        return found is [{ near: >= LeastNear } best, ..] && (found.Count == 1 || found[1].near < best.near - ClearlyNearer) ? Row(best.row) : null;
    }

    private IReadOnlyDictionary<string, string> Row(int row) => columns.ToDictionary(column => column.Key, column => rows[row][column.Value].Trim());

    /// <summary>Reads UTF-8 CSV (RFC 4180: commas, or semicolons where the header has those; quoted fields may hold both, quotes and line ends); the first line names the columns.</summary>
    /// <exception cref="FormatException">With the line that is wrong.</exception>
    public static CsvRegister Parse(string name, string text)
    {
        text = text.TrimStart('\uFEFF');
        var firstLine = text.Split('\n', 2)[0];
        var separator = firstLine.Contains(',') || !firstLine.Contains(';') ? ',' : ';';
        var records = Records(text, separator).ToList();
        if (records.Count == 0)
            throw new FormatException("The register is empty: its first line must name the columns.");
        var header = records[0].Cells;
        if (header.GroupBy(column => column.Trim()).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new FormatException($"Column '{twice.Key}' is named twice.");
        if (records.FirstOrDefault(record => record.Cells.Count != header.Count) is { Cells: not null } odd)
            throw new FormatException($"Line {odd.Line} has {odd.Cells.Count} values, the header has {header.Count}.");
        return new CsvRegister(name, header, [.. records.Skip(1).Select(record => record.Cells)]);
    }

    private static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Records(string text, char separator)
    {
        var (line, startedAt, quoted) = (1, 1, false);
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var at = 0; at <= text.Length; at++)
        {
            var end = at == text.Length;
            var c = end ? '\n' : text[at];
            if (end && quoted)
                throw new FormatException($"A quote opened in line {startedAt} is never closed.");
            if (c == '\n')
                line++;
            if (quoted && c == '"' && at + 1 < text.Length && text[at + 1] == '"')
                (_, at) = (cell.Append('"'), at + 1);
            else if (c == '"' && (quoted || cell.Length == 0))
                quoted = !quoted;
            else if (quoted || (c != separator && c != '\n' && c != '\r'))
                cell.Append(c);
            else if (c != '\r')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    if (cells.Count > 1 || cells[0].Trim().Length > 0)
                        yield return (startedAt, cells.ToArray());
                    cells.Clear();
                    startedAt = line;
                }
            }
        }
    }

    private static string Normal(string value) => string.Concat(value.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
