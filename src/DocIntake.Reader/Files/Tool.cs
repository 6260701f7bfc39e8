using System.Diagnostics;
using System.Globalization;

namespace DocIntake.Reader.Files;

/// <summary>What a tool left behind. Output is cut off at the limit it was run with.</summary>
internal sealed record ToolResult(int ExitCode, byte[] Output, string Errors, bool TimedOut)
{
    public bool Succeeded => ExitCode == 0 && !TimedOut;
    public string Text => System.Text.Encoding.UTF8.GetString(Output);
}

/// <summary>
/// Runs poppler, qpdf and zxing as children with a time of their own. Always from the reader's main thread: setpriv has the kernel kill the child
/// when the thread that started it dies, so no tool outlives its reader.
/// </summary>
internal static class Tool
{
    private const int MostErrorBytes = 1 << 14;
    private static long begun;
    private static double budget = double.MaxValue;

    /// <summary>All tools of one request share this many seconds: a file on which each of them hangs is refused in words before the host loses patience.</summary>
    public static void BeginRequest(double seconds) => (begun, budget) = (Stopwatch.GetTimestamp(), seconds);

    private static TimeSpan Allowed(int seconds) =>
        TimeSpan.FromSeconds(Math.Clamp(budget - Stopwatch.GetElapsedTime(begun).TotalSeconds, 1, seconds));

    public static ToolResult Run(string program, IReadOnlyList<string> arguments, int seconds, int mostOutput = 32 << 20, string? input = null)
    {
        var start = new ProcessStartInfo("setpriv")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (IEnumerable<string>)["--pdeathsig", "KILL", "--", program, .. arguments])
            start.ArgumentList.Add(argument);
        // The reader's allocator would have to be loaded by both programs: a third of what a short run of them costs.
        start.Environment.Remove("LD_PRELOAD");
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");

        byte[] errors = [];
        var complaining = new Thread(() => errors = ReadFirst(process.StandardError.BaseStream, MostErrorBytes)) { IsBackground = true, Name = "errors" };
        complaining.Start();
        var timedOut = false;
        using var alarm = new Timer(_ => { timedOut = true; process.Kill(); }, null, Allowed(seconds), Timeout.InfiniteTimeSpan);
        Feed(process, input);
        var output = ReadAtMost(process, mostOutput);
        process.WaitForExit();
        complaining.Join();
        if (process.ExitCode == 127)
            throw new InvalidOperationException($"{program} is not installed. Debian's packages are poppler-utils, qpdf and zxing-cpp-tools.");
        return new ToolResult(process.ExitCode, output, System.Text.Encoding.UTF8.GetString(errors), timedOut);
    }

    private static void Feed(Process process, string? input)
    {
        try
        {
            if (input is not null)
                process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The tool ended without reading: its exit code says why.
        }
    }

    private static byte[] ReadAtMost(Process process, int most)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = process.StandardOutput.BaseStream.Read(buffer)) > 0)
        {
            kept.Write(buffer, 0, (int)Math.Min(read, most - kept.Length));
            if (kept.Length < most)
                continue;
            process.Kill();
            break;
        }
        return kept.ToArray();
    }

    /// <summary>The beginning of what comes; the rest is read and forgotten, or the tool would wait for somebody to take it.</summary>
    private static byte[] ReadFirst(Stream stream, int most)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[most];
        for (int read; (read = stream.Read(buffer)) > 0;)
            kept.Write(buffer, 0, (int)Math.Min(read, most - kept.Length));
        return kept.ToArray();
    }

    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
