using DocIntake.Pipeline.Recognising;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DocIntake.Host.Commands;

/// <summary>Work of a command that reads by itself: readers of its own, and the exit code where they are missing or nothing can be written.</summary>
internal static class WithReaders
{
    public static async Task<int> RunAsync(ReaderOptions options, Func<ReaderPool, Task<int>> work)
    {
        await SecondReaderOption.TellWhereMissingAsync(options);
        await using var pool = new ReaderPool(Options.Create(options), TimeProvider.System, NullLogger<ReaderPool>.Instance);
        try
        {
            return await work(pool);
        }
        catch (ReaderUnavailableException missing)
        {
            await Console.Error.WriteLineAsync(missing.Message);
            return ExitCodes.Unavailable;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{failure.Message} Is the disk full, or the folder not there or not writable? Files finished before are whole.");
            return ExitCodes.Unavailable;
        }
    }
}
