using System.ComponentModel;
using System.Diagnostics;

namespace DocIntake.Host.Commands.Bench;

/// <summary>What a program said. Complaint is the last line of its standard error.</summary>
internal sealed record Told(int ExitCode, string Output, string Complaint);

/// <summary>A program the readers are compared with is not installed.</summary>
internal sealed class PeerMissingException(string program, Exception inner) : Exception($"{program} is not installed.", inner);

/// <summary>One run of another program, on one thread: processes side by side use the cores, not threads within one.</summary>
internal static class Child
{
    /// <exception cref="PeerMissingException">There is no such program.</exception>
    public static async Task<Told> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Start(start);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel);
            var complaint = (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
            return new Told(process.ExitCode, await output, complaint);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        }
        catch (Win32Exception missing)
        {
            throw new PeerMissingException(start.FileName, missing);
        }
    }
}
