using System.CommandLine;
using DocIntake.Pipeline;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake run</c>: everything in one process, or what --role says.</summary>
public static class RunCommand
{
    private static readonly Option<Roles[]> Role = new("--role")
    {
        Description = "What this process does: web, read, understand, key; several may be given. Default all",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where the desk and the API listen. Default http://127.0.0.1:5080",
    };

    public static Command Create()
    {
        var command = new Command("run", "Runs the service: review desk, API, watched folder and workers.") { Role, Urls };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        var roles = (command.GetValue(Role) ?? []).Aggregate(Roles.None, (all, one) => all | one);
        await using var app = IntakeApp.Build(roles == Roles.None ? Roles.All : roles, builder =>
        {
            Settings.Add<ConfigurationManager>(builder.Configuration, command);
            if (command.GetValue(Urls) is { } urls)
                builder.Configuration.AddInMemoryCollection([new("Urls", urls)]);
        });
        await IntakeApp.MigrateAsync(app.Services, cancel);
        await app.RunAsync(cancel);
        return ExitCodes.Done;
    }
}
