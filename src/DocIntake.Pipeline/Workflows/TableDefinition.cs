using System.Globalization;

namespace DocIntake.Pipeline.Workflows;

/// <summary>
/// A table of a document: rows of the same columns, over as many pages as it takes. Its cells are fields of the document, called "items_3_amount": table, row
/// (from 1), column; so each has its own confidence, place and person.
/// </summary>
public sealed record TableDefinition
{
    public required string Name { get; init; }
    /// <summary>For people.</summary>
    public required string Title { get; init; }
    /// <summary>One row at least must be there.</summary>
    public bool Required { get; init; }
    /// <summary>From left to right as people think of them; labels are their headings. Name is the column's own.</summary>
    public required IReadOnlyList<FieldDefinition> Columns { get; init; }
    /// <summary>What the first row after the table begins with: "Total".</summary>
    public IReadOnlyList<string> Ends { get; init; } = [];

    /// <summary>The columns under the names they have in rules and in the accuracy contract: "items.amount".</summary>
    public IEnumerable<FieldDefinition> Kinds => Columns.Select(column => column with { Name = $"{Name}.{column.Name}", Title = $"{Title}: {column.Title}" });

    /// <summary>One cell as a field; <paramref name="row"/> is counted from 1.</summary>
    public FieldDefinition Cell(int row, FieldDefinition column) => column with
    {
        Name = new TableCell(Name, row, column.Name).Field,
        Title = $"{column.Title}, row {row}",
        Cell = new TableCell(Name, row, column.Name),
    };

    /// <summary>The cell a field's name means; null where it means none of this table.</summary>
    public FieldDefinition? Cell(string name) =>
        TableCell.Parse(Name, name) is { } cell && Columns.FirstOrDefault(column => column.Name == cell.Column) is { } column ? Cell(cell.Row, column) : null;

    /// <summary>Its rows among a document's values, in order, those without any value left out: the number of each, and value by column.</summary>
    public IReadOnlyList<TableRow> Rows(IEnumerable<KeyValuePair<string, string?>> values) =>
    [
        .. values.Select(pair => (Cell(pair.Key)?.Cell, pair.Value)).Where(pair => pair.Cell is not null)
            .GroupBy(pair => pair.Cell!.Row, pair => (pair.Cell!.Column, pair.Value)) // those without were left out
            .Where(row => row.Any(cell => !string.IsNullOrEmpty(cell.Value))).OrderBy(row => row.Key)
            .Select(row => new TableRow(row.Key, row.ToDictionary(cell => cell.Column, cell => cell.Value))),
    ];
}

/// <summary>Where a field stands that is a cell: row from 1.</summary>
public sealed record TableCell(string Table, int Row, string Column)
{
    /// <summary>As <see cref="TableDefinition.Kinds"/> names it.</summary>
    public string Kind => $"{Table}.{Column}";
    /// <summary>The name of the document's field.</summary>
    public string Field => $"{Table}_{Row.ToString(CultureInfo.InvariantCulture)}_{Column}";

    /// <summary>The cell of a table a field's name means; null where it means none.</summary>
    public static TableCell? Parse(string table, string field)
    {
        if (!field.StartsWith($"{table}_", StringComparison.Ordinal))
            return null;
        var rest = field[(table.Length + 1)..];
        var at = rest.IndexOf('_', StringComparison.Ordinal);
        return at > 0 && int.TryParse(rest[..at], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? new TableCell(table, row, rest[(at + 1)..]) : null;
    }
}

/// <summary>A row with its number, from 1; values are canonical, by column.</summary>
public sealed record TableRow(int Number, IReadOnlyDictionary<string, string?> Values);
