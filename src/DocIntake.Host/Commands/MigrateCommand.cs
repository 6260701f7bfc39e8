using System.CommandLine;
using System.Text.Json;
using DocIntake.Pipeline.Documents;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake migrate</c>: <c>run</c> does it too; agencies that keep the two apart run it by hand.</summary>
public static class MigrateCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Prints the migrations applied as a JSON array." };

    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database's schema up to this program's.") { Json };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var services = Services(parsed);
            var applied = await IntakeApp.MigrateAsync(services, cancel);
            Console.WriteLine(parsed.GetValue(Json) ? JsonSerializer.Serialize(applied)
                : applied.Count == 0 ? "The schema is up to date." : $"Applied {string.Join(", ", applied)}.");
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The database and the store alone, for commands that only look.</summary>
    internal static ServiceProvider Services(ParseResult parsed) =>
        new ServiceCollection().AddLogging().AddDocuments(Settings.Of(parsed)).BuildServiceProvider();
}
