using System.CommandLine;
using System.Text;
using DocIntake.Bots;
using DocIntake.Bots.Plans;
using DocIntake.Bots.Recording;
using DocIntake.Pipeline.Documents;
using Microsoft.Playwright;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake keying record</c>: a person, or a script, keys one document; out comes a keying.yaml.</summary>
internal static class KeyingRecordCommand
{
    private sealed record Wanted(Uri Url, FileInfo Out, string System, FileInfo? Script, bool Headless);

    public static Command Create()
    {
        var url = new Option<string>("--url") { Description = "Where to begin.", Required = true };
        var into = new Option<FileInfo>("--out") { Description = "The keying.yaml to write. A workflow.yaml beside it gives fields their names.", Required = true };
        var system = new Option<string>("--system") { Description = "The name of its file in systems/.", DefaultValueFactory = _ => "system" };
        var script = new Option<FileInfo?>("--script") { Description = "Lines of fill SELECTOR => VALUE, select SELECTOR => VALUE, tick SELECTOR, click SELECTOR, done instead of a person." };
        var headless = new Option<bool>("--headless") { Description = "Without a window: for scripts." };
        var command = new Command("record", "Opens a browser and writes down what is done in it, by labels and roles. Key one document, press the button that saves, and close the window.") { url, into, system, script, headless };
        command.SetAction(async (parsed, cancel) =>
        {
            if (Uri.TryCreate(parsed.GetValue(url), UriKind.Absolute, out var address) && (address.Scheme is "http" or "https"))
                return await RunAsync(new Wanted(address, parsed.GetRequiredValue(into), parsed.GetValue(system) ?? "system", parsed.GetValue(script), parsed.GetValue(headless)), cancel);
            await Console.Error.WriteLineAsync($"'{parsed.GetValue(url)}' is no address. --url is like http://127.0.0.1:8089/");
            return ExitCodes.Usage;
        });
        return command;
    }

    private static async Task<int> RunAsync(Wanted wanted, CancellationToken cancel)
    {
        if (wanted.Script is { Exists: false })
        {
            await Console.Error.WriteLineAsync($"There is no file {wanted.Script}. --script names a file of lines like: fill #surname => Miller");
            return ExitCodes.Usage;
        }
        try
        {
            var work = wanted.Script is null ? null : Recorder.FromScript(await File.ReadAllLinesAsync(wanted.Script.FullName, cancel));
            var known = PlanReader.FieldsOf(wanted.Out.DirectoryName ?? ".");
            var yaml = await new Recorder(new BotOptions { Headless = wanted.Headless }).RecordAsync(wanted.Url, wanted.System, known, work, cancel);
            wanted.Out.Directory?.Create();
            await WholeFile.WriteAsync(wanted.Out.FullName, Encoding.UTF8.GetBytes(yaml), CancellationToken.None);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return ExitCodes.Usage;
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException or IOException)
        {
            await Console.Error.WriteLineAsync($"{failed.Message.Split('\n')[0]} Look whether {wanted.Url} answers and chromium is installed (without a screen, use --script and --headless).");
            return ExitCodes.Unavailable;
        }
        Console.WriteLine(wanted.Out.FullName);
        return ExitCodes.Done;
    }
}
