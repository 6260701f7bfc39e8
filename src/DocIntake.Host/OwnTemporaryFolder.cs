namespace DocIntake.Host;

/// <summary>
/// A temporary folder of this process alone, in which everything it starts leaves its files too: readers, browsers, pages of documents. Gone when it ends; of a
/// process that was killed, when the next one starts, or within a minute where a service runs (<see cref="LeftTemporaryFolders"/>). What citizens wrote must not lie about.
/// </summary>
internal sealed class OwnTemporaryFolder : IDisposable
{
    /// <summary>Short: browsers make sockets below it, and the path of a socket has 107 characters at most.</summary>
    private const string Prefix = "intake-", InUse = ".docintake-in-use", Variable = "TMPDIR";

    /// <summary>As it was when the process started.</summary>
    private static readonly DirectoryInfo Root = new(Path.GetTempPath());

    private readonly DirectoryInfo folder;
    private readonly FileStream held;

    private OwnTemporaryFolder(DirectoryInfo folder, FileStream held) => (this.folder, this.held) = (folder, held);

    /// <summary>From now on temporary files go there. Null: none can be made, and they go where they went before.</summary>
    public static OwnTemporaryFolder? Take()
    {
        RemoveLeft();
        try
        {
            var folder = Directory.CreateTempSubdirectory(Prefix);
            var own = new OwnTemporaryFolder(folder, Hold(folder));
            // Between its being made and held another process may have taken it for one that was left.
            if (!File.Exists(own.held.Name))
            {
                own.held.Dispose();
                return null;
            }
            Environment.SetEnvironmentVariable(Variable, folder.FullName);
            return own;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The system lets go of it when its holder dies.</summary>
    private static FileStream Hold(DirectoryInfo folder) => new(Path.Combine(folder.FullName, InUse), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>What killed processes left. Those they had started may still write for a moment: what cannot be removed yet stays marked, and is found again.</summary>
    public static void RemoveLeft() => Try(() =>
    {
        foreach (var folder in Root.EnumerateDirectories($"{Prefix}*").Where(folder => File.Exists(Path.Combine(folder.FullName, InUse))))
            Try(() =>
            {
                using var dead = Hold(folder);
                Remove(folder);
            });
    });

    /// <summary>The mark goes last.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        foreach (var inner in folder.EnumerateDirectories())
            inner.Delete(recursive: true);
        folder.Delete(recursive: true);
    }

    /// <summary>What cannot be removed now (its process lives, it is another user's, something still writes into it) stays.</summary>
    private static void Try(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, Root.FullName);
        Try(() => Remove(folder));
        held.Dispose();
    }
}
