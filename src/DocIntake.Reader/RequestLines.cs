using System.Collections.Concurrent;
using System.Text;
using DocIntake.Reader.Native;

namespace DocIntake.Reader;

/// <summary>
/// The lines of standard input, read on a thread of their own: when the host dies its end of the pipe closes, and the reader ends at once, even
/// in the middle of native code that would go on for minutes. Its tools die with it (see Tool).
/// </summary>
internal static class RequestLines
{
    public static IEnumerable<string> Read()
    {
        var lines = new BlockingCollection<string>();
        new Thread(() => Listen(lines)) { IsBackground = true, Name = "requests" }.Start();
        return lines.GetConsumingEnumerable();
    }

    private static void Listen(BlockingCollection<string> lines)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        while (input.ReadLine() is { } line)
            lines.Add(line);
        Libc._exit(ReaderExit.Done);
    }
}

internal static class ReaderExit
{
    public const int Done = 0;
    /// <summary>A native library is missing or of the wrong version; standard error says which package to install.</summary>
    public const int LibraryMissing = 3;
}
