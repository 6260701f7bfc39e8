using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DocIntake.Pipeline.Workflows.Registers;

public enum SqlProvider { Postgresql, Sqlite }

/// <summary>A register in a database, asked by one query whose parameters are columns ("where nr = @nr"); it is only ever read.</summary>
internal sealed class SqlRegister(string name, IReadOnlyCollection<string> columns, IReadOnlyCollection<string> askedBy, SqlProvider provider, string connectionFrom, string query)
    : LiveRegister(name, columns, askedBy)
{
    protected override IReadOnlyList<IReadOnlyDictionary<string, string>> Ask(IReadOnlyDictionary<string, string> wanted)
    {
        try
        {
            using var connection = Connect();
            connection.Open();
            using var reading = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Transaction = reading;
            if (provider == SqlProvider.Postgresql)
            {
                command.CommandText = "SET TRANSACTION READ ONLY";
                command.ExecuteNonQuery();
            }
            command.CommandText = query;
            command.CommandTimeout = (int)Patience.TotalSeconds;
            foreach (var column in AskedBy)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (column, wanted[column]);
                command.Parameters.Add(parameter);
            }
            return Rows(command);
        }
        catch (Exception wrong) when (wrong is DbException or TimeoutException or ArgumentException or InvalidOperationException)
        {
            throw new RegisterUnavailableException(wrong.Message, wrong);
        }
    }

    private DbConnection Connect() => provider switch
    {
        SqlProvider.Postgresql => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Secret(connectionFrom)) { Timeout = (int)Patience.TotalSeconds }.ConnectionString),
        SqlProvider.Sqlite => new SqliteConnection(new SqliteConnectionStringBuilder(Secret(connectionFrom)) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "No such provider."),
    };

    private List<IReadOnlyDictionary<string, string>> Rows(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (rows.Count < MostRows && reader.Read())
            rows.Add(Columns.ToDictionary(column => column, column => Text(reader[column])));
        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "",
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)?.Trim() ?? "",
    };
}
