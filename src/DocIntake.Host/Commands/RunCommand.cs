using System.CommandLine;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake run</c>: everything in one process, or what --role says.</summary>
public static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Runs the service: API, review desk, watched folders and workers.");
        command.SetAction(async (_, cancel) =>
        {
            var app = IntakeApp.Build([]);
            await app.RunAsync(cancel);
            return ExitCodes.Done;
        });
        return command;
    }
}
