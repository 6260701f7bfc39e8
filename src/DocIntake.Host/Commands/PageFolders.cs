using System.Collections.Concurrent;

namespace DocIntake.Host.Commands;

/// <summary>Empty folders for what a reader makes on the way. One is used again for the next page: most pages of text leave nothing in it.</summary>
internal sealed class PageFolders : IDisposable
{
    private readonly ConcurrentBag<string> idle = [];

    public string Take() => idle.TryTake(out var folder) ? folder : Directory.CreateTempSubdirectory("docintake-page-").FullName;

    /// <summary>What was left in it is gone then.</summary>
    public void GiveBack(string folder)
    {
        if (Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder, recursive: true);
        else
            idle.Add(folder);
    }

    public void Dispose()
    {
        while (idle.TryTake(out var folder))
            Directory.Delete(folder, recursive: true);
    }
}
