using Npgsql;

namespace DocIntake.KeyingStorm;

/// <summary>The workers' settings for the servers that tests/servers.sh starts, with a database and queues of this run's own. None: SQLite and a queue in memory.</summary>
public static class StormServers
{
    private const string Postgres = "DOCINTAKE_TEST_POSTGRES", Rabbit = "DOCINTAKE_TEST_RABBITMQ";

    /// <exception cref="InvalidOperationException">The server's address is not in the environment.</exception>
    public static Dictionary<string, string> Settings(string database, string broker)
    {
        var name = $"storm_{Guid.NewGuid():N}";
        var settings = new Dictionary<string, string>();
        if (database == "postgresql")
        {
            settings["Database__Provider"] = database;
            settings["Database__ConnectionString"] = new NpgsqlConnectionStringBuilder(Named(Postgres)) { Database = name }.ToString();
        }
        if (broker == "rabbitmq")
        {
            settings["Queue__Broker"] = broker;
            settings["Queue__Address"] = Named(Rabbit);
            settings["Queue__Prefix"] = name.Replace('_', '-');
        }
        return settings;
    }

    private static string Named(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set: tests/keying-storm.sh starts the server and sets it.");
}
