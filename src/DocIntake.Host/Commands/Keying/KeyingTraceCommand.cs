using System.CommandLine;

namespace DocIntake.Host.Commands.Keying;

/// <summary><c>docintake keying trace</c>: Playwright's viewer, which is in this program's folder, for a trace the desk gave.</summary>
internal static class KeyingTraceCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A trace-1.zip from a document's page." };
        var port = new Option<int>("--port") { Description = "Of the address on this machine where it is shown until Ctrl-C; 0: any.", DefaultValueFactory = _ => 0 };
        var command = new Command("trace", "Shows a keying's trace in any browser of this machine, without the internet.") { file, port };
        command.SetAction(parsed =>
        {
            if (parsed.GetRequiredValue(file) is { Exists: true } found)
                return Microsoft.Playwright.Program.Main(["show-trace", "--host", "127.0.0.1", "--port", $"{parsed.GetValue(port)}", found.FullName]);
            Console.Error.WriteLine($"There is no file {parsed.GetValue(file)}. The page of a document whose keying failed has a trace to download.");
            return ExitCodes.Usage;
        });
        return command;
    }
}
