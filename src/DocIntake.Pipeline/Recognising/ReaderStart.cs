using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DocIntake.Pipeline.Recognising;

/// <summary>
/// How a reader is started: limits by prlimit, a session of its own (Ctrl-C is the host's), no network where the system lets us, and an environment
/// with nothing in it but what it needs.
/// </summary>
internal static class ReaderStart
{
    private const long MostFileBytes = 2L << 30;

    /// <summary>The words before the program's name that take its network away; empty where the system does not allow it. Tried once.</summary>
    private static readonly Lazy<IReadOnlyList<string>> NoNetwork = new(() =>
        ((IReadOnlyList<string>[])[["unshare", "--net"], ["unshare", "--map-current-user", "--net"]]).FirstOrDefault(Works) ?? []);

    /// <summary>
    /// Tesseract asks for millions of small pieces of memory, ONNX Runtime for large ones again and again: tcmalloc serves both a tenth faster than the
    /// system's allocator. Null where it is not installed.
    /// </summary>
    private static readonly Lazy<string?> Allocator = new(() =>
        ((string[])["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64"]).Select(folder => Path.Combine(folder, "libtcmalloc_minimal.so.4")).FirstOrDefault(File.Exists));

    public static bool HasNoNetwork => NoNetwork.Value.Count > 0;

    public static ProcessStartInfo Info(ReaderOptions options, string home)
    {
        var start = new ProcessStartInfo("prlimit")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        foreach (var argument in Limits(options).Concat(["setsid"]).Concat(NoNetwork.Value).Concat([options.Program]).Concat(Arguments(options)))
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in Environment(home))
            start.Environment[name] = value;
        return start;
    }

    private static IEnumerable<string> Limits(ReaderOptions options)
    {
        // Data, not address space: .NET reserves far more addresses than it ever uses. Tools inherit the limits, each its own share.
        var data = options.MemoryMegabytes * 1_000_000L;
        var cpu = (long)options.SecondsPerPage * (options.RecycleAfterPages + 1);
        return [$"--data={data}", $"--cpu={cpu}", $"--fsize={MostFileBytes}", "--core=0", "--"];
    }

    private static IEnumerable<string> Arguments(ReaderOptions options) =>
    [
        "--max-pages", Text(options.MaxPages),
        "--max-megapixels", Text(options.MaxMegapixels),
        "--tool-seconds", Text(Math.Max(1, options.SecondsPerPage / 2)),
        "--second-reader", Path.GetFullPath(options.SecondReaderFolder),
    ];

    private static IEnumerable<(string Name, string Value)> Environment(string home)
    {
        yield return ("PATH", "/usr/local/bin:/usr/bin:/bin");
        yield return ("HOME", home);
        yield return ("TMPDIR", home);
        yield return ("LANG", "C.UTF-8");
        yield return ("OMP_THREAD_LIMIT", "1");
        yield return ("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")));
        yield return ("DOTNET_GCHeapHardLimit", "0x10000000");
        yield return ("DOTNET_gcConcurrent", "0");
        yield return ("DOTNET_EnableDiagnostics", "0");
        if (Allocator.Value is { } allocator)
        {
            yield return ("LD_PRELOAD", allocator);
            // What is given back to the system between two lines is asked for again with the next: a thirtieth of a page's time. A reader is replaced when it has grown.
            yield return ("TCMALLOC_RELEASE_RATE", "0");
        }
        if (System.Environment.GetEnvironmentVariable("TESSDATA_PREFIX") is { Length: > 0 } models)
            yield return ("TESSDATA_PREFIX", models);
    }

    private static bool Works(IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(words[0]) { RedirectStandardError = true };
        foreach (var word in words.Skip(1).Append("true"))
            start.ArgumentList.Add(word);
        using var process = Process.Start(start);
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
