using System.CommandLine;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands;

/// <summary><c>--second-reader</c>, of the commands that read by themselves.</summary>
internal static class SecondReaderOption
{
    public static Option<SecondReaderMode> Create() => new("--second-reader")
    {
        Description = "What PP-OCR reads again: off (nothing, fastest), doubtful (what Tesseract doubts), always (all of it, slowest and best).",
        DefaultValueFactory = _ => SecondReaderMode.Doubtful,
    };

    /// <summary>Said once, on standard error: reading goes on without it.</summary>
    public static async Task TellWhereMissingAsync(ReaderOptions options)
    {
        if (options.SecondReaderProblem is { } problem)
            await Console.Error.WriteLineAsync(problem);
    }
}
