using System.ComponentModel;
using System.Diagnostics;

namespace DocIntake.Samples;

/// <summary>A program of the system, run to its end.</summary>
internal static class Tool
{
    /// <param name="feed">Writes its standard input.</param>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It is not installed, or ended with an error: in its own words.</exception>
    internal static byte[] Run(string program, IReadOnlyList<string> arguments, Action<Stream>? feed = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // ImageMagick's threads would fight the pages that are made beside each other.
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        var feeding = Task.Run(() =>
        {
            using var pipe = process.StandardInput.BaseStream;
            feed?.Invoke(pipe);
        });
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        feeding.GetAwaiter().GetResult();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult().Trim()}");
        return output.ToArray();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{start.FileName} is not installed. Run deploy/install.sh, which installs it.", missing);
        }
    }
}
