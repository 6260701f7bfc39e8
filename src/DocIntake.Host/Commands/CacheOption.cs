using System.CommandLine;
using DocIntake.Pipeline.Recognising;

namespace DocIntake.Host.Commands;

/// <summary><c>--cache</c>, of the commands an author runs over the same samples again and again.</summary>
internal static class CacheOption
{
    public static Option<DirectoryInfo?> Create() => new("--cache")
    {
        Description = "Folder where what was read is kept, and not read again next time. It then holds what stands on the paper: who may see the samples may see it.",
    };

    public static IReaders Of(DirectoryInfo? cache, IReaders readers, ReaderOptions options) => cache is null ? readers : new KeptReaders(readers, options.Program, cache.FullName);
}
