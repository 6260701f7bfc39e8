using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace DocIntake.LegacyPortal;

/// <summary>A saved record; values by field name, dates ISO 8601, money with a point, ticks "true" or "false".</summary>
public sealed record SavedRecord(string Type, string Reference, DateTime SavedAt, IReadOnlyDictionary<string, string> Values);

/// <summary>The system's own database. It refuses no duplicates, as old systems do not.</summary>
public sealed class Records
{
    private readonly string connection;

    public Records(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".");
        connection = new SqliteConnectionStringBuilder { DataSource = file }.ToString();
        using var opened = Open();
        Run(opened, "PRAGMA journal_mode=WAL").ExecuteNonQuery();
        Run(opened, "CREATE TABLE IF NOT EXISTS Records (Number INTEGER PRIMARY KEY AUTOINCREMENT, Type TEXT NOT NULL, SavedAt TEXT NOT NULL, FieldValues TEXT NOT NULL)")
            .ExecuteNonQuery();
    }

    /// <summary>Returns the reference number.</summary>
    public string Save(Area area, IReadOnlyDictionary<string, string> values, DateTime at)
    {
        using var opened = Open();
        var command = Run(opened, "INSERT INTO Records (Type, SavedAt, FieldValues) VALUES ($type, $at, $values) RETURNING Number",
            ("$type", area.Path), ("$at", at.ToString("O")), ("$values", JsonSerializer.Serialize(values)));
        return Reference(area, (long)command.ExecuteScalar()!); // RETURNING gives a row
    }

    /// <summary>Other values for a saved record; what else stands in it (its state) stays.</summary>
    public void Change(Area area, string reference, IReadOnlyDictionary<string, string> values)
    {
        var before = All(area).Single(record => record.Reference == reference);
        var after = before.Values.Concat(values).GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Last().Value);
        using var opened = Open();
        Run(opened, "UPDATE Records SET FieldValues = $values WHERE Number = $number",
            ("$number", reference[(area.Code.Length + 1)..].TrimStart('0')), ("$values", JsonSerializer.Serialize(after))).ExecuteNonQuery();
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SavedRecord> All(Area area)
    {
        using var opened = Open();
        using var reader = Run(opened, "SELECT Number, SavedAt, FieldValues FROM Records WHERE Type = $type ORDER BY Number", ("$type", area.Path)).ExecuteReader();
        var records = new List<SavedRecord>();
        while (reader.Read())
        {
            var values = JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(2)) ?? [];
            var at = DateTime.Parse(reader.GetString(1), null, System.Globalization.DateTimeStyles.RoundtripKind);
            records.Add(new SavedRecord(area.Path, Reference(area, reader.GetInt64(0)), at, values));
        }
        return records;
    }

    public IReadOnlyList<SavedRecord> Find(Area area, IReadOnlyDictionary<string, string> by) =>
        [.. All(area).Where(record => by.All(wanted => string.Equals(record.Values.GetValueOrDefault(wanted.Key), wanted.Value, StringComparison.OrdinalIgnoreCase)))];

    private static string Reference(Area area, long number) => $"{area.Code}-{number:000000}";

    private SqliteConnection Open()
    {
        var opened = new SqliteConnection(connection);
        opened.Open();
        return opened;
    }

    private static SqliteCommand Run(SqliteConnection opened, string sql, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var command = opened.CreateCommand();
#pragma warning disable CA2100 // every sql is a literal of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
